package org.anlan.procedures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.anlan.calendar.Days;
import org.anlan.calendar.Unit;
import org.anlan.calendar.WorkingDays;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** What is left of limits in working days, for lists: one look at the calendar for a whole page. */
@Component
public class RemainingDays {

    /** Overdue for longer, the calendar of the time is not looked up: the days are counted by their weekday. */
    private static final Duration BACK = Duration.ofDays(400);

    private final WorkingDays calendar;
    private final Clock clock;

    RemainingDays(WorkingDays calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Asked for one line after the other. */
    public interface Left {
        /** Working days from tomorrow to the last, negative once overdue; null if the limit is in another unit. */
        Integer of(Instant due, String unit);
    }

    public Left now() {
        Instant now = clock.instant();
        Supplier<Days> calendarOfThePage = SingletonSupplier.of(() -> calendar.from(now.minus(BACK)));
        return (due, unit) -> {
            if (due == null || !Unit.WORKING_DAYS.word().equals(unit)) {
                return null;
            }
            Days days = calendarOfThePage.get();
            return days.between(days.date(now), days.date(due), Unit.WORKING_DAYS);
        };
    }
}
