package org.anlan.registers;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.anlan.forms.Field;
import org.anlan.forms.Option;
import org.anlan.forms.Options;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The empty sheet people fill in: a column a field, what to write said at its head and on a second sheet. */
@Component
class ExcelTemplate {

    /** Rows that are made ready for typing: text columns as text, or Excel makes numbers of ID numbers. */
    private static final int READY = 1_000;

    private static final int LAST = Worksheet.MAX_ROWS - 1;
    private static final int MOST_LISTED = 300;

    private final SheetWords words;
    private final Options options;
    private final MessageSource messages;

    ExcelTemplate(SheetWords words, Options options, MessageSource messages) {
        this.words = words;
        this.options = options;
        this.messages = messages;
    }

    void write(RegisterDefinition definition, Locale locale, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Anlan", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(sheetName(definition, locale));
            Worksheet notes = workbook.newWorksheet(say("excel.notes", locale));
            Worksheet mark = mark(workbook, definition);
            List<Field> fields = SheetColumns.filled(definition);
            head(notes, 0, List.of("column", "required", "type", "choices", "example"), locale);
            for (int column = 0; column < fields.size(); column++) {
                Field field = fields.get(column);
                head(definition, field, sheet, column, locale);
                note(definition, field, notes, column + 1, locale);
                list(field, sheet, mark, column, locale);
            }
            if (SheetColumns.needsId(definition)) {
                notes.value(fields.size() + 1, 0, SheetColumns.idTitle(locale));
                notes.value(fields.size() + 1, 2, say("excel.notes.id", locale));
                notes.range(fields.size() + 1, 0, fields.size() + 1, 4)
                        .style()
                        .wrapText(true)
                        .verticalAlignment("top")
                        .set();
            }
            sheet.freezePane(0, 1);
        }
    }

    /** Says which register and which version of it a workbook is for. */
    static Worksheet mark(Workbook workbook, RegisterDefinition definition) {
        Worksheet mark = workbook.newWorksheet(SheetColumns.MARK);
        mark.value(0, 0, "register");
        mark.value(0, 1, definition.name());
        mark.value(1, 0, "version");
        mark.value(1, 1, definition.hash());
        mark.setVisibilityState(VisibilityState.VERY_HIDDEN);
        return mark;
    }

    /** Excel allows 31 characters, and not all of them. */
    static String sheetName(RegisterDefinition definition, Locale locale) {
        String name =
                definition.plural(locale).replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
        return name.substring(0, Math.min(30, name.length()));
    }

    private void head(RegisterDefinition definition, Field field, Worksheet sheet, int column, Locale locale) {
        String title = SheetColumns.title(definition, field, locale);
        sheet.value(0, column, title);
        sheet.style(0, column).bold().fillColor("E5E7EB").wrapText(true).set();
        sheet.width(column, Math.min(40, Math.max(12, 2.0 * title.length() + 2)));
        sheet.comment(0, column, String.join("\n", said(field, locale)));
        String format = format(field);
        sheet.range(1, column, READY, column).style().format(format).set();
    }

    private static String format(Field field) {
        return switch (field.type()) {
            case "number" -> "General";
            case "datetime" -> dateFormat(field);
            default -> "@";
        };
    }

    static String dateFormat(Field field) {
        return switch (field.schema().path("subtype").asText("date")) {
            case "time" -> "hh:mm";
            case "datetime" -> "yyyy-mm-dd hh:mm:ss";
            default -> "yyyy-mm-dd";
        };
    }

    private void head(Worksheet sheet, int row, List<String> titles, Locale locale) {
        for (int i = 0; i < titles.size(); i++) {
            sheet.value(row, i, say("excel.notes." + titles.get(i), locale));
            sheet.style(row, i).bold().fillColor("E5E7EB").set();
            sheet.width(i, i < 2 ? 24 : 40);
        }
    }

    private void note(RegisterDefinition definition, Field field, Worksheet notes, int row, Locale locale) {
        notes.value(row, 0, SheetColumns.title(definition, field, locale));
        notes.value(row, 1, words.yesNo(field.required(), locale));
        notes.value(row, 2, kind(field, locale));
        notes.value(row, 3, choices(field, locale));
        notes.value(row, 4, example(field, locale));
        notes.range(row, 0, row, 4)
                .style()
                .wrapText(true)
                .verticalAlignment("top")
                .set();
    }

    private List<String> said(Field field, Locale locale) {
        List<String> said = new ArrayList<>();
        said.add(kind(field, locale) + (field.required() ? ", " + say("excel.required", locale) : ""));
        if (!choices(field, locale).isEmpty()) {
            said.add(choices(field, locale));
        }
        if (!example(field, locale).isEmpty()) {
            said.add(say("excel.example", locale, example(field, locale)));
        }
        return said;
    }

    private String kind(Field field, Locale locale) {
        String type = field.type().equals("datetime")
                ? field.schema().path("subtype").asText("date")
                : field.isMultiple() ? field.type() + ".many" : field.type();
        if (field.type().equals("dynamiclist")) {
            String columns = SheetWords.columns(field).stream()
                    .map(child -> child.label(locale))
                    .collect(Collectors.joining(" | "));
            return say("excel.type.dynamiclist", locale, columns);
        }
        boolean area = "area".equals(field.schema().path("shape").asText());
        return messages.getMessage(
                "excel.type." + (area ? "area" : type), null, say("excel.type.textfield", locale), locale);
    }

    private String choices(Field field, Locale locale) {
        if (field.type().equals("checkbox")) {
            return words.yesNo(true, locale) + "；" + words.yesNo(false, locale);
        }
        return field.options().stream()
                .map(option -> SheetWords.label(option, locale))
                .collect(Collectors.joining("；"));
    }

    private String example(Field field, Locale locale) {
        String format = field.properties().get("format");
        String key = "excel.example."
                + (format != null
                        ? format
                        : field.type().equals("datetime")
                                ? field.schema().path("subtype").asText("date")
                                : "area".equals(field.schema().path("shape").asText()) ? "area" : field.type());
        return messages.getMessage(key, null, "", locale);
    }

    /** A drop-down whose choices stand on the hidden sheet, in a column of their own. */
    private void list(Field field, Worksheet sheet, Worksheet mark, int column, Locale locale) {
        List<String> choices = listed(field, locale);
        if (choices.isEmpty()) {
            return;
        }
        int at = column + 2;
        for (int i = 0; i < choices.size(); i++) {
            mark.value(i, at, choices.get(i));
        }
        sheet.range(1, column, LAST, column)
                .validateWithList(mark.range(0, at, choices.size() - 1, at))
                .errorTitle(shortened(field.label(locale)))
                .error(say("excel.not-listed", locale))
                .showErrorMessage(true);
    }

    /** What may be chosen one of, where it is few. */
    private List<String> listed(Field field, Locale locale) {
        if (field.isMultiple()) {
            return List.of();
        }
        if (field.type().equals("checkbox")) {
            return List.of(words.yesNo(true, locale), words.yesNo(false, locale));
        }
        if (List.of("departments", "jurisdictions").contains(String.valueOf(field.refersTo()))) {
            List<Option> places = options.search(field.refersTo(), "", MOST_LISTED + 1);
            return places.size() > MOST_LISTED
                    ? List.of()
                    : places.stream().map(Option::label).toList();
        }
        return field.options().stream()
                .map(option -> SheetWords.label(option, locale))
                .toList();
    }

    /** Excel takes a longer title for damage. */
    private static String shortened(String label) {
        return label.length() <= 30 ? label : label.substring(0, 30) + "…";
    }

    private String say(String code, Locale locale, Object... arguments) {
        return messages.getMessage(code, arguments, locale);
    }
}
