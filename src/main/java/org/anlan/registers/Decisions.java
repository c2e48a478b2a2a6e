package org.anlan.registers;

import java.util.Map;
import java.util.function.UnaryOperator;

/** The rules people keep as tables, for what a list shows beside its entries. */
public interface Decisions {

    /**
     * The rule as it is now: gives the outputs of the first row that fits these inputs, none where no row does.
     *
     * @throws IllegalArgumentException if there is no such rule
     */
    UnaryOperator<Map<String, Object>> current(String decision);
}
