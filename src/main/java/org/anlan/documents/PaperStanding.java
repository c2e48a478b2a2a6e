package org.anlan.documents;

import java.time.LocalDate;
import java.util.Optional;

/** What became of that which a paper certifies, such as a licence suspended later: implemented by the module that knows. */
public interface PaperStanding {

    /** @return nothing where the paper certifies nothing that goes on */
    Optional<Standing> of(String document);

    /**
     * @param state as the ledger calls it; {@code stateEn} beside it
     * @param inForce whether it counts today
     * @param until the last day it was given for; null for none
     */
    record Standing(String state, String stateEn, boolean inForce, LocalDate until) {}
}
