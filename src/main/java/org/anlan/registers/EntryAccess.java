package org.anlan.registers;

import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;

/** Entries for other modules, as far as the person who asks may read them; a refusal is on record. */
@Component
public class EntryAccess {

    private final Registers registers;
    private final RegisterRights rights;

    EntryAccess(Registers registers, RegisterRights rights) {
        this.registers = registers;
        this.rights = rights;
    }

    /** @throws Problem 404 {@code no-such-entry}, 403 {@code register-read-forbidden} */
    public Entry require(String register, String id) {
        rights.requireRead(registers.definition(register), id);
        return registers.find(register, id).orElseThrow(() -> Problem.notFound("no-such-entry"));
    }
}
