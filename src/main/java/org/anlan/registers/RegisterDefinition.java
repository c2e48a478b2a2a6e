package org.anlan.registers;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anlan.forms.Field;
import org.anlan.forms.Form;

/**
 * What a register's file says.
 *
 * @param name the file's stem
 * @param display key of the field an entry is called by
 * @param place key of the field that holds the id of the department or jurisdiction an entry belongs to: a role granted
 *     at a place reaches the entries there and below. Null: only roles granted everywhere count
 * @param read roles that may see entries; {@code write} roles that may change them
 * @param byHand which of create, change and delete these may do on the desk; the rest is left to procedures
 * @param hash of the file: changes whenever the file does
 */
public record RegisterDefinition(
        String name,
        String title,
        String titleEn,
        String plural,
        String pluralEn,
        String display,
        String place,
        List<String> read,
        List<String> write,
        Set<String> byHand,
        List<Unique> unique,
        Form form,
        String hash) {

    /** These fields together occur once among the entries whose fields have one of the values of {@code when}. */
    public record Unique(List<String> fields, Map<String, List<String>> when) {}

    public Optional<Field> find(String key) {
        return form.find(key);
    }

    /** @throws IllegalArgumentException if there is no such field: a mistake in a model or in code */
    public Field field(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("Register " + name + " has no field " + key));
    }

    public List<Field> fieldsWith(String property) {
        return form.fields().stream().filter(field -> field.is(property)).toList();
    }

    /** Values that nobody takes back by hand: a state that is over is over. */
    static List<String> finals(Field field) {
        String written = field.properties().get("final");
        return written == null ? List.of() : List.of(written.split(","));
    }

    /** The columns of the list in their order; a field says its place with property {@code list}. */
    public List<Field> columns() {
        return form.fields().stream()
                .filter(field -> field.properties().containsKey("list"))
                .sorted(Comparator.comparingInt(
                        field -> Integer.parseInt(field.properties().get("list"))))
                .toList();
    }

    public String plural(Locale locale) {
        return "en".equals(locale.getLanguage()) ? pluralEn : plural;
    }
}
