package org.anlan.registers;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.forms.Field;

/** Which fields have a column in a sheet, and what stands over it. */
class SheetColumns {

    /** The hidden sheet that says which register and which version of its definition a workbook is for. */
    static final String MARK = "anlan";

    /** Over the column that says which entry a row is, where nothing else does. */
    private static final String ID = "编号（勿改）";

    private static final String ID_EN = "ID (do not change)";

    private SheetColumns() {}

    /**
     * Whether a row of an export cannot be told by what it holds: no rule makes it unique, or only one whose fields may
     * be missing from the sheet or be masked in it.
     */
    static boolean needsId(RegisterDefinition definition) {
        List<Field> filled = filled(definition);
        return definition.unique().stream()
                .filter(rule -> rule.when().isEmpty())
                .noneMatch(rule -> rule.fields().stream()
                        .map(definition::field)
                        .allMatch(field -> field.required()
                                && filled.contains(field)
                                && !field.is("secret")
                                && !field.schema().has("conditional")));
    }

    static String idTitle(Locale locale) {
        return "en".equals(locale.getLanguage()) ? ID_EN : ID;
    }

    static boolean isId(String title) {
        return title.equals(ID) || title.equals(ID_EN);
    }

    /** What people fill in; files cannot be typed, and what is computed or fixed is not asked for. */
    static List<Field> filled(RegisterDefinition definition) {
        return definition.form().fields().stream()
                .filter(field -> !RegisterFiles.holdsFiles(field)
                        && !isComputed(field)
                        && !field.schema().path("disabled").asBoolean()
                        && !field.schema().path("readonly").asBoolean())
                .toList();
    }

    /** What can be shown. */
    static List<Field> shown(RegisterDefinition definition) {
        return definition.form().fields().stream()
                .filter(field -> !RegisterFiles.holdsFiles(field))
                .toList();
    }

    static boolean isComputed(Field field) {
        return field.type().equals("expression");
    }

    static String title(RegisterDefinition definition, Field field, Locale locale) {
        return plain(definition, field, locale) + (field.required() ? " *" : "");
    }

    /** Every title a column may have, in either language, with or without its star. */
    static Map<String, Field> byTitle(RegisterDefinition definition) {
        Map<String, Field> known = new HashMap<>();
        for (Field field : shown(definition)) {
            known.put(plain(definition, field, Locale.CHINESE), field);
            known.putIfAbsent(plain(definition, field, Locale.ENGLISH), field);
        }
        return known;
    }

    static String bare(String title) {
        return title.strip().replaceFirst("\\s*\\*$", "");
    }

    /** Two fields may be called the same; their keys are not. */
    private static String plain(RegisterDefinition definition, Field field, Locale locale) {
        String label = field.label(locale).strip();
        long same = shown(definition).stream()
                .filter(other -> other.label(locale).strip().equals(label))
                .count();
        return same > 1 ? label + " (" + field.key() + ")" : label;
    }

    /** 0 is A. */
    static String letter(int column) {
        return column < 26
                ? String.valueOf((char) ('A' + column))
                : letter(column / 26 - 1) + (char) ('A' + column % 26);
    }
}
