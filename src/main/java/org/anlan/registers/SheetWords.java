package org.anlan.registers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.anlan.forms.Field;
import org.anlan.forms.Option;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Values as words of a cell, and back: options by label, yes and no, several things with semicolons, a place as
 * longitude and latitude, the rows of a list as lines.
 */
@Component
class SheetWords {

    private static final String MANY = "；";
    private static final String CELL = " | ";

    private final MessageSource messages;

    SheetWords(MessageSource messages) {
        this.messages = messages;
    }

    /** What references are called, still to be looked up. */
    record Named(List<String> names) {}

    /** @param names what is referred to is called, by register, by id */
    String say(Field field, Object value, Map<String, Map<String, String>> names, Locale locale) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean yes) {
            return yesNo(yes, locale);
        }
        if (field.type().equals("place")) {
            return value instanceof List<?> corners
                    ? corners.stream().map(SheetWords::point).collect(Collectors.joining(MANY))
                    : point(value);
        }
        if (field.type().equals("dynamiclist")) {
            return ((List<?>) value)
                    .stream()
                            .map(row -> line(field, (Map<?, ?>) row, names, locale))
                            .collect(Collectors.joining("\n"));
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(one -> one(field, one, names, locale)).collect(Collectors.joining(MANY));
        }
        return one(field, value, names, locale);
    }

    /** @return what a form would send; references as {@link Named}; words nobody knows stay as they are */
    Object understand(Field field, String words) {
        String text = words.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (field.refersTo() != null) {
            return new Named(field.isMultiple() ? split(text, "[;；\\n]") : List.of(text));
        }
        return switch (field.type()) {
            case "checkbox" -> truth(text);
            case "select", "radio" -> value(field, text);
            case "checklist", "taglist" -> choices(field, text);
            case "place" -> place(field, text);
            case "dynamiclist" -> rows(field, text);
            default -> text;
        };
    }

    String yesNo(boolean yes, Locale locale) {
        return messages.getMessage(yes ? "excel.yes" : "excel.no", null, locale);
    }

    static String label(Option option, Locale locale) {
        return "en".equals(locale.getLanguage()) ? option.labelEn() : option.label();
    }

    private Object truth(String text) {
        for (boolean yes : new boolean[] {true, false}) {
            if (text.equalsIgnoreCase(yesNo(yes, Locale.CHINESE))
                    || text.equalsIgnoreCase(yesNo(yes, Locale.ENGLISH))
                    || text.equalsIgnoreCase(String.valueOf(yes))) {
                return yes;
            }
        }
        return text;
    }

    private static Object value(Field field, String text) {
        return field.options().stream()
                .filter(option -> text.equals(option.label())
                        || text.equalsIgnoreCase(option.labelEn())
                        || text.equals(option.value().toString()))
                .map(Option::value)
                .findFirst()
                .orElse(text);
    }

    /** A label may itself hold a comma, so commas part only what semicolons leave unknown. */
    private static List<Object> choices(Field field, String text) {
        List<Object> chosen = new ArrayList<>();
        for (String part : split(text, "[;；\\n]")) {
            boolean known =
                    field.options().stream().anyMatch(option -> option.value().equals(value(field, part)));
            (known ? List.of(part) : split(part, "[,，、]")).forEach(each -> chosen.add(value(field, each)));
        }
        return chosen;
    }

    private static Object place(Field field, String text) {
        List<Object> points = new ArrayList<>();
        for (String part : split(text, "[;；\\n]")) {
            List<String> two = split(part, "[,，\\s]+");
            if (two.size() != 2) {
                return text;
            }
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("lng", two.get(0));
            point.put("lat", two.get(1));
            points.add(point);
        }
        return "area".equals(field.schema().path("shape").asText()) || points.size() > 1 ? points : points.get(0);
    }

    private String line(Field field, Map<?, ?> row, Map<String, Map<String, String>> names, Locale locale) {
        return columns(field).stream()
                .map(child -> say(child, row.get(child.key()), names, locale)
                        .replace("\\", "\\\\")
                        .replace("|", "\\|")
                        .replace("\n", "\\n"))
                .collect(Collectors.joining(CELL));
    }

    private Object rows(Field field, String text) {
        List<Field> columns = columns(field);
        List<Object> rows = new ArrayList<>();
        for (String line : split(text, "\\n")) {
            List<String> cells = cells(line);
            if (cells.size() > columns.size()) {
                return text;
            }
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                Object value = understand(columns.get(i), cells.get(i));
                if (value != null) {
                    row.put(columns.get(i).key(), value);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    static List<Field> columns(Field list) {
        return list.children().stream()
                .filter(child -> !RegisterFiles.holdsFiles(child) && !SheetColumns.isComputed(child))
                .toList();
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                char escaped = line.charAt(++i);
                cell.append(escaped == 'n' ? '\n' : escaped);
            } else if (c == '|') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static String one(Field field, Object value, Map<String, Map<String, String>> names, Locale locale) {
        String text = value instanceof Number number ? plain(number) : value.toString();
        if (field.refersTo() != null) {
            return names.getOrDefault(field.refersTo(), Map.of()).getOrDefault(text, text);
        }
        return field.options().stream()
                .filter(option -> option.value().toString().equals(text))
                .map(option -> label(option, locale))
                .findFirst()
                .orElse(text);
    }

    private static String point(Object value) {
        return value instanceof Map<?, ?> point
                ? plain((Number) point.get("lng")) + "," + plain((Number) point.get("lat"))
                : String.valueOf(value);
    }

    /** Never as 1.2E7, which no form reads. */
    private static String plain(Number number) {
        return new BigDecimal(number.toString()).toPlainString();
    }

    private static List<String> split(String text, String by) {
        return java.util.Arrays.stream(text.split(by))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
