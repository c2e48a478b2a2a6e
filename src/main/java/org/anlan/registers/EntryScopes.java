package org.anlan.registers;

import static org.anlan.registers.Columns.DATA;
import static org.anlan.registers.Columns.shown;
import static org.jooq.impl.DSL.inline;

import java.util.Map;
import java.util.Set;
import org.anlan.forms.Field;
import org.anlan.people.Departments;
import org.anlan.shared.Problem;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Filters that name no field: what lies below a node of the tree, at a place or within a box of degrees, what refers to an
 * entry or is about it.
 */
@Component
class EntryScopes {

    static final String MARK = "@";
    static final String REFERS = "@refers";
    static final String ABOUT = "@about";

    private final EntryPlaces places;
    private final Departments departments;
    private final About about;

    EntryScopes(EntryPlaces places, Departments departments, About about) {
        this.about = about;
        this.places = places;
        this.departments = departments;
    }

    /** @throws Problem 400 {@code unknown-filter} */
    Condition of(RegisterDefinition definition, String key, String value) {
        return switch (key) {
            case "@place" -> places.within(definition, departments.below(Set.of(value)));
            case "@box" -> EntryMap.within(definition, value).orElseGet(() -> unknown(key));
            case "@tree" -> below(definition, value);
            case REFERS, ABOUT -> {
                String[] target = value.split("/", 2);
                if (target.length < 2) {
                    yield unknown(value);
                }
                yield key.equals(ABOUT)
                        ? about.of(definition, target[0], target[1])
                        : References.refers(definition, target[0], target[1]);
            }
            default -> unknown(key);
        };
    }

    private static Condition below(RegisterDefinition definition, String node) {
        if (definition.tree() == null) {
            return unknown("@tree");
        }
        Field field = definition.field(definition.tree());
        if (field.refersTo() != null) {
            return DSL.condition(
                    """
                    id in (with recursive below (id) as (
                      select {0}::varchar
                      union select child.id from register_entry child join below on child.data ->> {1} = below.id
                        where child.register = {2} and child.deleted_at is null)
                    select id from below)""",
                    DSL.val(node), inline(field.key()), inline(definition.name()));
        }
        return field.isMultiple()
                ? DSL.condition("({0} -> {1}) @> to_jsonb({2}::text)", DATA, inline(field.key()), DSL.val(node))
                : shown(field).eq(node);
    }

    private static Condition unknown(String what) {
        throw new Problem(400, "unknown-filter", Map.of(), what);
    }
}
