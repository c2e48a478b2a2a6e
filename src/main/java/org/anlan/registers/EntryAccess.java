package org.anlan.registers;

import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;

/** Entries for other modules, as far as the person who asks may read them; a refusal is on record. */
@Component
public class EntryAccess {

    private final Registers registers;
    private final RegisterRights rights;
    private final FieldRights fields;

    EntryAccess(Registers registers, RegisterRights rights, FieldRights fields) {
        this.registers = registers;
        this.rights = rights;
        this.fields = fields;
    }

    /** @throws Problem 404 {@code no-such-entry}, 403 {@code register-read-forbidden} */
    public Entry require(String register, String id) {
        RegisterDefinition definition = registers.definition(register);
        RegisterDefinition seen = fields.seen(rights.requireRead(definition, id).person(), definition);
        return registers.find(register, id).map(seen::cut).orElseThrow(() -> Problem.notFound("no-such-entry"));
    }
}
