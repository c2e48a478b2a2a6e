package org.anlan.calendar;

import java.time.Instant;
import java.util.List;

/**
 * A term that runs: from when, how long, and when it stood still.
 *
 * @param start its day does not count (民法典 201); a term in hours runs from this moment
 * @param amount how many units, extension included
 */
public record Term(Instant start, int amount, Unit unit, List<Break> breaks) {

    public Term {
        if (amount < 0) {
            throw new IllegalArgumentException("a term does not end before it begins: " + amount);
        }
        breaks = List.copyOf(breaks);
    }

    /** It does not run now, so nobody can say when it ends. */
    public boolean standsStill() {
        return breaks.stream().anyMatch(each -> each.until() == null);
    }

    /** The same term, were it so much shorter; at least nothing. */
    public Term less(int units) {
        return new Term(start, Math.max(0, amount - units), unit, breaks);
    }

    /** @param until null while it lasts */
    public record Break(Instant from, Instant until) {}
}
