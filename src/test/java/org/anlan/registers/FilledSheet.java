package org.anlan.registers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** A template as a person fills it in: read from what the server gave, written again with rows. */
public final class FilledSheet {

    private final List<String> titles;
    private final String register;
    private final String version;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private Consumer<Worksheet> last = sheet -> {};

    private FilledSheet(List<String> titles, String register, String version) {
        this.titles = new ArrayList<>(titles);
        this.register = register;
        this.version = version;
    }

    public static FilledSheet of(byte[] template) {
        List<List<Object>> mark = read(template, true);
        return new FilledSheet(
                read(template, false).get(0).stream().map(Object::toString).toList(),
                mark.get(0).get(1).toString(),
                mark.get(1).get(1).toString());
    }

    /** A workbook that came from nowhere. */
    static byte[] plain(String... titles) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            for (int column = 0; column < titles.length; column++) {
                sheet.value(0, column, titles[column]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    FilledSheet as(String register, String version) {
        FilledSheet other = new FilledSheet(
                titles, register == null ? this.register : register, version == null ? this.version : version);
        other.rows.addAll(rows);
        return other;
    }

    /** @param cells title (without its star) and value by turns */
    public FilledSheet row(Object... cells) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put(cells[i].toString(), cells[i + 1]);
        }
        rows.add(row);
        return this;
    }

    List<String> titles() {
        return titles;
    }

    /** Something else to do with the sheet before it is saved. */
    FilledSheet then(Consumer<Worksheet> more) {
        last = more;
        return this;
    }

    public byte[] save() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            for (int column = 0; column < titles.size(); column++) {
                sheet.value(0, column, titles.get(column));
            }
            for (int i = 0; i < rows.size(); i++) {
                for (Map.Entry<String, Object> cell : rows.get(i).entrySet()) {
                    put(sheet, i + 1, column(cell.getKey()), cell.getValue());
                }
            }
            last.accept(sheet);
            Worksheet mark = workbook.newWorksheet(SheetColumns.MARK);
            mark.value(0, 0, "register");
            mark.value(0, 1, register);
            mark.value(1, 0, "version");
            mark.value(1, 1, version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private int column(String title) {
        for (int i = 0; i < titles.size(); i++) {
            if (SheetColumns.bare(titles.get(i)).equals(title)) {
                return i;
            }
        }
        throw new AssertionError("no column " + title + " in " + titles);
    }

    private static void put(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value instanceof LocalDateTime moment) {
            sheet.value(row, column, moment);
            sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        } else if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean yes) {
            sheet.value(row, column, yes);
        } else {
            sheet.value(row, column, value.toString());
        }
    }

    /** The texts of the first sheet, or of the mark. */
    public static List<List<Object>> read(byte[] workbook, boolean mark) {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook));
                Stream<Row> rows =
                        (mark ? book.findSheet(SheetColumns.MARK).orElseThrow() : book.getFirstSheet()).openStream()) {
            List<List<Object>> read = new ArrayList<>();
            rows.forEach(row -> {
                List<Object> cells = new ArrayList<>();
                for (Cell cell : row) {
                    cells.add(cell == null ? "" : cell.getText());
                }
                read.add(cells);
            });
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same workbook with one part of it changed. */
    static byte[] changed(byte[] workbook, String part, UnaryOperator<String> change) {
        try (ZipFile in = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook))
                .get()) {
            String was = new String(in.getInputStream(in.getEntry(part)).readAllBytes(), StandardCharsets.UTF_8);
            return with(workbook, part, change.apply(was).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same workbook with another part in it. */
    static byte[] with(byte[] workbook, String part, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook))
                        .get();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                if (!entry.getName().equals(part)) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    in.getInputStream(entry).transferTo(zip);
                }
            }
            zip.putNextEntry(new ZipEntry(part));
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
