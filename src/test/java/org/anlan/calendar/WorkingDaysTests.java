package org.anlan.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In years nobody else's test looks at. */
@AnlanTest
class WorkingDaysTests {

    @Autowired
    WorkingDays workingDays;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private final Instant start = Instant.parse("2026-11-23T01:00:00Z");

    @AfterEach
    void asItWas() {
        clock.set(start);
        jdbc.sql("delete from calendar_exception where name = 'test'").update();
    }

    @ParameterizedTest
    @CsvSource({
        // Monday 2040-01-02
        "2040-01-02, 1, 2040-01-03",
        "2040-01-02, 5, 2040-01-09",
        // from a Friday, a Saturday, a Sunday
        "2040-01-06, 1, 2040-01-09",
        "2040-01-07, 1, 2040-01-09",
        "2040-01-08, 1, 2040-01-09",
        "2040-01-06, 20, 2040-02-03",
        // over the end of a year and a leap day
        "2040-12-28, 1, 2040-12-31",
        "2040-12-31, 1, 2041-01-01",
        "2040-02-28, 1, 2040-02-29",
        // none: the day itself, or the first working day
        "2040-01-06, 0, 2040-01-06",
        "2040-01-07, 0, 2040-01-09"
    })
    void weekendsDoNotCount(LocalDate from, int count, LocalDate expected) {
        assertThat(workingDays.plus(from, count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // from Monday 2040-01-02, due on Wednesday at the end of office hours: one minute, a day and a half, a week
        "2040-01-02T09:00, 2040-01-02T09:01, 2040-01-05T17:30",
        "2040-01-02T09:00, 2040-01-03T12:00, 2040-01-06T17:30",
        "2040-01-02T09:00, 2040-01-09T09:00, 2040-01-12T17:30",
        // an evening is the next day's, a weekend is nobody's
        "2040-01-02T18:00, 2040-01-02T19:00, 2040-01-04T17:30",
        "2040-01-02T18:00, 2040-01-03T08:00, 2040-01-05T17:30",
        "2039-12-31T09:00, 2040-01-01T20:00, 2040-01-04T17:30"
    })
    void aMomentMovesByTheWorkingDaysARestTouched(LocalDateTime from, LocalDateTime until, LocalDateTime expected) {
        Function<LocalDateTime, Instant> at = local -> local.toInstant(ZoneOffset.ofHours(8));
        assertThat(workingDays.movedOn(
                        at.apply(LocalDateTime.parse("2040-01-04T17:30")), at.apply(from), at.apply(until)))
                .isEqualTo(at.apply(expected));
    }

    @Test
    void holidaysDoNotCountAndDaysWorkedInExchangeDo() {
        // A week off from Monday 2041-09-30, with the Sunday before and the Saturday after worked.
        for (int day = 0; day < 7; day++) {
            exception(LocalDate.of(2041, 9, 30).plusDays(day), false);
        }
        exception(LocalDate.of(2041, 9, 29), true);
        exception(LocalDate.of(2041, 10, 12), true);

        assertThat(workingDays.isWorkingDay(LocalDate.of(2041, 9, 29))).isTrue();
        assertThat(workingDays.isWorkingDay(LocalDate.of(2041, 10, 1))).isFalse();
        LocalDate friday = LocalDate.of(2041, 9, 27);
        assertThat(workingDays.plus(friday, 1)).isEqualTo(LocalDate.of(2041, 9, 29));
        assertThat(workingDays.plus(friday, 2)).isEqualTo(LocalDate.of(2041, 10, 7));
        assertThat(workingDays.plus(friday, 7)).isEqualTo(LocalDate.of(2041, 10, 12));
        assertThat(workingDays.plus(LocalDate.of(2041, 10, 2), 0)).isEqualTo(LocalDate.of(2041, 10, 7));
    }

    @Test
    void newYearsDayOffMovesATermOverTheEndOfTheYear() {
        exception(LocalDate.of(2042, 1, 1), false);
        assertThat(workingDays.plus(LocalDate.of(2041, 12, 31), 1)).isEqualTo(LocalDate.of(2042, 1, 2));
    }

    @Test
    void aTermEndsWithTheOfficeHoursOfItsLastDayAndItsFirstDayDoesNotCount() {
        // 23:59 in Shanghai, a Friday; in Greenwich the afternoon.
        clock.set(OffsetDateTime.parse("2040-01-06T23:59:00+08:00").toInstant());
        assertThat(workingDays.dueIn(1))
                .isEqualTo(OffsetDateTime.parse("2040-01-09T17:30:00+08:00").toInstant());
        // One minute later it is Saturday; Sunday evening in Greenwich is Monday here.
        clock.set(OffsetDateTime.parse("2040-01-09T00:30:00+08:00").toInstant());
        assertThat(workingDays.dueIn(1))
                .isEqualTo(OffsetDateTime.parse("2040-01-10T17:30:00+08:00").toInstant());
    }

    @Test
    void aTermDoesNotEndBeforeItBegins() {
        assertThatThrownBy(() -> workingDays.plus(LocalDate.of(2040, 1, 2), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void exception(LocalDate day, boolean working) {
        jdbc.sql("insert into calendar_exception (day, working, name) values (?, ?, 'test')")
                .params(day, working)
                .update();
    }
}
