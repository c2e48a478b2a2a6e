package org.anlan.registers;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anlan.forms.Field;
import org.anlan.forms.FormDefect;
import org.anlan.people.Roles;
import org.springframework.stereotype.Component;

/** Looks at start whether registers and their fields name roles there are, and hold back what can be held back. */
@Component
class FieldRoles {

    FieldRoles(Definitions definitions, Roles roles) {
        Set<String> known = roles.all().stream().map(Roles.Role::role).collect(Collectors.toSet());
        definitions.all().forEach(definition -> check(definition, known));
    }

    static void check(RegisterDefinition definition, Set<String> known) {
        requireKnown(
                definition,
                "register",
                Stream.of(
                                definition.read(),
                                definition.write(),
                                definition.dossier().roles().toList())
                        .flatMap(List::stream),
                known);
        Set<String> heldBack = new TreeSet<>();
        for (Field field : definition.form().fields()) {
            Stream<String> named = Stream.of("read", "write")
                    .filter(which -> field.properties().containsKey(which))
                    .flatMap(which -> named(definition, field, which));
            requireKnown(definition, field.key(), named, known);
            if (!field.required()) {
                continue;
            }
            if (!FieldRights.writers(field).isEmpty()
                    && !FieldRights.writers(field).containsAll(definition.write())) {
                throw defect(definition, field.key(), "must be filled, so all who may write entries must write it");
            }
        }
        for (Field field : definition.form().fields()) {
            if (FieldRights.isHeldBack(field)) {
                heldBack.add(field.key());
            }
            field.children().stream()
                    .filter(child -> child.properties().containsKey("read")
                            || child.properties().containsKey("write"))
                    .findFirst()
                    .ifPresent(child -> {
                        throw defect(definition, child.key(), "only a whole list has roles of its own");
                    });
        }
        refuseNeeded(definition, heldBack);
        // A form has to hold together without them.
        definition.narrowed(heldBack, Set.of());
    }

    private static Stream<String> named(RegisterDefinition definition, Field field, String which) {
        List<String> roles = FieldRights.roles(field, which);
        if (roles.isEmpty()) {
            throw defect(definition, field.key(), which + " names no role");
        }
        return roles.stream();
    }

    private static void requireKnown(
            RegisterDefinition definition, String where, Stream<String> roles, Set<String> known) {
        String unknown = roles.map(role -> role.replaceFirst("@\\*$", ""))
                .filter(role -> !known.contains(role))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw defect(definition, where, "names roles that are not there: " + unknown);
        }
    }

    /** What the list, the rights or the rules of a register need, everybody reads. */
    private static void refuseNeeded(RegisterDefinition definition, Set<String> heldBack) {
        Set<String> needed = new HashSet<>(definition.place());
        Stream.of(definition.display(), definition.tree(), definition.deadline(), definition.done())
                .filter(Objects::nonNull)
                .forEach(needed::add);
        definition.unique().forEach(rule -> needed.addAll(rule.fields()));
        definition.unique().forEach(rule -> needed.addAll(rule.when().keySet()));
        definition.fieldsWith("search").forEach(field -> needed.add(field.key()));
        needed.addAll(definition.dossier().watched());
        needed.retainAll(heldBack);
        if (!needed.isEmpty()) {
            throw defect(
                    definition,
                    String.join(", ", needed),
                    "cannot be kept from anybody: the register is searched, told apart, placed or watched by it");
        }
    }

    private static FormDefect defect(RegisterDefinition definition, String where, String what) {
        return new FormDefect("forms/registers/" + definition.name() + ".form", where, what);
    }
}
