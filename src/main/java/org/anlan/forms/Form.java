package org.anlan.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A form as its file says.
 *
 * @param schema the whole file, for the browser to show
 * @param fields everything that carries data, in form order; groups are flattened, a dynamic list is one field
 * @param checks decisions to ask once the data fits the form
 */
public record Form(String id, JsonNode schema, List<Field> fields, List<Check> checks) {

    /** The rule {@code decision} has the last word on {@code field}. */
    public record Check(String decision, String field) {}

    /** @throws FormDefect if the file cannot work */
    public static Form parse(String json) {
        return parse("form", json);
    }

    /** @param file named in the complaint, such as {@code forms/campus/card-reissue.request.form} */
    public static Form parse(String file, String json) {
        return new FormReader(file).read(json);
    }

    public Optional<Field> find(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** @throws IllegalArgumentException if the form has no such field */
    public Field field(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("form " + id + " has no field " + key));
    }
}
