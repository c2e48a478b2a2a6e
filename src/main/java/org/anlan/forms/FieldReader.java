package org.anlan.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** Reads what a form says of one field: properties, limits, options and rules. */
class FieldReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** form-js evaluates these if they begin with an equals sign. */
    private static final List<String> LIMITS = List.of("min", "max", "minLength", "maxLength");

    private final String file;

    FieldReader(String file) {
        this.file = file;
    }

    /** @param children the fields of a row; none for what is no list */
    Field read(JsonNode component, Kind kind, String key, List<ParsedExpression> hides, List<Field> children) {
        Map<String, String> properties = new LinkedHashMap<>();
        component
                .path("properties")
                .fields()
                .forEachRemaining(p -> properties.put(p.getKey(), p.getValue().asText()));
        JsonNode validate = component.path("validate");
        checkLimits(key, validate, properties);
        String own = component.path(kind == Kind.ROWS ? "path" : "key").asText();
        String label =
                component.path("label").asText(component.path("dateLabel").asText(own));
        if (kind == Kind.REFERENCE && component.path("register").asText().isBlank()) {
            throw defect(key, "does not say what it refers to: register is missing");
        }
        return new Field(
                key,
                label,
                properties.getOrDefault("label.en", label),
                component.path("type").asText(),
                Map.copyOf(properties),
                validate.path("required").asBoolean(false),
                options(component, kind, key, properties),
                component,
                rules(component, kind, key, hides),
                List.copyOf(children));
    }

    private Field.Rules rules(JsonNode component, Kind kind, String key, List<ParsedExpression> hides) {
        JsonNode readonly = component.path("readonly");
        String value = component.path("expression").asText();
        if (kind == Kind.COMPUTED && !Feel.isExpression(value)) {
            throw defect(key, "expression must begin with =");
        }
        String options = component.path("valuesExpression").asText();
        Map<String, ParsedExpression> limits = new HashMap<>();
        for (String limit : LIMITS) {
            JsonNode written = component.path("validate").path(limit);
            if (written.isTextual() && Feel.isExpression(written.asText())) {
                limits.put(limit, feel(key, limit, written.asText()));
            }
        }
        boolean byRule = readonly.isTextual() && Feel.isExpression(readonly.asText());
        return new Field.Rules(
                hides,
                component.path("disabled").asBoolean(false) || !byRule && readonly.asBoolean(false),
                byRule ? feel(key, "readonly", readonly.asText()) : null,
                kind == Kind.COMPUTED ? feel(key, "expression", value) : null,
                options.isBlank() ? null : feel(key, "valuesExpression", options),
                Map.copyOf(limits));
    }

    private List<Option> options(JsonNode component, Kind kind, String key, Map<String, String> properties) {
        if (kind != Kind.ONE_OF && kind != Kind.SOME_OF) {
            return List.of();
        }
        JsonNode values = component.path("values");
        if (!values.isArray()) {
            if (!component.hasNonNull("valuesKey") && !component.hasNonNull("valuesExpression")) {
                throw defect(key, "has neither values, valuesKey nor valuesExpression");
            }
            return List.of();
        }
        List<Option> options = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (JsonNode each : values) {
            Object value = JSON.convertValue(each.path("value"), Object.class);
            if (value == null) {
                throw defect(key, "an option has no value");
            }
            if (!seen.add(value)) {
                throw defect(key, "the option " + value + " is there twice");
            }
            String label = each.path("label").asText(value.toString());
            options.add(new Option(value, label, properties.getOrDefault("value." + value + ".en", label)));
        }
        if (options.isEmpty()) {
            throw defect(key, "has no options");
        }
        return List.copyOf(options);
    }

    private void checkLimits(String key, JsonNode validate, Map<String, String> properties) {
        if (validate.hasNonNull("pattern")) {
            try {
                Pattern.compile(validate.get("pattern").asText());
            } catch (PatternSyntaxException e) {
                throw defect(key, "the pattern is not a regular expression: " + e.getDescription());
            }
        }
        for (String limit : LIMITS) {
            JsonNode written = validate.path(limit);
            boolean fits = written.isMissingNode()
                    || written.isNull()
                    || Numbers.read(written.isNumber() ? written.numberValue() : written.asText()) != null
                    || Feel.isExpression(written.asText());
            if (!fits) {
                throw defect(key, limit + " is not a number");
            }
        }
        String type = validate.path("validationType").asText("custom");
        if (!Set.of("", "custom", "email", "phone").contains(type)) {
            throw defect(key, "unknown validationType " + type);
        }
        String format = properties.get("format");
        if (format != null && Format.of(format) == null) {
            throw defect(key, "unknown format " + format);
        }
    }

    /** @throws FormDefect naming {@code where} if the text is not FEEL */
    ParsedExpression feel(String component, String where, String text) {
        if (!Feel.isExpression(text)) {
            throw defect(component, where + " must begin with =");
        }
        try {
            return Feel.parse(text);
        } catch (IllegalArgumentException e) {
            throw defect(component, where + " is not FEEL: " + e.getMessage());
        }
    }

    private FormDefect defect(String component, String reason) {
        return new FormDefect(file, component, reason);
    }
}
