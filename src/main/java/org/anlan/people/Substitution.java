package org.anlan.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * 代理: somebody does another person's work from the first day to the last, both included.
 *
 * @param procedures it is for; none: all
 * @param startsAt when it begins, {@code endsAt} when it is over: the end of the last day, or when it was ended early
 * @param state planned, running, over
 * @param endedBy who ended it early; null if it ran its time
 */
public record Substitution(
        String id,
        Who absent,
        Who substitute,
        Set<String> procedures,
        LocalDate from,
        LocalDate to,
        Instant startsAt,
        Instant endsAt,
        String state,
        Who namedBy,
        Who endedBy) {

    public record Who(String id, String name) {}

    /** What somebody asks for, as it was entered. */
    public record Wish(String absent, String substitute, Set<String> procedures, LocalDate from, LocalDate to) {}
}
