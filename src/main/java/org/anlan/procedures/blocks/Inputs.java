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
import org.anlan.notices.News;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.Cases;

/** Inputs that are more than a text or a number. */
final class Inputs {

    private static final String OF_THE_CASE = "case:";

    private Inputs() {}

    /** File ids: a list, one alone, or none. */
    static List<String> ids(Object value) {
        if (value instanceof Collection<?> ids) {
            return ids.stream().map(Object::toString).toList();
        }
        return value == null || value.toString().isBlank() ? List.of() : List.of(value.toString());
    }

    /** {@code case:items} is the case's own field as it was entered: in clear, a list as a list. */
    static Map<String, Object> ofCase(Map<String, Object> values, Cases cases, BuildingBlock.Call call) {
        values.replaceAll((field, value) -> value instanceof String text
                        && text.startsWith(OF_THE_CASE)
                        && call.addresses().contains(field)
                ? cases.data(call.caseId()).get(text.substring(OF_THE_CASE.length()))
                : value);
        return values;
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

    /** What a notice block says; {@code deadline} = true makes it one about a limit. */
    static News news(BuildingBlock.Call call, News.Kind kind) {
        return new News(
                call.key(),
                "true".equals(call.text("deadline")) ? News.Kind.DEADLINE : kind,
                call.text("title"),
                call.text("text"),
                call.text("titleEn"),
                call.text("textEn"),
                call.caseId());
    }
}
