package org.anlan.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A form as its file says.
 *
 * @param schema the whole file, for the browser to show
 * @param fields everything that carries data, in form order; groups are flattened, a dynamic list is one field
 * @param checks decisions to ask once the data fits the form
 */
public record Form(String id, JsonNode schema, List<Field> fields, List<Check> checks) {

    /**
     * The rule {@code decision} has the last word on {@code field}.
     *
     * @param finds what it asks beside the data: by the name of its input, whether a register has such an entry
     */
    public record Check(String decision, String field, Map<String, Find> finds) {}

    /** @param where wanted values by the register's field; {@code $licenceType} is the value of a field of the form */
    public record Find(String register, Map<String, String> where) {}

    /** @throws FormDefect if the file cannot work */
    public static Form parse(String json) {
        return parse("form", json);
    }

    /** @param file named in the complaint, such as {@code forms/campus/card-reissue.request.form} */
    public static Form parse(String file, String json) {
        return new FormReader(file).read(json);
    }

    /** The same form without these fields. */
    public Form limited(Set<String> hidden) {
        return fields.stream().anyMatch(field -> hidden.contains(field.key())) ? limited(hidden, Set.of()) : this;
    }

    /** The same form as some step shows it: without the {@code hidden} fields, the {@code fixed} ones read-only. */
    public Form limited(Set<String> hidden, Set<String> fixed) {
        JsonNode copy = schema.deepCopy();
        limit(copy, "", hidden, fixed);
        if (copy.path("checks") instanceof ArrayNode every) {
            for (int i = every.size() - 1; i >= 0; i--) {
                if (hidden.contains(every.get(i).path("field").asText())) {
                    every.remove(i);
                }
            }
        }
        return parse(id, copy.toString());
    }

    private static void limit(JsonNode parent, String path, Set<String> hidden, Set<String> fixed) {
        if (!(parent.path("components") instanceof ArrayNode components)) {
            return;
        }
        for (int i = components.size() - 1; i >= 0; i--) {
            ObjectNode component = (ObjectNode) components.get(i);
            String own = component.path("key").asText(component.path("path").asText());
            String key = path.isEmpty() ? own : own.isEmpty() ? path : path + "." + own;
            if (!own.isEmpty() && hidden.contains(key)) {
                components.remove(i);
            } else if (!own.isEmpty() && fixed.contains(key)) {
                component.put("readonly", true);
            } else {
                limit(component, component.has("key") ? path : key, hidden, fixed);
            }
        }
    }

    public Optional<Field> find(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** @throws IllegalArgumentException if the form has no such field */
    public Field field(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("form " + id + " has no field " + key));
    }
}
