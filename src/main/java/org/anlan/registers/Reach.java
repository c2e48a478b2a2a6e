package org.anlan.registers;

import java.util.Set;
import org.anlan.people.SignedIn;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * How far a person's roles reach in a register: to every entry, or to those whose place is one of {@code places}.
 *
 * @param places ids of departments and jurisdictions, with all that lies below them
 */
record Reach(SignedIn person, boolean everywhere, Set<String> places) {

    boolean holds(RegisterDefinition definition, Entry entry) {
        if (everywhere) {
            return true;
        }
        String place = entry.text(definition.place());
        return place != null && places.contains(place);
    }

    Condition within(RegisterDefinition definition) {
        return everywhere
                ? DSL.noCondition()
                : Columns.text(definition.field(definition.place())).in(places);
    }
}
