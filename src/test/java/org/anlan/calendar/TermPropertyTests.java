package org.anlan.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand terms under invented holidays, stops and extensions: what {@link Days} says is what somebody finds who
 * crosses out days in a paper calendar, and for hours, minutes one by one.
 */
class TermPropertyTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime CLOSES = LocalTime.of(17, 30);
    private static final LocalDate FIRST = LocalDate.of(2041, 1, 1);

    private final Random random = new Random(20261125);
    private int moved;
    private int stopped;

    @Test
    void daysAreCountedAsOnPaper() {
        for (int i = 0; i < 10_000; i++) {
            Map<LocalDate, Days.Special> special = special();
            Days days = new Days(special, CLOSES, ZONE);
            Unit unit = random.nextBoolean() ? Unit.WORKING_DAYS : Unit.CALENDAR_DAYS;
            int extension = random.nextInt(3) == 0 ? random.nextInt(1, 15) : 0;
            Instant start = moment(0, 60);
            Term term = new Term(start, random.nextInt(1, 40) + extension, unit, stops(start));

            LocalDate last = onPaper(special, term);
            assertThat(days.end(term))
                    .as("%s, off and worked: %s", term, special)
                    .isEqualTo(last.atTime(CLOSES).atZone(ZONE).toInstant());

            List<Day> count = days.count(term, last.plusDays(3));
            assertThat(count)
                    .extracting(Day::date)
                    .isEqualTo(days.date(start).datesUntil(last.plusDays(4)).toList());
            assertThat(count.stream().filter(day -> day.why().counts()).map(Day::number))
                    .isEqualTo(java.util.stream.IntStream.rangeClosed(1, term.amount())
                            .boxed()
                            .toList());
            assertThat(days.end(term.less(extension))).isBeforeOrEqualTo(days.end(term));
            moved += count.stream().anyMatch(day -> day.why() == Day.Why.MOVED_ON) ? 1 : 0;
            stopped += count.stream().anyMatch(day -> day.why() == Day.Why.PAUSED) ? 1 : 0;
        }
        assertThat(moved).isGreaterThan(300);
        assertThat(stopped).isGreaterThan(3000);
    }

    @Test
    void hoursAreCountedMinuteByMinute() {
        Days days = new Days(Map.of(), CLOSES, ZONE);
        for (int i = 0; i < 500; i++) {
            Instant start = moment(0, 10);
            Term term = new Term(start, random.nextInt(1, 100), Unit.HOURS, stops(start));
            Instant now = start;
            for (int left = term.amount() * 60; left > 0; ) {
                Instant minute = now;
                boolean runs = term.breaks().stream()
                        .noneMatch(stop -> !minute.isBefore(stop.from()) && minute.isBefore(stop.until()));
                left -= runs ? 1 : 0;
                now = now.plus(Duration.ofMinutes(1));
            }
            assertThat(days.end(term)).as("%s", term).isEqualTo(now);
        }
    }

    /** Crosses out the days that do not count, then puts a finger on the one that is left at the right place. */
    private static LocalDate onPaper(Map<LocalDate, Days.Special> special, Term term) {
        Set<LocalDate> still = new HashSet<>();
        for (Term.Break stop : term.breaks()) {
            ZonedDateTime from = stop.from().atZone(ZONE);
            ZonedDateTime until = stop.until().atZone(ZONE);
            LocalDate first =
                    from.toLocalTime().isAfter(CLOSES) ? from.toLocalDate().plusDays(1) : from.toLocalDate();
            LocalDate last = until.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? until.toLocalDate().minusDays(1)
                    : until.toLocalDate();
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                still.add(day);
            }
        }
        List<LocalDate> left = new ArrayList<>();
        LocalDate day = term.start().atZone(ZONE).toLocalDate();
        while (left.size() < term.amount()) {
            day = day.plusDays(1);
            if (!still.contains(day) && (term.unit() == Unit.CALENDAR_DAYS || worked(special, day))) {
                left.add(day);
            }
        }
        while (!worked(special, day) || still.contains(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static boolean worked(Map<LocalDate, Days.Special> special, LocalDate day) {
        if (special.containsKey(day)) {
            return special.get(day).working();
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    private Map<LocalDate, Days.Special> special() {
        Map<LocalDate, Days.Special> special = new HashMap<>();
        for (int holiday = random.nextInt(8); holiday > 0; holiday--) {
            LocalDate first = FIRST.plusDays(random.nextInt(120));
            for (int off = random.nextInt(1, 9); off > 0; off--) {
                special.put(first.plusDays(off), new Days.Special(false, "节日"));
            }
            LocalDate worked = first.with(DayOfWeek.SATURDAY);
            special.put(worked, new Days.Special(true, "节日"));
        }
        return special;
    }

    private List<Term.Break> stops(Instant start) {
        List<Term.Break> stops = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            Instant from = start.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 40)));
            long length = random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(60 * 24 * 20);
            stops.add(new Term.Break(from, from.plus(Duration.ofMinutes(length))));
        }
        return stops;
    }

    private Instant moment(int day, int days) {
        return FIRST.plusDays(day + random.nextInt(days))
                .atTime(random.nextInt(24), random.nextInt(60))
                .atZone(ZONE)
                .toInstant();
    }
}
