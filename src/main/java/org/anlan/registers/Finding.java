package org.anlan.registers;

import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * How the same condition is written. Few entries among many are gathered by the indexes of keys and of letter pairs; many
 * are met soon when the latest are looked through, and gathering them all would take longer.
 */
enum Finding {
    GATHERED,
    LATEST,
    /** Finds a little more than the others: what the database has a good idea of how many there are of. */
    EXPECTED;

    /**
     * The condition, if the latest are looked through, written so that no index answers it: a range holds many, and the
     * database would rather gather those than meet a page of them on the way.
     */
    Condition beside(Condition condition) {
        return this == LATEST ? DSL.condition("({0}) is true", condition) : condition;
    }
}
