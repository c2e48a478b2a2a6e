package org.anlan.registers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anlan.forms.Field;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** A filled template: made for this register as it is now, every column known, its filled rows one after the other. */
class ImportSheet implements AutoCloseable {

    private final RegisterDefinition definition;
    private final ReadableWorkbook workbook;
    private final List<Field> filled;
    private final Map<Integer, Field> columns = new LinkedHashMap<>();
    private int idColumn = -1;

    /** A row with something in it; {@code number} as the person sees it, {@code id} the entry it says it is, or null. */
    record Line(int number, String id, Map<Field, Cell> cells, List<Integer> strays) {}

    /** @throws BadWorkbook if it is not this register's template; only after {@link XlsxGuard} had a look */
    ImportSheet(RegisterDefinition definition, byte[] content, Locale locale) {
        this.definition = definition;
        filled = SheetColumns.filled(definition);
        try {
            workbook = new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, true));
            requireMark();
            readHead(locale);
        } catch (IOException e) {
            throw new BadWorkbook("not-xlsx");
        } catch (BadWorkbook known) {
            throw known;
        } catch (RuntimeException unreadable) {
            throw new BadWorkbook("not-xlsx");
        }
    }

    /** Where a field's column is; -1 for none. */
    int column(String key) {
        return columns.entrySet().stream()
                .filter(each -> each.getValue().key().equals(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
    }

    /** Where rows say which entries they are; -1 where they do not. */
    int idColumn() {
        return idColumn;
    }

    void eachChunk(int size, int maxRows, Consumer<List<Line>> take) {
        try (Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            List<Line> chunk = new ArrayList<>();
            int[] count = {0};
            rows.skip(1).forEach(row -> {
                Line line = line(row);
                if (line.cells().isEmpty() && line.strays().isEmpty()) {
                    return;
                }
                if (++count[0] > maxRows) {
                    throw new BadWorkbook("too-many-rows", maxRows);
                }
                chunk.add(line);
                if (chunk.size() == size) {
                    take.accept(List.copyOf(chunk));
                    chunk.clear();
                }
            });
            if (!chunk.isEmpty()) {
                take.accept(chunk);
            }
        } catch (IOException e) {
            throw new BadWorkbook("not-xlsx");
        }
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void requireMark() throws IOException {
        Sheet mark = workbook.findSheet(SheetColumns.MARK).orElseThrow(() -> new BadWorkbook("no-template"));
        List<String> said;
        try (Stream<Row> rows = mark.openStream()) {
            said = rows.limit(2)
                    .map(row -> row.getOptionalCell(1).map(Cell::getText).orElse(""))
                    .toList();
        }
        if (said.isEmpty() || !said.get(0).equals(definition.name())) {
            throw new BadWorkbook("other-register");
        }
        if (said.size() < 2 || !said.get(1).equals(definition.hash())) {
            throw new BadWorkbook("old-template");
        }
    }

    private void readHead(Locale locale) throws IOException {
        Map<String, Field> known = SheetColumns.byTitle(definition);
        List<String> unknown = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        Set<Field> seen = new LinkedHashSet<>();
        try (Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            Row head = rows.findFirst().orElseThrow(() -> new BadWorkbook("empty"));
            for (Cell cell : head) {
                String title = cell == null ? "" : SheetColumns.bare(cell.getText());
                if (title.isEmpty()) {
                    continue;
                }
                Field field = known.get(title);
                if (field == null && SheetColumns.isId(title) && idColumn < 0) {
                    idColumn = cell.getColumnIndex();
                } else if (field == null) {
                    unknown.add(SheetColumns.letter(cell.getColumnIndex()) + " " + shortened(title));
                } else if (!seen.add(field)) {
                    doubled.add(SheetColumns.letter(cell.getColumnIndex()) + " " + title);
                } else {
                    columns.put(cell.getColumnIndex(), field);
                }
            }
        }
        refuse("doubled-columns", doubled);
        refuse("unknown-columns", unknown);
        refuse(
                "missing-columns",
                filled.stream()
                        .filter(field -> !seen.contains(field))
                        .map(field -> field.label(locale))
                        .toList());
    }

    private static void refuse(String code, List<String> names) {
        if (!names.isEmpty()) {
            throw new BadWorkbook(code, names.stream().limit(20).collect(Collectors.joining(", ")));
        }
    }

    private Line line(Row row) {
        Map<Field, Cell> cells = new LinkedHashMap<>();
        List<Integer> strays = new ArrayList<>();
        String id = null;
        for (Cell cell : row) {
            if (cell == null || cell.getValue() == null || cell.getText().isBlank()) {
                continue;
            }
            Field field = columns.get(cell.getColumnIndex());
            if (cell.getColumnIndex() == idColumn) {
                id = cell.getText().strip();
            } else if (field == null) {
                strays.add(cell.getColumnIndex());
            } else if (filled.contains(field)) {
                // Other columns of an export are what nobody fills in.
                cells.put(field, cell);
            }
        }
        return new Line(row.getRowNum(), id, cells, strays);
    }

    private static String shortened(String title) {
        return title.length() <= 40 ? title : title.substring(0, 40) + "…";
    }
}
