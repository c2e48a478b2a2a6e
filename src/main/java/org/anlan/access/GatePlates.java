package org.anlan.access;

import java.util.stream.Stream;
import org.anlan.registers.Entry;
import org.springframework.stereotype.Component;

/**
 * The gates follow a permit changed by hand. A procedure tells them itself, in a step that people see and can repeat.
 */
@Component
class GatePlates implements Follower {

    private final Permits permits;

    GatePlates(Permits permits) {
        this.permits = permits;
    }

    @Override
    public String register() {
        return Permit.REGISTER;
    }

    @Override
    public Stream<String> subjects(Entry.Changed change) {
        return change.caseId() == null ? change.either("plate") : Stream.empty();
    }

    @Override
    public void tell(String plate) {
        permits.tellGates(plate);
    }
}
