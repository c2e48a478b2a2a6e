package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.ID;
import static org.anlan.registers.Columns.living;
import static org.anlan.registers.Columns.shown;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.anlan.forms.Field;
import org.anlan.people.SignedIn;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Finds by their names what a sheet refers to: many at once, and only what the person may choose in a form. */
@Component
class ReferenceNames {

    private final Definitions definitions;
    private final RegisterRights rights;
    private final PlatformOptions platform;
    private final DSLContext sql;

    ReferenceNames(Definitions definitions, RegisterRights rights, PlatformOptions platform, DSLContext sql) {
        this.definitions = definitions;
        this.rights = rights;
        this.platform = platform;
        this.sql = sql;
    }

    /** @return for each name the ids of all that are called so */
    Map<String, Set<String>> find(SignedIn person, String register, Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        RegisterDefinition target = definitions.find(register).orElse(null);
        return target == null ? platform.named(register, names) : entries(person, target, names);
    }

    private Map<String, Set<String>> entries(SignedIn person, RegisterDefinition target, Collection<String> names) {
        Field display = target.field(target.display());
        Map<String, Set<String>> found = new HashMap<>();
        // What an entry is called by may be called by something else, such as the enterprise it is about.
        Map<String, Set<String>> behind = display.refersTo() == null ? null : find(person, display.refersTo(), names);
        Collection<String> values = behind == null
                ? names
                : behind.values().stream().flatMap(Set::stream).toList();
        Condition seen =
                rights.mayRead(person, target) ? rights.reading(person, target).within(target) : DSL.noCondition();
        Map<String, Set<String>> byValue = new HashMap<>();
        sql.select(ID, shown(display))
                .from(ENTRY)
                .where(living(target).and(seen).and(shown(display).in(values)))
                .forEach(row -> byValue.computeIfAbsent(row.value2(), value -> new LinkedHashSet<>())
                        .add(row.value1()));
        if (behind == null) {
            return byValue;
        }
        behind.forEach((name, ids) -> ids.forEach(id ->
                found.computeIfAbsent(name, none -> new LinkedHashSet<>()).addAll(byValue.getOrDefault(id, Set.of()))));
        found.values().removeIf(Set::isEmpty);
        return found;
    }
}
