package org.anlan.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anlan.calendar.Day.Why;

/**
 * The calendar as it is known now, and how terms are counted on it. The day of the beginning does not count (民法典 201);
 * a term ends with the office hours of its last day, and if it is counted in calendar days and that day is no working
 * day, with those of the next working day (民法典 203). A day on which the term stood still during office hours or before
 * them, if only for a minute, does not count: so a term never ends while it stands still.
 */
public final class Days {

    /** A day that is not what its weekday says. */
    record Special(boolean working, String name) {}

    private final Map<LocalDate, Special> special;
    private final LocalTime closes;
    private final ZoneId zone;

    Days(Map<LocalDate, Special> special, LocalTime closes, ZoneId zone) {
        this.special = Map.copyOf(special);
        this.closes = closes;
        this.zone = zone;
    }

    public boolean isWorking(LocalDate day) {
        Special known = special.get(day);
        return known == null ? !weekend(day) : known.working();
    }

    /** @throws IllegalStateException if the term stands still */
    public Instant end(Term term) {
        if (term.unit() == Unit.HOURS && !term.standsStill()) {
            return endOfHours(term);
        }
        if (term.amount() == 0 && !term.standsStill()) {
            return term.start();
        }
        List<Day> count = count(term, null);
        return closing(count.get(count.size() - 1).date());
    }

    /**
     * Every day from the first to the last of the term.
     *
     * @param until where the count stops if the term stands still, and until where days that follow its end are told;
     *     null for a term that has an end: to its last day
     */
    public List<Day> count(Term term, LocalDate until) {
        if (until == null && term.standsStill()) {
            throw new IllegalStateException("a term that stands still has no end yet");
        }
        LocalDate date = date(term.start());
        List<Day> days = new ArrayList<>();
        days.add(new Day(date, Why.BEGINNING, null, name(date), null));
        int counted = 0;
        boolean over = term.amount() == 0;
        while (!over && (until == null || !term.standsStill() || date.isBefore(until))) {
            date = date.plusDays(1);
            Integer brk = touching(term, date);
            Why why = why(term, date, brk, counted);
            counted += why.counts() ? 1 : 0;
            days.add(new Day(date, why, why.counts() ? counted : null, name(date), brk));
            over = counted == term.amount() && (why != Why.PAUSED && isLastDay(term, date));
        }
        while (over && until != null && date.isBefore(until)) {
            date = date.plusDays(1);
            days.add(new Day(date, Why.OVER, null, name(date), null));
        }
        return days;
    }

    private Why why(Term term, LocalDate date, Integer brk, int counted) {
        if (brk != null) {
            return Why.PAUSED;
        }
        if (counted == term.amount()) {
            return Why.MOVED_ON;
        }
        if (isWorking(date) || term.unit() == Unit.CALENDAR_DAYS) {
            Special known = special.get(date);
            return known != null && known.working() ? Why.MADE_UP : Why.COUNTED;
        }
        return special.containsKey(date) ? Why.HOLIDAY : Why.WEEKEND;
    }

    private boolean isLastDay(Term term, LocalDate date) {
        return term.unit() == Unit.WORKING_DAYS || isWorking(date);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Breaks may overlap; what two share is left out once. */
    private static Instant endOfHours(Term term) {
        Instant end = term.start().plusSeconds(term.amount() * 3600L);
        Instant free = term.start();
        List<Term.Break> breaks = new ArrayList<>(term.breaks());
        breaks.sort(java.util.Comparator.comparing(Term.Break::from));
        for (Term.Break each : breaks) {
            Instant from = later(each.from(), free);
            if (!from.isBefore(end)) {
                break;
            }
            if (each.until().isAfter(from)) {
                end = end.plus(java.time.Duration.between(from, each.until()));
                free = each.until();
            }
        }
        return end;
    }

    private Integer touching(Term term, LocalDate date) {
        Instant opens = date.atStartOfDay(zone).toInstant();
        for (int i = 0; i < term.breaks().size(); i++) {
            Term.Break each = term.breaks().get(i);
            if (!each.from().isAfter(closing(date))
                    && (each.until() == null || each.until().isAfter(opens))) {
                return i;
            }
        }
        return null;
    }

    /** Days of this unit from after {@code from} to {@code to}; negative if {@code to} lies before. */
    public int between(LocalDate from, LocalDate to, Unit unit) {
        if (to.isBefore(from)) {
            return -between(to, from, unit);
        }
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(day -> unit == Unit.CALENDAR_DAYS || isWorking(day))
                .count();
    }

    Instant closing(LocalDate day) {
        return day.atTime(closes).atZone(zone).toInstant();
    }

    public LocalDate date(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private String name(LocalDate day) {
        Special known = special.get(day);
        return known == null ? null : known.name();
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
