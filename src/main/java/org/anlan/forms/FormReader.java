package org.anlan.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** Reads one form file, the tree of its components, and refuses what could not work later. */
class FormReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

    private final String file;
    private final FieldReader fieldReader;
    private final Set<String> ids = new HashSet<>();

    FormReader(String file) {
        this.file = file;
        fieldReader = new FieldReader(file);
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
            hides.add(fieldReader.feel(name, "conditional.hide", hide.asText()));
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
        List<Field> children = new ArrayList<>();
        if (kind == Kind.ROWS) {
            if (!component.path("components").isArray()) {
                throw defect(key, "components is not a list");
            }
            readAll(component.path("components"), "", List.of(), children, new HashSet<>());
        }
        return fieldReader.read(component, kind, key, hides, children);
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
            checks.add(new Form.Check(decision, field, finds(each)));
        }
        return List.copyOf(checks);
    }

    private static Map<String, Form.Find> finds(JsonNode check) {
        Map<String, Form.Find> finds = new LinkedHashMap<>();
        check.path("finds").fields().forEachRemaining(find -> {
            Map<String, String> where = new LinkedHashMap<>();
            find.getValue()
                    .path("where")
                    .fields()
                    .forEachRemaining(
                            one -> where.put(one.getKey(), one.getValue().asText()));
            finds.put(
                    find.getKey(),
                    new Form.Find(find.getValue().path("register").asText(), where));
        });
        return finds;
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
