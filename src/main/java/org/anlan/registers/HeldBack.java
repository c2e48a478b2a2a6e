package org.anlan.registers;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.shared.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Entries that open cases deal with, whoever says so. */
@Component
class HeldBack {

    private final ObjectProvider<EntryHolds> holds;

    HeldBack(ObjectProvider<EntryHolds> holds) {
        this.holds = holds;
    }

    /** @return the number of the case by entry */
    Map<String, String> among(RegisterDefinition definition, Collection<String> ids) {
        Map<String, String> held = new LinkedHashMap<>();
        holds.orderedStream().forEach(one -> held.putAll(one.heldBy(definition.name(), ids)));
        return held;
    }

    /** @throws Problem 409 {@code entry-held} with the number of the case */
    void refuse(RegisterDefinition definition, String id) {
        String number = among(definition, List.of(id)).get(id);
        if (number != null) {
            throw Problem.conflict("entry-held", number);
        }
    }
}
