package org.anlan.registers;

import java.util.Set;
import org.anlan.people.SignedIn;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * How far a person's roles reach in a register: to every entry, or to those that belong to one of {@code places}.
 *
 * @param places ids of departments and jurisdictions, with all that lies below them
 */
record Reach(SignedIn person, boolean everywhere, Set<String> places, EntryPlaces where) {

    boolean holds(RegisterDefinition definition, Entry entry) {
        return everywhere || where.holds(definition, entry, places);
    }

    Condition within(RegisterDefinition definition) {
        return everywhere ? DSL.noCondition() : where.within(definition, places);
    }
}
