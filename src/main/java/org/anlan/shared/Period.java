package org.anlan.shared;

import java.time.Instant;

/** From one instant until, not including, another. */
public record Period(Instant from, Instant until) {

    public Period {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a period ends after it begins");
        }
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
