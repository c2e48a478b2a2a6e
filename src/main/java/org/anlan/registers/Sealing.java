package org.anlan.registers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.anlan.forms.Field;
import org.anlan.shared.Secrets;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;

/** Secret fields are split off before an entry is stored and put back where the house itself needs them. */
@Component
class Sealing {

    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private final ObjectMapper json;
    private final Secrets secrets;

    Sealing(ObjectMapper json, Secrets secrets) {
        this.json = json;
        this.secrets = secrets;
    }

    /** An entry as it is stored: masked, encrypted, and to be found by. */
    record Sealed(Map<String, Object> data, Map<String, Object> secret, Map<String, Object> blind) {}

    Sealed seal(RegisterDefinition definition, Map<String, Object> clear) {
        Sealed sealed = new Sealed(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        clear.forEach((key, value) -> {
            if (value == null) {
                return;
            }
            if (definition.find(key).filter(field -> field.is("secret")).isEmpty()) {
                sealed.data().put(key, value);
                return;
            }
            sealed.data().put(key, Secrets.mask(value.toString()));
            sealed.secret().put(key, secrets.encrypt(value.toString()));
            sealed.blind().put(key, blind(definition.field(key), value));
        });
        return sealed;
    }

    Map<String, Object> open(Map<String, Object> data, Map<String, Object> secret) {
        Map<String, Object> clear = new LinkedHashMap<>(data);
        secret.forEach((key, value) -> clear.put(key, secrets.decrypt((String) value)));
        return clear;
    }

    /** What a field is compared with: its text, or the blind index of its text. */
    String comparable(Field field, Object value) {
        return field.is("secret") ? blind(field, value) : value.toString();
    }

    /** Bound to the field, so that equal values of different fields cannot be told to be equal. */
    private String blind(Field field, Object value) {
        return secrets.blindIndex(field.key() + ":" + value.toString().strip());
    }

    JSONB write(Object part) {
        try {
            return part == null ? null : JSONB.valueOf(json.writeValueAsString(part));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an entry cannot hold this", e);
        }
    }

    Map<String, Object> read(JSONB stored) {
        try {
            return stored == null ? null : json.readValue(stored.data(), MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored entry is damaged", e);
        }
    }
}
