package org.anlan.procedures.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.people.SignedIn;
import org.anlan.procedures.Assignments;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.Returns;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A procedure that starts and stops its clock by building blocks (src/test/resources/processes/testing/timed.bpmn): ten
 * calendar days from its acceptance, for which there are five working days; a decision within 48 hours.
 */
@AnlanTest
class ClockBlocksTests {

    private static final String CLERK = "p-10";

    @Autowired
    CaseWalk walk;

    @Autowired
    Assignments assignments;

    @Autowired
    Returns returns;

    @Autowired
    ClockAccount accounts;

    @Autowired
    TestClock clock;

    private Instant start;
    private String id;

    @BeforeEach
    void somebodyAppliesOnMondayAtNine() {
        start = clock.instant();
        clock.set(at("2026-11-23T09:00"));
        id = walk.start("timed", walk.newPerson("在册职工"), Map.of("subject", "试验"));
    }

    @AfterEach
    void putBack() {
        clock.set(start);
    }

    @Test
    void theClockStartsWithTheAcceptanceAndNotBefore() {
        assertThat(accounts.of(id).whole()).isNull();
        assertThat(walk.at(id, "task_accept").dueAt()).isEqualTo(at("2026-11-30T17:30"));
        clock.advance(Duration.ofDays(2));
        done("task_accept");
        // Ten days from Wednesday 25 November end on Saturday 5 December, and so on Monday.
        assertThat(accounts.of(id).whole().dueAt()).isEqualTo(at("2026-12-07T17:30"));
        assertThat(walk.at(id, "task_prepare").dueAt())
                .as("without a limit of its own it has the case's")
                .isEqualTo(at("2026-12-07T17:30"));
    }

    @Test
    void timeOfTheHearingDoesNotCount() {
        done("task_accept");
        clock.advance(Duration.ofDays(1));
        done("task_prepare");
        assertThat(accounts.of(id).whole().paused()).isTrue();
        assertThat(accounts.of(id).pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.kind()).isEqualTo("hearing");
            assertThat(pause.reason()).isEqualTo("当事人要求听证");
            assertThat(pause.by()).isNull();
        });
        assertThat(walk.at(id, "task_hear").dueAt()).isNull();
        clock.advance(Duration.ofDays(3));
        done("task_hear");
        // 24 to 27 November stood still; ten days from the 28th end on Monday 7 December.
        assertThat(accounts.of(id).whole().dueAt()).isEqualTo(at("2026-12-07T17:30"));
        assertThat(accounts.of(id).whole().left()).as("calendar days").isEqualTo(10);
        assertThat(walk.at(id, "task_decide").dueAt()).as("48 hours").isEqualTo(at("2026-11-29T09:00"));
        done("task_decide");
        walk.assertEnded(id, "done");
    }

    @Test
    void givenBackToBeforeTheHearingTimeCountsAgainUntilTheHearing() {
        done("task_accept");
        done("task_prepare");
        assertThat(accounts.of(id).whole().paused()).isTrue();
        clock.advance(Duration.ofDays(1));
        WorkItem hearing = walk.at(id, "task_hear");
        SignedIn clerk = new SignedIn(CLERK, "制卡员", Set.of("card-clerk"));
        assignments.claim(hearing.id(), clerk);
        assertThatThrownBy(() ->
                        returns.giveBack(hearing.id(), new Returns.Giving("task_prepare", "材料不齐", true, null), clerk))
                .as("straight back would lead past the block")
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo("return-only-again"));
        returns.giveBack(hearing.id(), new Returns.Giving("task_prepare", "材料不齐", false, null), clerk);
        assertThat(accounts.of(id).whole().paused()).isFalse();
        // The 23rd, the day of the beginning, and the 24th stood still; ten days from the 25th end on Friday 4
        // December.
        assertThat(accounts.of(id).whole().dueAt()).isEqualTo(at("2026-12-04T17:30"));
        clock.advance(Duration.ofDays(1));
        done("task_prepare");
        assertThat(accounts.of(id).whole().paused()).isTrue();
        clock.advance(Duration.ofDays(1));
        done("task_hear");
        assertThat(accounts.of(id).whole().paused()).isFalse();
        assertThat(accounts.of(id).pauses()).hasSize(2);
        WorkItem deciding = walk.at(id, "task_decide");
        assignments.claim(deciding.id(), clerk);
        returns.giveBack(deciding.id(), new Returns.Giving("task_prepare", "再准备", true, null), clerk);
        done("task_prepare");
        done("task_decide");
        walk.assertEnded(id, "done");
    }

    private void done(String step) {
        walk.complete(id, step, CLERK, Map.of());
    }

    private static Instant at(String dayTime) {
        return OffsetDateTime.parse(dayTime + ":00+08:00").toInstant();
    }
}
