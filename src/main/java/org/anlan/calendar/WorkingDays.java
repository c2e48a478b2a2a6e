package org.anlan.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The working days: Monday to Friday, except where the calendar says otherwise. The terms of 行政许可法 are all counted so
 * (art. 82), those of two, three, five and seven days of 行政处罚法 (art. 85) and those of up to ten days of 行政强制法
 * (art. 69) too.
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
        return from(day).isWorking(day);
    }

    /**
     * The {@code count}-th working day after {@code day}; with 0 the day itself, or the first working day after it.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public LocalDate plus(LocalDate day, int count) {
        return plus(from(day), day, count);
    }

    private static LocalDate plus(Days days, LocalDate day, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("a term does not end before it begins: " + count + " working days");
        }
        LocalDate found = day;
        while (count == 0 && !days.isWorking(found)) {
            found = found.plusDays(1);
        }
        for (int left = count; left > 0; left -= days.isWorking(found) ? 1 : 0) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** When a term of so many working days that begins now ends: at the end of the last one's office hours. */
    public Instant dueIn(int workingDays) {
        Days days = from(LocalDate.now(clock));
        return days.closing(plus(days, LocalDate.now(clock), workingDays));
    }

    /**
     * Where a moment lies after a rest: as many working days later as the rest touched, at the same time of day. The
     * evening after office hours belongs to the next day.
     */
    public Instant movedOn(Instant moment, Instant from, Instant until) {
        Days days = from(from);
        LocalDate first = days.date(from);
        if (from.isAfter(days.closing(first))) {
            first = first.plusDays(1);
        }
        LocalDate last = days.date(until);
        int rested = last.isBefore(first) ? 0 : days.between(first.minusDays(1), last, Unit.WORKING_DAYS);
        if (rested == 0) {
            return moment;
        }
        LocalDate day = days.date(moment);
        return moment.plus(Duration.between(
                day.atStartOfDay(clock.getZone()), plus(days, day, rested).atStartOfDay(clock.getZone())));
    }

    /** When this term ends by the calendar as it is known now. */
    public Instant end(Term term) {
        return from(term.start()).end(term);
    }

    /** The calendar from a moment on. Holidays are announced a year ahead at most, so what lies ahead is a few dozen rows. */
    public Days from(Instant moment) {
        return from(moment.atZone(clock.getZone()).toLocalDate());
    }

    private Days from(LocalDate day) {
        Map<LocalDate, Days.Special> special = new HashMap<>();
        jdbc.sql("select day, working, name from calendar_exception where day >= ?")
                .param(day)
                .query(row -> {
                    special.put(
                            row.getObject("day", LocalDate.class),
                            new Days.Special(row.getBoolean("working"), row.getString("name")));
                });
        return new Days(special, settings.officeCloses(), clock.getZone());
    }

    /**
     * Whether the holidays of this year are all in the calendar. Until they are, a term that reaches into it is counted on
     * weekdays alone.
     */
    public boolean isAnnounced(int year) {
        List<String> names = jdbc.sql("select name from calendar_exception where not working and day >= ? and day < ?")
                .params(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1))
                .query(String.class)
                .list();
        return settings.holidays().stream()
                .allMatch(holiday -> names.stream().anyMatch(name -> name.contains(holiday)));
    }
}
