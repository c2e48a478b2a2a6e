package org.anlan.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.anlan.forms.Option;
import org.anlan.forms.Options;
import org.anlan.tasks.AskedFields.Asked;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Values of cases as a person reads them: what a chosen option is called, not what it is stored as. */
@Component
class ShownFields {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final ObjectMapper json;
    private final Options options;
    private final MessageSource messages;

    ShownFields(ObjectMapper json, Options options, MessageSource messages) {
        this.json = json;
        this.options = options;
        this.messages = messages;
    }

    /** For each line the asked fields it has a value of. */
    List<Map<String, String>> of(List<WorkList.Line> lines, List<Asked> asked, Locale locale) {
        if (asked.isEmpty()) {
            return lines.stream().map(line -> Map.<String, String>of()).toList();
        }
        List<Map<String, Object>> values = lines.stream().map(this::read).toList();
        Map<String, Map<String, String>> names = new LinkedHashMap<>();
        for (Asked one : asked) {
            if (one.field().refersTo() != null) {
                List<String> ids = values.stream()
                        .flatMap(data -> each(data.get(one.key())).stream())
                        .map(String::valueOf)
                        .distinct()
                        .toList();
                names.put(one.key(), options.labels(one.field().refersTo(), ids));
            }
        }
        return values.stream().map(data -> shown(data, asked, names, locale)).toList();
    }

    private Map<String, String> shown(
            Map<String, Object> data, List<Asked> asked, Map<String, Map<String, String>> names, Locale locale) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Asked one : asked) {
            String text = each(data.get(one.key())).stream()
                    .map(value -> say(one, value, names.getOrDefault(one.key(), Map.of()), locale))
                    .collect(Collectors.joining("、"));
            if (!text.isEmpty()) {
                shown.put(one.key(), text);
            }
        }
        return shown;
    }

    private String say(Asked asked, Object value, Map<String, String> names, Locale locale) {
        if (value instanceof Boolean ticked) {
            return messages.getMessage(ticked ? "list.yes" : "list.no", null, locale);
        }
        String written = String.valueOf(value);
        return asked.options().stream()
                .filter(option -> String.valueOf(option.value()).equals(written))
                .map(option -> label(option, locale))
                .findFirst()
                .orElse(names.getOrDefault(written, written));
    }

    static String label(Option option, Locale locale) {
        return "en".equals(locale.getLanguage()) ? option.labelEn() : option.label();
    }

    private static List<?> each(Object value) {
        return value instanceof Collection<?> many
                ? many.stream().filter(Objects::nonNull).toList()
                : value == null ? List.of() : List.of(value);
    }

    private Map<String, Object> read(WorkList.Line line) {
        try {
            return line.data() == null ? Map.of() : json.readValue(line.data(), MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An item whose data is not JSON", e);
        }
    }
}
