package org.anlan.procedures;

import java.util.LinkedHashMap;
import java.util.Map;
import org.anlan.forms.Field;
import org.anlan.forms.Form;
import org.anlan.shared.Secrets;
import org.springframework.stereotype.Component;

/** Fields marked secret on a form: encrypted beside the data, masked in it. */
@Component
class SecretFields {

    private final Secrets secrets;

    SecretFields(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Data fit to be shown and stored, and the encrypted values beside it. */
    record Split(Map<String, Object> data, Map<String, String> secrets) {}

    Split split(Form form, Map<String, Object> data) {
        Map<String, Object> shown = new LinkedHashMap<>(data);
        Map<String, String> encrypted = new LinkedHashMap<>();
        for (Field field : form.fields()) {
            if (field.is("secret") && data.get(field.key()) instanceof String value) {
                encrypted.put(field.key(), secrets.encrypt(value));
                shown.put(field.key(), Secrets.mask(value));
            }
        }
        return new Split(shown, encrypted);
    }

    /** A form shown again holds the mask; a mask that comes back unchanged means the value stays. */
    Map<String, Object> unmask(Form form, Map<String, Object> submitted, CaseFile file, Map<String, String> encrypted) {
        Map<String, Object> data = new LinkedHashMap<>(submitted);
        for (Field field : form.fields()) {
            String stored = encrypted.get(field.key());
            if (stored != null
                    && data.get(field.key()) != null
                    && data.get(field.key()).equals(file.data().get(field.key()))) {
                data.put(field.key(), secrets.decrypt(stored));
            }
        }
        return data;
    }

    Map<String, Object> clear(Map<String, Object> shown, Map<String, String> encrypted) {
        Map<String, Object> data = new LinkedHashMap<>(shown);
        encrypted.forEach((key, value) -> data.put(key, secrets.decrypt(value)));
        return data;
    }
}
