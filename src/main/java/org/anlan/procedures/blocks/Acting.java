package org.anlan.procedures.blocks;

import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.procedures.BuildingBlock.Call;
import org.anlan.registers.Change;
import org.springframework.stereotype.Component;

/** On whose behalf a block acts: the person whose request runs it, or the house itself in jobs and timers. */
@Component
class Acting {

    private final CurrentPerson current;

    Acting(CurrentPerson current) {
        this.current = current;
    }

    /** Null for the house itself. */
    String person() {
        return current.find().map(SignedIn::id).orElse(null);
    }

    Change change(Call call) {
        return change(call, null);
    }

    Change change(Call call, String reason) {
        return new Change(person(), call.caseId(), reason == null || reason.isBlank() ? call.caseNumber() : reason);
    }
}
