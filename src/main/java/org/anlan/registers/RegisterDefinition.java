package org.anlan.registers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.anlan.forms.Field;
import org.anlan.forms.Form;

/**
 * What a register's file says.
 *
 * @param name the file's stem
 * @param display key of the field an entry is called by
 * @param domain the group of ledgers it stands in, such as hazard
 * @param place keys of the fields that say where an entry belongs, see {@link EntryPlaces}: a role granted at a place
 *     reaches the entries there and below. None: only roles granted everywhere count
 * @param read roles that may see entries; {@code write} roles that may change them. A role written as {@code role@*}
 *     reaches all entries wherever it is granted
 * @param tree key of the field by which the list is a tree; null for a plain list
 * @param deadline key of the day by which something has to be done; null where nothing has
 * @param done key of the field that is filled when it was done; null where nothing says so
 * @param expires what happens as the day of the deadline comes nearer; null for nothing
 * @param byHand which of create, change and delete these may do on the desk; the rest is left to procedures
 * @param statistics that are offered ready-made, as {@link Statistics} are asked
 * @param rates shares of its entries that statistics offer as measures
 * @param dossier what its entries are as files of their own
 * @param keys of the fields that have a key in the index of {@link Keys}, whoever sees them
 * @param hash of the file: changes whenever the file does
 */
public record RegisterDefinition(
        String name,
        String title,
        String titleEn,
        String plural,
        String pluralEn,
        String display,
        String domain,
        List<String> place,
        List<String> read,
        List<String> write,
        Set<String> byHand,
        String tree,
        String deadline,
        String done,
        Expiry expires,
        List<Unique> unique,
        List<Ready> statistics,
        List<Rate> rates,
        Dossier dossier,
        List<String> keys,
        Form form,
        String hash) {

    /**
     * These fields together occur once among the entries whose fields have one of the values of {@code when}.
     *
     * @param message why not twice, for the people it is refused to; null for the general words
     */
    public record Unique(List<String> fields, Map<String, List<String>> when, String message, String messageEn) {

        String message(Locale locale) {
            return "en".equals(locale.getLanguage()) ? messageEn : message;
        }
    }

    /**
     * Entries that run out.
     *
     * @param rule gives {@code state} and {@code remind} by {@code daysLeft}
     * @param state key of the field that says so, {@code among} the values the rule decides between
     * @param owner key of the field that refers to the enterprise to be told
     * @param supervisors roles told of what has expired, the first that somebody has near the enterprise
     */
    public record Expiry(String rule, String state, List<String> among, String owner, List<String> supervisors) {}

    /** @param by one or two dimensions with a comma between */
    public record Ready(String title, String titleEn, String by, String measure) {}

    /**
     * The share of entries that fit {@code of} among those that fit {@code among}, both written as {@link
     * EntryQueries} are: what does not fit {@code among} counts neither way.
     */
    public record Rate(String name, String title, String titleEn, JsonNode of, JsonNode among) {

        String written() {
            return "rate:" + name;
        }

        private boolean looksAt(Set<String> keys) {
            return Stream.of(of, among)
                    .flatMap(query -> query.findValues("field").stream())
                    .anyMatch(key -> keys.contains(key.asText().split("\\.")[0]));
        }
    }

    /** This register without some of its fields, and others read-only. */
    RegisterDefinition narrowed(Set<String> without, Set<String> readOnly) {
        Form left = form.limited(without, readOnly);
        // The rest of the settings names fields; pages ask the definition for it.
        ((ObjectNode) left.schema().path("register")).retain("tree", "deadline");
        Set<String> closed = new HashSet<>(without);
        closed.addAll(readOnly);
        return new RegisterDefinition(
                name,
                title,
                titleEn,
                plural,
                pluralEn,
                display,
                domain,
                place,
                read,
                write,
                byHand,
                tree,
                deadline,
                done,
                expires,
                unique,
                statistics,
                rates.stream().filter(rate -> !rate.looksAt(without)).toList(),
                dossier.without(closed),
                keys,
                left,
                hash);
    }

    /** An entry of this register with these fields only. */
    Entry cut(Entry entry) {
        Map<String, Object> data = cut(entry.data());
        return data == entry.data()
                ? entry
                : new Entry(entry.id(), entry.register(), entry.version(), data, entry.createdAt(), entry.updatedAt());
    }

    Map<String, Object> cut(Map<String, Object> data) {
        if (data == null || data.keySet().stream().allMatch(key -> find(key).isPresent())) {
            return data;
        }
        Map<String, Object> left = new LinkedHashMap<>(data);
        left.keySet().removeIf(key -> find(key).isEmpty());
        return left;
    }

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
