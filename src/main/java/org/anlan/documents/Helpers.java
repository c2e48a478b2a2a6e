package org.anlan.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What templates may call: how dates, money, ticks and lists are written on official papers. */
final class Helpers {

    /** What stands where nothing was to be filled in. */
    static final String NOTHING = "/";

    static final Set<String> NAMES = new TreeSet<>(Set.of(
            "date",
            "time",
            "dateInWords",
            "money",
            "capitals",
            "has",
            "tick",
            "join",
            "since",
            "before",
            "rows",
            "value"));

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日H时m分");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Helpers() {}

    static Object call(String helper, Object... values) {
        Object first = values.length == 0 ? null : values[0];
        return switch (helper) {
            case "date" -> written(first, DATE);
            case "time" -> written(first, TIME);
            case "dateInWords" -> isNothing(first) ? NOTHING : Capitals.of(day(first));
            case "money" ->
                isNothing(first)
                        ? NOTHING
                        : Capitals.of(number(first)) + "（¥" + String.format("%,.2f", number(first)) + "）";
            case "capitals" -> isNothing(first) ? NOTHING : Capitals.of(number(first));
            case "has" -> !isNothing(first);
            case "tick" -> ticked(first, values) ? "√" : "□";
            case "join" -> joined(first, values.length > 1 ? values[1].toString() : "、");
            case "since" -> day(first) != null && !day(first).isBefore(LocalDate.parse(values[1].toString()));
            case "before" -> day(first) == null || day(first).isBefore(LocalDate.parse(values[1].toString()));
            case "rows" ->
                Stream.iterate(1, row -> row + 1)
                        .limit(Math.max(0, Integer.parseInt(values[1].toString()) - size(first)))
                        .toList();
            case "value" -> isNothing(first) ? NOTHING : first;
            default -> throw new IllegalArgumentException(helper);
        };
    }

    static boolean isNothing(Object value) {
        return value == null
                || value instanceof Collection<?> many && many.isEmpty()
                || value instanceof String text && (text.isBlank() || text.equals(NOTHING));
    }

    private static boolean ticked(Object value, Object[] values) {
        if (values.length == 1) {
            return Boolean.TRUE.equals(value) || "true".equals(value) || "是".equals(value);
        }
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).anyMatch(String.valueOf(values[1])::equals)
                : String.valueOf(value).equals(String.valueOf(values[1]));
    }

    private static String joined(Object value, String separator) {
        if (isNothing(value)) {
            return NOTHING;
        }
        return value instanceof Collection<?> many
                ? many.stream().map(Helpers::shown).collect(Collectors.joining(separator))
                : value.toString();
    }

    private static String shown(Object value) {
        return value instanceof Map<?, ?> map && map.get("label") != null
                ? map.get("label").toString()
                : "" + value;
    }

    private static int size(Object value) {
        return value instanceof Collection<?> many ? many.size() : 0;
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }

    private static String written(Object value, DateTimeFormatter form) {
        if (isNothing(value)) {
            return NOTHING;
        }
        String text = value.toString();
        try {
            return text.length() > 10
                    ? OffsetDateTime.parse(text).atZoneSameInstant(ZONE).format(form)
                    : LocalDate.parse(text).format(DATE);
        } catch (DateTimeParseException alreadyWords) {
            return text;
        }
    }

    private static LocalDate day(Object value) {
        if (isNothing(value)) {
            return null;
        }
        String text = value.toString();
        return text.length() > 10
                ? OffsetDateTime.parse(text).atZoneSameInstant(ZONE).toLocalDate()
                : LocalDate.parse(text);
    }
}
