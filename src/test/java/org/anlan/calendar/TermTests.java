package org.anlan.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.anlan.calendar.Day.Why;
import org.junit.jupiter.api.Test;

/**
 * Counted by hand on a calendar of 2041: Friday 27 September; off from Monday 30 September to Sunday 6 October; Sunday 29
 * September and Saturday 12 October are worked in exchange.
 */
class TermTests {

    private static final Map<LocalDate, Days.Special> NATIONAL_DAY = Map.of(
            day("09-29"), new Days.Special(true, "国庆节"),
            day("09-30"), new Days.Special(false, "国庆节"),
            day("10-01"), new Days.Special(false, "国庆节"),
            day("10-02"), new Days.Special(false, "国庆节"),
            day("10-03"), new Days.Special(false, "国庆节"),
            day("10-04"), new Days.Special(false, "国庆节"),
            day("10-12"), new Days.Special(true, "国庆节"));

    private final Days days = new Days(NATIONAL_DAY, LocalTime.of(17, 30), ZoneId.of("Asia/Shanghai"));

    @Test
    void workingDaysLeaveOutHolidaysAndCountTheDaysWorkedInExchange() {
        // 28 Sat; 29 Sun worked = 1; 30 to 6 off; 7 = 2; 8 = 3; 9 = 4; 10 = 5; 11 = 6; 12 Sat worked = 7; 13 Sun; 14 =
        // 8
        assertEnds(term("09-27T10:00", 1, Unit.WORKING_DAYS), "09-29T17:30");
        assertEnds(term("09-27T10:00", 2, Unit.WORKING_DAYS), "10-07T17:30");
        assertEnds(term("09-27T10:00", 7, Unit.WORKING_DAYS), "10-12T17:30");
        assertEnds(term("09-27T10:00", 8, Unit.WORKING_DAYS), "10-14T17:30");
    }

    @Test
    void theDayOfTheBeginningDoesNotCountHoweverEarlyOrLate() {
        assertEnds(term("10-08T00:00", 1, Unit.WORKING_DAYS), "10-09T17:30");
        assertEnds(term("10-08T23:59", 1, Unit.WORKING_DAYS), "10-09T17:30");
    }

    @Test
    void aTermOfCalendarDaysThatWouldEndOnAHolidayEndsOnTheNextWorkingDay() {
        // The third day after Friday 27 is Monday 30, off until Sunday 6.
        assertEnds(term("09-27T10:00", 3, Unit.CALENDAR_DAYS), "10-07T17:30");
        // The second is Sunday 29, which is worked.
        assertEnds(term("09-27T10:00", 2, Unit.CALENDAR_DAYS), "09-29T17:30");
        assertEnds(term("09-27T10:00", 11, Unit.CALENDAR_DAYS), "10-08T17:30");
        // Saturday 19 October moves on to Monday.
        assertEnds(term("10-16T10:00", 3, Unit.CALENDAR_DAYS), "10-21T17:30");
    }

    @Test
    void hoursRunFromTheMomentThroughNightsAndHolidays() {
        assertEnds(term("09-27T10:15", 48, Unit.HOURS), "09-29T10:15");
    }

    @Test
    void aDayOnWhichTheTermStoodStillDoesNotCountIfOnlyForAMinute() {
        // Stopped on Tuesday 8 at 9, on again on Thursday 10 at 16: 8, 9 and 10 do not count; 11 = 1, 12 = 2.
        assertEnds(term("10-07T10:00", 2, Unit.WORKING_DAYS, stop("10-08T09:00", "10-10T16:00")), "10-12T17:30");
        assertEnds(term("10-07T10:00", 1, Unit.WORKING_DAYS, stop("10-08T09:00", "10-08T09:01")), "10-09T17:30");
        // The day ends with office hours: stopped after them, Tuesday counts.
        assertEnds(term("10-07T10:00", 2, Unit.WORKING_DAYS, stop("10-08T17:31", "10-10T16:00")), "10-11T17:30");
    }

    @Test
    void whatWasOverIsNotSavedByAStopThatComesTooLate() {
        assertEnds(term("10-07T10:00", 1, Unit.WORKING_DAYS, stop("10-08T17:31", "10-18T10:00")), "10-08T17:30");
        // On the last day, during office hours, it still stops the clock.
        assertEnds(term("10-07T10:00", 1, Unit.WORKING_DAYS, stop("10-08T17:29", "10-18T10:00")), "10-21T17:30");
    }

    @Test
    void stopsThatOverlapAreLeftOutOnce() {
        Term.Break one = stop("10-08T09:00", "10-09T09:00");
        Term.Break other = stop("10-08T12:00", "10-10T09:00");
        assertEnds(term("10-07T10:00", 1, Unit.WORKING_DAYS, one, other), "10-11T17:30");
        // 48 hours from 7 at 10 would end on 9 at 10; still from 8 at 9 to 10 at 9, which is 48 more.
        assertEnds(term("10-07T10:00", 48, Unit.HOURS, other, one), "10-11T10:00");
    }

    @Test
    void aLastDayThatMovesOnDoesNotEndWhileTheTermStandsStill() {
        // Saturday 19 moves on; stopped on Sunday until Monday, so Tuesday.
        assertEnds(term("10-16T10:00", 3, Unit.CALENDAR_DAYS, stop("10-20T10:00", "10-21T10:00")), "10-22T17:30");
    }

    @Test
    void aTermThatStandsStillHasNoEnd() {
        Term term = term("10-07T10:00", 5, Unit.WORKING_DAYS, new Term.Break(at("10-09T09:00"), null));
        assertThat(term.standsStill()).isTrue();
        assertThatThrownBy(() -> days.end(term)).isInstanceOf(IllegalStateException.class);
        assertThat(days.count(term, day("10-10")))
                .extracting(Day::why)
                .containsExactly(Why.BEGINNING, Why.COUNTED, Why.PAUSED, Why.PAUSED);
    }

    @Test
    void everyDayIsAccountedFor() {
        List<Day> count =
                days.count(term("09-27T10:00", 4, Unit.WORKING_DAYS, stop("10-08T09:00", "10-08T12:00")), day("10-11"));
        assertThat(count)
                .extracting(Day::why)
                .containsExactly(
                        Why.BEGINNING, // Friday 27
                        Why.WEEKEND,
                        Why.MADE_UP, // Sunday 29, the first
                        Why.HOLIDAY,
                        Why.HOLIDAY,
                        Why.HOLIDAY,
                        Why.HOLIDAY,
                        Why.HOLIDAY,
                        Why.WEEKEND,
                        Why.WEEKEND,
                        Why.COUNTED, // Monday 7, the second
                        Why.PAUSED,
                        Why.COUNTED,
                        Why.COUNTED, // Thursday 10, the fourth
                        Why.OVER);
        assertThat(count)
                .extracting(Day::number)
                .containsExactly(null, null, 1, null, null, null, null, null, null, null, 2, null, 3, 4, null);
        assertThat(count.get(3).name()).isEqualTo("国庆节");
        assertThat(count.get(11).brk()).isZero();
    }

    @Test
    void nothingIsLongAndLessThanNothingIsRefused() {
        assertThat(days.end(term("10-07T10:00", 0, Unit.WORKING_DAYS))).isEqualTo(at("10-07T10:00"));
        assertThat(term("10-07T10:00", 3, Unit.WORKING_DAYS).less(5).amount()).isZero();
        assertThatThrownBy(() -> term("10-07T10:00", -1, Unit.HOURS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsLeftIsCountedInTheUnitOfTheLimit() {
        assertThat(days.between(day("09-27"), day("10-08"), Unit.WORKING_DAYS)).isEqualTo(3);
        assertThat(days.between(day("09-27"), day("10-08"), Unit.CALENDAR_DAYS)).isEqualTo(11);
        assertThat(days.between(day("10-08"), day("10-08"), Unit.WORKING_DAYS)).isZero();
        assertThat(days.between(day("10-08"), day("09-29"), Unit.WORKING_DAYS)).isEqualTo(-2);
    }

    private void assertEnds(Term term, String expected) {
        assertThat(days.end(term)).isEqualTo(at(expected));
    }

    private static Term term(String start, int amount, Unit unit, Term.Break... breaks) {
        return new Term(at(start), amount, unit, List.of(breaks));
    }

    private static Term.Break stop(String from, String until) {
        return new Term.Break(at(from), at(until));
    }

    private static Instant at(String monthDayTime) {
        return OffsetDateTime.parse("2041-" + monthDayTime + ":00+08:00").toInstant();
    }

    private static LocalDate day(String monthDay) {
        return LocalDate.parse("2041-" + monthDay);
    }
}
