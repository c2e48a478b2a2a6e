package org.anlan.registers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.forms.Field;
import org.anlan.forms.Option;
import org.anlan.forms.Options;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a reference field offers: ids and what people call them, nothing else of an entry. For those who may read the
 * register, within their reach, and for those who may read one that refers to it.
 */
@RestController
class ChoicesController {

    private static final int MOST = 20;
    private static final int MOST_NAMED = 200;

    private final Definitions definitions;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final RegisterOptions entries;
    private final Options options;
    private final CurrentPerson current;

    ChoicesController(
            Definitions definitions,
            RegisterRights rights,
            FieldRights fields,
            RegisterOptions entries,
            Options options,
            CurrentPerson current) {
        this.definitions = definitions;
        this.rights = rights;
        this.fields = fields;
        this.entries = entries;
        this.options = options;
        this.current = current;
    }

    record Choice(String value, String label) {

        static Choice of(Option option) {
            return new Choice(option.value().toString(), option.label());
        }
    }

    /**
     * @param q part of a name; the first ones where it is empty
     * @param ids to name these instead, separated by commas
     * @throws Problem 404 {@code no-such-register} also where it is not this person's business
     */
    @GetMapping("/api/choices/{register}")
    List<Choice> choices(
            @PathVariable String register,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) List<String> ids) {
        SignedIn person = current.require();
        RegisterDefinition target = definitions.find(register).orElse(null);
        boolean own = target != null && rights.mayRead(person, target);
        if (!own && !refersTo(person, register)) {
            throw Problem.notFound("no-such-register", register);
        }
        if (ids != null) {
            Map<String, String> named =
                    new LinkedHashMap<>(options.labels(register, ids.subList(0, Math.min(MOST_NAMED, ids.size()))));
            return named.entrySet().stream()
                    .map(one -> new Choice(one.getKey(), one.getValue()))
                    .toList();
        }
        List<Option> found = own
                ? entries.search(target, q, MOST, rights.reading(person, target))
                : options.search(register, q, MOST);
        return found.stream().map(Choice::of).toList();
    }

    private boolean refersTo(SignedIn person, String register) {
        return definitions.all().stream()
                .filter(definition -> rights.mayRead(person, definition))
                .anyMatch(definition ->
                        refersTo(fields.seen(person, definition).form().fields(), register));
    }

    private static boolean refersTo(List<Field> fields, String register) {
        return fields.stream()
                .anyMatch(field -> register.equals(field.refersTo()) || refersTo(field.children(), register));
    }
}
