package org.anlan.registers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** What those who tend entries leave alone: where an entry belongs, what is changed in bulk, and what follows from it. */
class TendedSchema {

    private TendedSchema() {}

    static Set<String> fixed(RegisterDefinition definition) {
        Set<String> fixed = new LinkedHashSet<>(definition.place());
        definition.dossier().bulk().forEach(bulk -> fixed.addAll(bulk.fields()));
        definition
                .dossier()
                .lookups()
                .forEach(lookup -> fixed.addAll(lookup.set().keySet()));
        return fixed;
    }

    /** The form with these fields read-only. */
    static JsonNode of(RegisterDefinition definition) {
        JsonNode schema = definition.form().schema().deepCopy();
        close(schema, fixed(definition));
        return schema;
    }

    private static void close(JsonNode parent, Set<String> keys) {
        for (JsonNode component : parent.path("components")) {
            if (keys.contains(component.path("key").asText())) {
                ((ObjectNode) component).put("readonly", true);
            }
            close(component, keys);
        }
    }
}
