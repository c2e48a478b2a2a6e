package org.anlan.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
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

/** Reads one form file and refuses what could not work later. */
class FormReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");
    /** form-js evaluates these if they begin with an equals sign. */
    private static final List<String> LIMITS = List.of("min", "max", "minLength", "maxLength");

    private final String file;
    private final Set<String> ids = new HashSet<>();

    FormReader(String file) {
        this.file = file;
    }

    Form read(String json) {
        JsonNode schema;
        try {
            schema = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw defect("", "not JSON: " + e.getOriginalMessage());
        }
        if (schema == null || !schema.isObject()) {
            throw defect("", "not a JSON object");
        }
        if (!"default".equals(schema.path("type").asText())) {
            throw defect("", "type must be \"default\"");
        }
        if (schema.path("id").asText().isBlank()) {
            throw defect("", "has no id");
        }
        if (!schema.path("schemaVersion").isInt()) {
            throw defect("", "has no schemaVersion");
        }
        List<Field> fields = new ArrayList<>();
        readAll(schema.path("components"), "", List.of(), fields, new HashSet<>());
        return new Form(schema.path("id").asText(), schema, List.copyOf(fields), checks(schema, fields));
    }

    private void readAll(
            JsonNode components, String path, List<ParsedExpression> hides, List<Field> into, Set<String> keys) {
        if (!components.isArray()) {
            throw defect(path, "components is not a list");
        }
        for (JsonNode component : components) {
            read(component, path, hides, into, keys);
        }
    }

    private void read(
            JsonNode component, String path, List<ParsedExpression> outerHides, List<Field> into, Set<String> keys) {
        String type = component.path("type").asText();
        String name = name(component);
        Kind kind = Kind.of(type);
        if (kind == null) {
            throw defect(name, type.isEmpty() ? "has no type" : "unknown type " + type);
        }
        if (component.hasNonNull("id") && !ids.add(component.get("id").asText())) {
            throw defect(name, "the id " + component.get("id").asText() + " is used twice");
        }
        List<ParsedExpression> hides = new ArrayList<>(outerHides);
        JsonNode hide = component.path("conditional").path("hide");
        if (hide.isTextual() && !hide.asText().isBlank()) {
            hides.add(feel(name, "conditional.hide", hide.asText()));
        }
        if (kind == Kind.GROUP) {
            readAll(
                    component.path("components"),
                    join(path, component.path("path").asText()),
                    hides,
                    into,
                    keys);
        } else if (kind != Kind.DISPLAY) {
            into.add(field(component, kind, path, List.copyOf(hides), keys));
        }
    }

    private Field field(JsonNode component, Kind kind, String path, List<ParsedExpression> hides, Set<String> keys) {
        String own = component.path(kind == Kind.ROWS ? "path" : "key").asText();
        if (own.isEmpty()) {
            throw defect(name(component), kind == Kind.ROWS ? "has no path" : "has no key");
        }
        String key = join(path, own);
        if (!KEY.matcher(key).matches()) {
            throw defect(key, "the key may hold letters, digits and underscores only");
        }
        for (String used : keys) {
            if (used.equals(key) || used.startsWith(key + ".") || key.startsWith(used + ".")) {
                throw defect(key, "the key is used twice");
            }
        }
        keys.add(key);
        Map<String, String> properties = new LinkedHashMap<>();
        component
                .path("properties")
                .fields()
                .forEachRemaining(p -> properties.put(p.getKey(), p.getValue().asText()));
        JsonNode validate = component.path("validate");
        checkLimits(key, validate, properties);
        List<Field> children = new ArrayList<>();
        if (kind == Kind.ROWS) {
            if (!component.path("components").isArray()) {
                throw defect(key, "components is not a list");
            }
            readAll(component.path("components"), "", List.of(), children, new HashSet<>());
        }
        String label =
                component.path("label").asText(component.path("dateLabel").asText(own));
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

    private List<Form.Check> checks(JsonNode schema, List<Field> fields) {
        List<Form.Check> checks = new ArrayList<>();
        for (JsonNode each : schema.path("checks")) {
            String decision = each.path("decision").asText();
            String field = each.path("field").asText();
            if (decision.isBlank()) {
                throw defect("checks", "a check has no decision");
            }
            if (fields.stream().noneMatch(known -> known.key().equals(field))) {
                throw defect("checks", "the check " + decision + " names a field that is not there: " + field);
            }
            checks.add(new Form.Check(decision, field));
        }
        return List.copyOf(checks);
    }

    private ParsedExpression feel(String component, String where, String text) {
        if (!Feel.isExpression(text)) {
            throw defect(component, where + " must begin with =");
        }
        try {
            return Feel.parse(text);
        } catch (IllegalArgumentException e) {
            throw defect(component, where + " is not FEEL: " + e.getMessage());
        }
    }

    private static String name(JsonNode component) {
        for (String naming : List.of("key", "path", "id", "type")) {
            if (component.hasNonNull(naming) && !component.get(naming).asText().isEmpty()) {
                return component.get(naming).asText();
            }
        }
        return "without a name";
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
    }

    private FormDefect defect(String component, String reason) {
        return new FormDefect(file, component, reason);
    }
}
