package org.anlan.tasks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anlan.forms.Field;
import org.anlan.forms.Option;
import org.anlan.procedures.Procedure;
import org.anlan.procedures.Procedures;
import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;

/** The fields of a procedure's forms that its tasks can be filtered, sorted and listed by. Never a secret or a hidden one. */
@Component
class AskedFields {

    static final String TEXT = "text";
    static final String NUMBER = "number";
    static final String DAY = "datetime";
    static final String CHOICE = "choice";
    static final String CHECK = "checkbox";

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("textfield", TEXT),
            Map.entry("textarea", TEXT),
            Map.entry("expression", TEXT),
            Map.entry("number", NUMBER),
            Map.entry("datetime", DAY),
            Map.entry("select", CHOICE),
            Map.entry("radio", CHOICE),
            Map.entry("checklist", CHOICE),
            Map.entry("taglist", CHOICE),
            Map.entry("reference", CHOICE),
            Map.entry("checkbox", CHECK));

    private final Procedures procedures;

    AskedFields(Procedures procedures) {
        this.procedures = procedures;
    }

    /** @param multiple whether it may hold several values */
    record Asked(String key, String kind, boolean multiple, boolean search, Field field) {

        List<Option> options() {
            return field.options();
        }
    }

    /** In form order; none for a procedure that is not there. */
    List<Asked> of(String procedure) {
        return procedures.find(procedure).map(Procedure::listed).orElse(Map.of()).values().stream()
                .filter(field -> KINDS.containsKey(field.type()))
                .map(AskedFields::asked)
                .toList();
    }

    /**
     * @param names {@code data.<field>} with commas
     * @throws Problem 400 {@code unknown-field}
     */
    List<Asked> columns(TaskQuery query, String names) {
        return Arrays.stream(names.split(","))
                .filter(name -> !name.isBlank())
                .map(name -> require(query, name, "unknown-field"))
                .toList();
    }

    private static Asked asked(Field field) {
        return new Asked(field.key(), KINDS.get(field.type()), field.isMultiple(), field.is("search"), field);
    }

    /**
     * @param name {@code data.<field>}
     * @throws Problem 400 with {@code code}: no such field, a secret one, or not one procedure is asked for
     */
    Asked require(TaskQuery query, String name, String code) {
        String key = name.startsWith(TaskQuery.DATA) ? name.substring(TaskQuery.DATA.length()) : "";
        return Optional.ofNullable(query.procedure()).stream()
                .flatMap(procedure -> of(procedure).stream())
                .filter(asked -> asked.key().equals(key))
                .findFirst()
                .orElseThrow(() -> refused(code, name));
    }

    static Problem refused(String code, String name) {
        String shown = name.substring(0, Math.min(60, name.length()));
        return new Problem(400, code, Map.of("field", shown), shown);
    }
}
