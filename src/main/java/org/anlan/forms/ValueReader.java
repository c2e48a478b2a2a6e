package org.anlan.forms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns what came over the wire into a value of the field's type: trimmed, tidied, of one shape. */
class ValueReader {

    private static final int MAX_CHOICES = 200;
    static final int MAX_ROWS = 200;
    private static final int MAX_CORNERS = 500;
    private static final Pattern REFERENCE_ID = Pattern.compile("[A-Za-z0-9_:.-]{1,64}");
    private static final Pattern FILE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final DateTimes dateTimes;

    ValueReader(ZoneId zone) {
        dateTimes = new DateTimes(zone);
    }

    Reading read(Field field, Object raw) {
        if (field.kind() == Kind.CHECKBOX) {
            return raw == null || "".equals(raw)
                    ? Reading.of(false)
                    : raw instanceof Boolean ? Reading.of(raw) : Reading.refused("yes-no");
        }
        if (raw == null || raw instanceof String text && text.isBlank()) {
            return Reading.NOTHING;
        }
        return switch (field.kind()) {
            case TEXT -> text(field, raw);
            case NUMBER -> number(field, raw);
            case ONE_OF -> choice(raw);
            case SOME_OF -> choices(raw);
            case DATETIME ->
                raw instanceof String text
                        ? dateTimes.read(field, text.strip())
                        : Reading.refused(dateTimes.code(field));
            case FILES -> files(field, raw);
            case ROWS -> rows(raw);
            case REFERENCE -> reference(field, raw);
            case PLACE -> place(field, raw);
            default -> Reading.NOTHING;
        };
    }

    private static Reading text(Field field, Object raw) {
        if (!(raw instanceof String) && !(raw instanceof Number)) {
            return Reading.refused("text");
        }
        String text = raw.toString().strip();
        boolean lines = "textarea".equals(field.type());
        if (!storable(text, lines)) {
            return Reading.refused("characters");
        }
        Format format = Format.of(field.properties().getOrDefault("format", ""));
        if (format != null) {
            text = format.tidy().apply(text);
            if (!format.fits().test(text)) {
                return Reading.refused("format." + format.name());
            }
        }
        return Reading.of(lines ? text.replace("\r\n", "\n") : text);
    }

    /** PostgreSQL keeps neither NUL nor half a surrogate pair; other control characters are nobody's text. */
    private static boolean storable(String text, boolean lines) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || Character.isISOControl(c) && !(lines && "\n\r\t".indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static Reading number(Field field, Object raw) {
        BigDecimal number = Numbers.read(raw);
        if (number == null) {
            return Reading.refused("number");
        }
        if (field.schema().hasNonNull("decimalDigits")) {
            int digits = field.schema().get("decimalDigits").asInt();
            if (number.stripTrailingZeros().scale() > digits) {
                return digits == 0 ? Reading.refused("integer") : Reading.refused("decimals", digits);
            }
        }
        return Reading.of(
                field.schema().path("serializeToString").asBoolean() ? number.toPlainString() : Numbers.plain(number));
    }

    private static Reading choice(Object raw) {
        return raw instanceof String text && storable(text, false)
                        || raw instanceof Number
                        || raw instanceof Boolean
                        || raw instanceof Map<?, ?>
                ? Reading.of(raw)
                : Reading.refused("option");
    }

    private static Reading choices(Object raw) {
        if (!(raw instanceof List<?> list) || list.size() > MAX_CHOICES) {
            return Reading.refused("option");
        }
        Set<Object> chosen = new LinkedHashSet<>();
        for (Object each : list) {
            Reading one = choice(each);
            if (one.complaint() != null) {
                return one;
            }
            chosen.add(one.value());
        }
        return chosen.isEmpty() ? Reading.NOTHING : Reading.of(List.copyOf(chosen));
    }

    /** Files come as the ids their uploads got; one may come alone. */
    private static Reading files(Field field, Object raw) {
        List<?> list = raw instanceof List<?> many ? many : List.of(raw);
        boolean many = field.schema().path("multiple").asBoolean();
        int max = field.schema().path("max").asInt(many ? MAX_CHOICES : 1);
        Set<Object> ids = new LinkedHashSet<>();
        for (Object each : list) {
            if (!(each instanceof String id) || !FILE_ID.matcher(id).matches()) {
                return Reading.refused("file");
            }
            ids.add(each);
        }
        if (ids.size() > max) {
            return Reading.refused("too-many-files", max);
        }
        return ids.isEmpty() ? Reading.NOTHING : Reading.of(List.copyOf(ids));
    }

    /** An entry's id, or a list of them. */
    private static Reading reference(Field field, Object raw) {
        List<?> list = raw instanceof List<?> many ? many : List.of(raw);
        Set<Object> ids = new LinkedHashSet<>();
        for (Object each : list) {
            if (!(each instanceof String id) || !REFERENCE_ID.matcher(id).matches()) {
                return Reading.refused("reference");
            }
            ids.add(id);
        }
        if (ids.isEmpty()) {
            return Reading.NOTHING;
        }
        if (ids.size() > (field.isMultiple() ? MAX_CHOICES : 1)) {
            return Reading.refused("reference");
        }
        return Reading.of(field.isMultiple() ? List.copyOf(ids) : ids.iterator().next());
    }

    /** A point as {@code {lng, lat}} in degrees of WGS 84, an area as a list of its corners. */
    private static Reading place(Field field, Object raw) {
        if (!"area".equals(field.schema().path("shape").asText())) {
            Map<String, Object> point = point(raw);
            return point == null ? Reading.refused("place") : Reading.of(point);
        }
        if (!(raw instanceof List<?> corners) || corners.size() < 3 || corners.size() > MAX_CORNERS) {
            return Reading.refused("area");
        }
        List<Object> area = new ArrayList<>();
        for (Object each : corners) {
            Map<String, Object> point = point(each);
            if (point == null) {
                return Reading.refused("area");
            }
            area.add(point);
        }
        return Reading.of(area);
    }

    private static Map<String, Object> point(Object raw) {
        if (!(raw instanceof Map<?, ?> map)) {
            return null;
        }
        BigDecimal lng = Numbers.read(map.get("lng"));
        BigDecimal lat = Numbers.read(map.get("lat"));
        if (lng == null
                || lat == null
                || lng.abs().compareTo(BigDecimal.valueOf(180)) > 0
                || lat.abs().compareTo(BigDecimal.valueOf(90)) > 0) {
            return null;
        }
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("lng", Numbers.plain(degrees(lng)));
        point.put("lat", Numbers.plain(degrees(lat)));
        return point;
    }

    /** Seven decimals are a centimetre. */
    private static BigDecimal degrees(BigDecimal angle) {
        return angle.scale() > 7 ? angle.setScale(7, RoundingMode.HALF_UP) : angle;
    }

    private static Reading rows(Object raw) {
        if (!(raw instanceof List<?> list)) {
            return Reading.refused("rows");
        }
        if (list.size() > MAX_ROWS) {
            return Reading.refused("too-many-rows", MAX_ROWS);
        }
        List<Object> rows = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof Map<?, ?>)) {
                return Reading.refused("rows");
            }
            rows.add(each);
        }
        return rows.isEmpty() ? Reading.NOTHING : Reading.of(rows);
    }
}
