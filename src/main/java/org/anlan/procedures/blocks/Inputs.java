package org.anlan.procedures.blocks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inputs that are more than a text or a number. */
final class Inputs {

    private Inputs() {}

    /** File ids: a list, one alone, or none. */
    static List<String> ids(Object value) {
        if (value instanceof Collection<?> ids) {
            return ids.stream().map(Object::toString).toList();
        }
        return value == null || value.toString().isBlank() ? List.of() : List.of(value.toString());
    }

    static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, entry) -> map.put(key.toString(), entry));
        }
        return map;
    }

    /** A moment with its offset; a day alone is its beginning, or as an end the beginning of the next. */
    static Instant instant(Object value, boolean end, ZoneId zone) {
        if (value instanceof Date date) {
            return date.toInstant();
        }
        String text = value.toString();
        return text.length() > 10
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDate.parse(text).plusDays(end ? 1 : 0).atStartOfDay(zone).toInstant();
    }
}
