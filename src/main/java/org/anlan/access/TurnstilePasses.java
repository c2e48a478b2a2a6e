package org.anlan.access;

import java.util.stream.Stream;
import org.anlan.registers.Entry;
import org.springframework.stereotype.Component;

/**
 * The turnstiles follow a pass changed by hand. A procedure tells them itself, in a step that people see and can repeat.
 */
@Component
class TurnstilePasses implements Follower {

    private final Passes passes;

    TurnstilePasses(Passes passes) {
        this.passes = passes;
    }

    @Override
    public String register() {
        return Passes.REGISTER;
    }

    @Override
    public Stream<String> subjects(Entry.Changed change) {
        return change.caseId() == null ? Stream.of(change.id()) : Stream.empty();
    }

    @Override
    public void tell(String pass) {
        passes.tellTurnstiles(pass);
    }
}
