package org.anlan.procedures.clock;

import java.time.Instant;
import java.util.List;
import org.anlan.calendar.Day;
import org.anlan.calendar.Unit;

/**
 * How the time of a case was counted.
 *
 * @param whole the case's own count; null if it has no limit as a whole
 * @param unannounced years the counts reach into whose holidays are not in the calendar yet
 */
public record Account(
        Count whole,
        List<Count> steps,
        List<Pause> pauses,
        Extension extension,
        List<Card> cards,
        List<Integer> unannounced) {

    /**
     * One count.
     *
     * @param step null for the case as a whole
     * @param limit amount, unit and article as the rule gave them
     * @param extension units added to it
     * @param counted units used up by now; of hours none
     * @param left units left, counted from tomorrow to the last day; negative once overdue; null if over or in hours
     * @param days from the day of the beginning, which does not count, to the last; none of a limit in hours
     */
    public record Count(
            String step,
            String taskId,
            Limit limit,
            Unit unit,
            int extension,
            Instant startedAt,
            Instant warnAt,
            Instant dueAt,
            Instant endedAt,
            String colour,
            boolean paused,
            Integer counted,
            Integer left,
            List<Day> days) {}

    /** @param by person id, null where the model stopped the clock at step {@code step} */
    public record Pause(
            int number,
            String kind,
            String reason,
            String document,
            String step,
            Instant from,
            String by,
            Instant until,
            String endedBy) {}

    public record Extension(int amount, Instant at, String by, String reason, String document) {}

    public record Card(Instant at, String colour, String step, Instant dueAt) {}
}
