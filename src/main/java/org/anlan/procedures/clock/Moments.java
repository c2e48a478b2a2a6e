package org.anlan.procedures.clock;

import java.time.Instant;
import org.anlan.calendar.Days;
import org.anlan.calendar.Term;

/**
 * When something turns orange and when it is due; neither while its time stands still.
 *
 * @param warn from here the yellow card
 */
public record Moments(Instant warn, Instant due) {

    static final Moments NONE = new Moments(null, null);

    static Moments of(Limit limit, Term term, Days days) {
        return term.standsStill() ? NONE : new Moments(days.end(term.less(limit.warn())), days.end(term));
    }

    /** Whichever comes first; a step is overdue where either it or its case is. */
    Moments first(Moments other) {
        return new Moments(earlier(warn, other.warn), earlier(due, other.due));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    /** @return green, orange, red, or none without a due time */
    public static String colour(Instant now, Instant warn, Instant due) {
        if (due == null) {
            return "none";
        }
        if (due.isBefore(now)) {
            return "red";
        }
        return warn != null && !warn.isAfter(now) ? "orange" : "green";
    }
}
