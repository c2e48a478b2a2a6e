package org.anlan.registers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.anlan.files.Files;
import org.anlan.forms.Field;
import org.anlan.forms.Option;
import org.anlan.forms.Options;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The values of shipped entries: references by what the target is called, days by how far they are from today ({@code
 * today-3}, {@code today+1T09:30}), files by their name in {@code registers/demo/files}; everything else as a form would
 * send it.
 */
@Component
class ShippedValues {

    private static final Pattern DAY = Pattern.compile("today([+-]\\d+)?(?:T(\\d\\d:\\d\\d))?");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmxxx");
    private static final int CALLED_ALIKE = 200;

    private final Options options;
    private final Files files;
    private final Clock clock;

    ShippedValues(Options options, Files files, Clock clock) {
        this.options = options;
        this.files = files;
        this.clock = clock;
    }

    /** @param known ids that were looked up before, by what they belong to */
    Map<String, Object> of(List<Field> fields, Map<?, ?> written, Map<String, String> known) {
        Map<String, Object> values = new LinkedHashMap<>();
        written.forEach((key, value) -> {
            Field field = fields.stream()
                    .filter(one -> one.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no field " + key));
            values.put(field.key(), value(field, value, known));
        });
        return values;
    }

    private Object value(Field field, Object written, Map<String, String> known) {
        if (field.children().isEmpty() && written instanceof List<?> many) {
            return many.stream().map(one -> value(field, one, known)).toList();
        }
        if (written instanceof List<?> rows) {
            return rows.stream()
                    .map(row -> of(field.children(), (Map<?, ?>) row, known))
                    .toList();
        }
        if (field.refersTo() != null) {
            String called = written.toString();
            return known.computeIfAbsent(field.refersTo() + "/" + called, missing -> id(field.refersTo(), called));
        }
        if (RegisterFiles.holdsFiles(field)) {
            return file(written.toString());
        }
        return field.type().equals("datetime") ? day(written.toString()) : written;
    }

    private String id(String register, String called) {
        List<Option> found = options.search(register, called, CALLED_ALIKE).stream()
                .filter(option -> option.label().equals(called))
                .toList();
        if (found.size() != 1) {
            throw new CalledOtherwise(found.size() + " of " + register + " are called " + called);
        }
        return found.get(0).value().toString();
    }

    /** What a shipped entry refers to is not there by that name, or not the only one. */
    static class CalledOtherwise extends RuntimeException {

        private CalledOtherwise(String message) {
            super(message);
        }
    }

    private String day(String written) {
        Matcher day = DAY.matcher(written);
        if (!day.matches()) {
            return written;
        }
        LocalDate date = LocalDate.now(clock).plusDays(day.group(1) == null ? 0 : Long.parseLong(day.group(1)));
        return day.group(2) == null
                ? date.toString()
                : date.atTime(LocalTime.parse(day.group(2)))
                        .atZone(clock.getZone())
                        .format(MOMENT);
    }

    private String file(String name) {
        try {
            byte[] content = new ClassPathResource("registers/demo/files/" + name).getContentAsByteArray();
            return files.store(name, URLConnection.guessContentTypeFromName(name), content)
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
