package org.anlan.registers;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.anlan.forms.Field;
import org.anlan.people.SignedIn;
import org.springframework.stereotype.Component;

/**
 * What of a register a person may read and write: a field may name roles of its own, with properties {@code read} and
 * {@code write}. A field's role counts where it reaches every entry the person reaches in the register, so that no
 * filter, order or sum tells of a field in entries where it is hidden.
 */
@Component
class FieldRights {

    private static final String READ = "read";
    private static final String WRITE = "write";

    private final RegisterRights rights;
    private final Map<List<Object>, RegisterDefinition> narrowed = new ConcurrentHashMap<>();

    FieldRights(RegisterRights rights) {
        this.rights = rights;
    }

    /** The roles a field names for {@code which}; none where it names none. */
    static List<String> roles(Field field, String which) {
        return Arrays.stream(field.properties().getOrDefault(which, "").split(","))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .toList();
    }

    /** Roles that may change a field where others may not; none where whoever may change the entry may. */
    static List<String> writers(Field field) {
        return roles(field, WRITE).isEmpty() ? roles(field, READ) : roles(field, WRITE);
    }

    static boolean isHeldBack(Field field) {
        return field.properties().containsKey(READ);
    }

    /** The register as there were no field the person may not read; what she may not write is read-only. */
    RegisterDefinition seen(SignedIn person, RegisterDefinition definition) {
        Set<String> hidden = hidden(person, definition);
        Set<String> fixed = fixed(person, definition);
        fixed.removeAll(hidden);
        return hidden.isEmpty() && fixed.isEmpty()
                ? definition
                : narrowed.computeIfAbsent(
                        List.of(definition.name(), hidden, fixed), none -> definition.narrowed(hidden, fixed));
    }

    /** Keys of the fields that stay as they are, whatever this person sends. */
    Set<String> kept(SignedIn person, RegisterDefinition definition) {
        Set<String> kept = hidden(person, definition);
        kept.addAll(fixed(person, definition));
        return kept;
    }

    private Set<String> hidden(SignedIn person, RegisterDefinition definition) {
        return keys(definition, field -> lacks(person, definition, roles(field, READ), readers(definition)));
    }

    private Set<String> fixed(SignedIn person, RegisterDefinition definition) {
        return keys(definition, field -> lacks(person, definition, roles(field, WRITE), changers(definition)));
    }

    private boolean lacks(SignedIn person, RegisterDefinition definition, List<String> roles, List<String> whole) {
        return !roles.isEmpty() && !rights.reachAsFar(person, definition, roles, whole);
    }

    private static List<String> readers(RegisterDefinition definition) {
        return Stream.concat(definition.read().stream(), definition.write().stream())
                .toList();
    }

    private static List<String> changers(RegisterDefinition definition) {
        return Stream.concat(definition.write().stream(), definition.dossier().tend().stream())
                .toList();
    }

    private static Set<String> keys(RegisterDefinition definition, Predicate<Field> which) {
        Set<String> keys = new LinkedHashSet<>();
        definition.form().fields().stream().filter(which).forEach(field -> keys.add(field.key()));
        return keys;
    }
}
