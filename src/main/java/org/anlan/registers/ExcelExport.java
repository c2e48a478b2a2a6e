package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.forms.Field;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes entries as a sheet while they are read: however many there are, a few hundred are in memory. */
@Component
class ExcelExport {

    private static final int CHUNK = 500;
    /** Below what a sheet holds; more goes on the next one. */
    private static final int ROWS_A_SHEET = 1_000_000;

    private final DSLContext sql;
    private final Entries entries;
    private final References references;
    private final SheetWords words;
    private final Clock clock;
    private final TransactionTemplate reading;

    ExcelExport(
            DSLContext sql,
            Entries entries,
            References references,
            SheetWords words,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.entries = entries;
        this.references = references;
        this.words = words;
        this.clock = clock;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /** @return how many entries were written */
    int write(
            RegisterDefinition definition, Condition wanted, List<OrderField<?>> order, Locale locale, OutputStream out)
            throws IOException {
        try (Sheets sheets = new Sheets(definition, locale, out)) {
            // A cursor on the server lives as long as its transaction.
            reading.executeWithoutResult(status -> {
                List<Entry> chunk = new ArrayList<>();
                try (var cursor = sql.select(Entries.READ)
                        .from(ENTRY)
                        .where(wanted)
                        .orderBy(order)
                        .fetchSize(CHUNK)
                        .fetchLazy()) {
                    for (var row : cursor) {
                        chunk.add(entries.row(row).entry());
                        if (chunk.size() == CHUNK) {
                            sheets.add(chunk);
                            chunk.clear();
                        }
                    }
                }
                sheets.add(chunk);
            });
            return sheets.written;
        }
    }

    private class Sheets implements AutoCloseable {

        private final RegisterDefinition definition;
        private final Locale locale;
        private final List<Field> fields;
        /** Where the fields begin: after the entry's number, where there is one. */
        private final int first;

        private final Workbook workbook;
        private Worksheet sheet;
        private int row;
        private int count;
        private int written;

        Sheets(RegisterDefinition definition, Locale locale, OutputStream out) throws IOException {
            this.definition = definition;
            this.locale = locale;
            fields = SheetColumns.shown(definition);
            first = SheetColumns.needsId(definition) ? 1 : 0;
            workbook = new Workbook(out, "Anlan", "1.0");
            // The quickest: whoever exports a million entries waits for them.
            workbook.setCompressionLevel(1);
            next();
        }

        void add(List<Entry> chunk) {
            Map<String, Map<String, String>> names = references.names(definition, chunk);
            try {
                for (Entry entry : chunk) {
                    if (row > ROWS_A_SHEET) {
                        next();
                    }
                    if (first > 0) {
                        sheet.inlineString(row, 0, entry.id());
                    }
                    for (int column = 0; column < fields.size(); column++) {
                        cell(
                                first + column,
                                fields.get(column),
                                entry.data().get(fields.get(column).key()),
                                names);
                    }
                    row++;
                    written++;
                }
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The mark comes last: only one sheet can be written at a time. */
        @Override
        public void close() throws IOException {
            sheet.finish();
            ExcelTemplate.mark(workbook, definition);
            workbook.close();
        }

        private void next() throws IOException {
            if (sheet != null) {
                sheet.finish();
            }
            count++;
            String name = ExcelTemplate.sheetName(definition, locale);
            sheet = workbook.newWorksheet(
                    count == 1 ? name : name.substring(0, Math.min(26, name.length())) + " " + count);
            if (first > 0) {
                head(0, SheetColumns.idTitle(locale));
            }
            for (int column = 0; column < fields.size(); column++) {
                head(first + column, SheetColumns.title(definition, fields.get(column), locale));
            }
            sheet.freezePane(0, 1);
            row = 1;
        }

        private void head(int column, String title) {
            sheet.inlineString(0, column, title);
            sheet.style(0, column).bold().fillColor("E5E7EB").set();
            sheet.width(column, Math.min(40, Math.max(14, 2.0 * title.length() + 2)));
        }

        /** Texts stand in their cells: a table of all texts would have to be kept until the end. */
        private void cell(int column, Field field, Object value, Map<String, Map<String, String>> names) {
            if (value == null) {
                return;
            }
            if (value instanceof Number number && field.type().equals("number")) {
                sheet.value(row, column, number);
            } else if (!field.type().equals("datetime") || !date(column, field, value.toString())) {
                sheet.inlineString(row, column, words.say(field, value, names, locale));
            }
        }

        private boolean date(int column, Field field, String value) {
            try {
                switch (field.schema().path("subtype").asText("date")) {
                    case "date" -> sheet.value(row, column, LocalDate.parse(value));
                    case "datetime" ->
                        sheet.value(
                                row,
                                column,
                                OffsetDateTime.parse(value)
                                        .atZoneSameInstant(clock.getZone())
                                        .toLocalDateTime());
                    default -> {
                        return false;
                    }
                }
            } catch (DateTimeException e) {
                return false;
            }
            sheet.style(row, column).format(ExcelTemplate.dateFormat(field)).set();
            return true;
        }
    }
}
