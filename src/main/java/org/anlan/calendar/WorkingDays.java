package org.anlan.calendar;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts working days: Monday to Friday, except where the calendar says otherwise. The terms of 行政许可法 are all counted
 * so (art. 82), those of two, three, five and seven days of 行政处罚法 too (art. 85); the day on which a term begins does
 * not count (民法典 201).
 */
@Component
@EnableConfigurationProperties(CalendarSettings.class)
public class WorkingDays {

    private final JdbcClient jdbc;
    private final CalendarSettings settings;
    private final Clock clock;

    WorkingDays(JdbcClient jdbc, CalendarSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    public boolean isWorkingDay(LocalDate day) {
        return isWorking(day, exceptions(day));
    }

    /**
     * The {@code count}-th working day after {@code day}; with 0 the day itself, or the first working day after it.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public LocalDate plus(LocalDate day, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("a term does not end before it begins: " + count + " working days");
        }
        Map<LocalDate, Boolean> exceptions = exceptions(day);
        LocalDate found = day;
        while (count == 0 && !isWorking(found, exceptions)) {
            found = found.plusDays(1);
        }
        for (int left = count; left > 0; ) {
            found = found.plusDays(1);
            if (isWorking(found, exceptions)) {
                left--;
            }
        }
        return found;
    }

    /** When a term of so many working days that begins now ends: at the end of the last one's office hours. */
    public Instant dueIn(int workingDays) {
        return plus(LocalDate.now(clock), workingDays)
                .atTime(settings.officeCloses())
                .atZone(clock.getZone())
                .toInstant();
    }

    private static boolean isWorking(LocalDate day, Map<LocalDate, Boolean> exceptions) {
        DayOfWeek weekday = day.getDayOfWeek();
        return exceptions.getOrDefault(day, weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY);
    }

    /** Holidays are announced a year ahead at most, so what lies ahead is a few dozen rows. */
    private Map<LocalDate, Boolean> exceptions(LocalDate from) {
        Map<LocalDate, Boolean> exceptions = new HashMap<>();
        jdbc.sql("select day, working from calendar_exception where day >= ?")
                .param(from)
                .query(row -> {
                    exceptions.put(row.getObject("day", LocalDate.class), row.getBoolean("working"));
                });
        return exceptions;
    }
}
