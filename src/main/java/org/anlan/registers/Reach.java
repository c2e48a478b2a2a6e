package org.anlan.registers;

import java.util.Set;
import org.anlan.people.SignedIn;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * How far a person's roles reach in a register: to every entry, or to those that belong to one of {@code places}.
 *
 * @param places ids of departments and jurisdictions, with all that lies below them
 * @param open to what names no place as well
 */
record Reach(SignedIn person, boolean everywhere, Set<String> places, boolean open, EntryPlaces where) {

    boolean holds(RegisterDefinition definition, Entry entry) {
        return everywhere || where.holds(definition, entry, places) || open && EntryPlaces.isNowhere(definition, entry);
    }

    Condition within(RegisterDefinition definition) {
        if (everywhere) {
            return DSL.noCondition();
        }
        Condition within = where.within(definition, places);
        return open ? within.or(EntryPlaces.nowhere(definition)) : within;
    }
}
