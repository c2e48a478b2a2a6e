package org.anlan.procedures.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.access.Cards;
import org.anlan.calendar.Day;
import org.anlan.calendar.Holidays;
import org.anlan.procedures.CaseClocks;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.Timeline;
import org.anlan.procedures.clock.Account.Count;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.registers.Change;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The clock of a vehicle permit: five working days for the whole, two for the review, five to correct. The tests' clock
 * begins on Monday 23 November 2026 at nine; that year's holidays are not in the calendar.
 */
@AnlanTest
class ClockTests {

    private static final String CLERK = "p-11";

    @Autowired
    CaseWalk walk;

    @Autowired
    Cards cards;

    @Autowired
    ClockAccount accounts;

    @Autowired
    ClockCards watcher;

    @Autowired
    CalendarChanges changes;

    @Autowired
    CaseClocks clocks;

    @Autowired
    EngineTransaction transaction;

    @Autowired
    Holidays holidays;

    @Autowired
    Timeline timeline;

    @Autowired
    ManagementService jobs;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private Instant start;
    private String holder;
    private String plate;
    private String id;

    @BeforeEach
    void somebodyAppliesOnMondayAtNine() {
        start = clock.instant();
        holder = walk.newPerson("在册职工");
        Change change = new Change(null, null, "测试");
        cards.activate(cards.issue(CaseWalk.key(), holder, null, change), change);
        plate = CaseWalk.plate();
        id = walk.start("vehicle-permit", holder, data("本人"));
    }

    @AfterEach
    void putBack() {
        clock.set(start);
        walk.repair();
        jdbc.sql("delete from calendar_exception where name = 'clock-test'").update();
        jdbc.sql("delete from clock_recount").update();
        jdbc.sql("delete from substitution where absent = ?").param(CLERK).update();
    }

    @Test
    void theCaseAndItsStepsGetWhatTheTableSays() {
        Count whole = accounts.of(id).whole();
        assertThat(whole.dueAt()).isEqualTo(at("2026-11-30T17:30"));
        assertThat(whole.warnAt()).isEqualTo(at("2026-11-27T17:30"));
        assertThat(whole.limit().basis()).contains("行政许可法");
        assertThat(whole.left()).isEqualTo(5);
        assertThat(whole.colour()).isEqualTo("green");

        WorkItem review = walk.at(id, "task_review");
        assertThat(review.dueAt()).as("its own limit comes first").isEqualTo(at("2026-11-25T17:30"));
        assertThat(warnAt(review)).isEqualTo(at("2026-11-24T17:30"));
        assertThat(timer("timer_review_overdue").getDuedate()).isEqualTo(Date.from(review.dueAt()));
        assertThat(titles()).contains("开始计时: 5个工作日");
        assertThat(accounts.of(id).unannounced()).containsExactly(2026);
    }

    @Test
    void aCorrectionStopsTheClockAndTheCaseGoesOnWithWhatIsLeft() {
        clock.advance(Duration.ofDays(1));
        sendBack();
        WorkItem correction = walk.at(id, "task_correct");
        assertThat(correction.dueAt()).as("from Tuesday, five working days").isEqualTo(at("2026-12-01T17:30"));
        Count stopped = accounts.of(id).whole();
        assertThat(stopped.paused()).isTrue();
        assertThat(stopped.dueAt()).isNull();
        assertThat(stopped.colour()).isEqualTo("none");
        assertThat(stopped.left()).as("none has been used up").isEqualTo(5);

        // Thursday at nine: Tuesday to Thursday do not count; Friday is the first, Thursday 3 December the fifth.
        clock.advance(Duration.ofDays(2));
        walk.complete(id, "task_correct", holder, data("本人"));
        Count whole = accounts.of(id).whole();
        assertThat(whole.dueAt()).isEqualTo(at("2026-12-03T17:30"));
        assertThat(whole.days().stream().map(Day::why).toList())
                .containsExactly(
                        Day.Why.BEGINNING,
                        Day.Why.PAUSED,
                        Day.Why.PAUSED,
                        Day.Why.PAUSED,
                        Day.Why.COUNTED,
                        Day.Why.WEEKEND,
                        Day.Why.WEEKEND,
                        Day.Why.COUNTED,
                        Day.Why.COUNTED,
                        Day.Why.COUNTED,
                        Day.Why.COUNTED);
        assertThat(walk.at(id, "task_review").dueAt()).isEqualTo(at("2026-11-30T17:30"));
        assertThat(accounts.of(id).pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.kind()).isEqualTo("correction");
            assertThat(pause.step()).isEqualTo("task_correct");
            assertThat(pause.until()).isEqualTo(clock.instant());
        });
        assertThat(titles()).containsSubsequence("停止计时: 补正", "恢复计时");
        assertThat(accounts.of(id).steps().get(0).dueAt())
                .as("what was done before the stop is not counted anew")
                .isEqualTo(at("2026-11-25T17:30"));
    }

    @Test
    void theEndOfTheCaseEndsItsClock() {
        walk.complete(id, "task_review", CLERK, Map.of("decision", "不通过", "opinion", "过期"));
        assertThat(accounts.of(id).whole().endedAt()).isEqualTo(clock.instant());
        assertThat(accounts.of(id).whole().left()).isNull();
        clock.advance(Duration.ofDays(30));
        watcher.watch();
        assertThat(accounts.of(id).cards()).isEmpty();
    }

    @Test
    void aSuspensionStopsEverythingTheApplicantsStepToo() {
        sendBack();
        transaction.run(CLERK, log -> {
            clocks.suspended(id, "等待法院裁判", null, CLERK);
            return null;
        });
        assertThat(walk.at(id, "task_correct").dueAt()).isNull();
        clock.advance(Duration.ofDays(7));
        transaction.run(CLERK, log -> {
            clocks.goesOn(id, CLERK);
            return null;
        });
        // From Tuesday 1 December the five working days that were left.
        assertThat(walk.at(id, "task_correct").dueAt()).isEqualTo(at("2026-12-07T17:30"));
        assertThat(accounts.of(id).whole().paused())
                .as("still because of the correction")
                .isTrue();
    }

    @Test
    void aStopMovesTheTimersThatStandOnTheLimitAndNoOthers() {
        Job timer = timer("timer_review_overdue");
        transaction.run(CLERK, log -> {
            clocks.suspended(id, "听证", null, CLERK);
            return null;
        });
        clock.advance(Duration.ofDays(3));
        walk.run(id);
        assertThat(walk.told(id, "p-12"))
                .as("nobody is told of a review that stands still")
                .isEmpty();
        assertThat(walk.at(id, "task_review").dueAt()).isNull();
        clock.advance(Duration.ofDays(1));
        transaction.run(CLERK, log -> {
            clocks.goesOn(id, CLERK);
            return null;
        });
        // Monday to Friday do not count: Monday 30 and Tuesday.
        assertThat(walk.at(id, "task_review").dueAt()).isEqualTo(at("2026-12-01T17:30"));
        assertThat(timer("timer_review_overdue").getDuedate()).isEqualTo(Date.from(at("2026-12-01T17:30")));
        assertThat(timer.getId()).isEqualTo(timer("timer_review_overdue").getId());
    }

    @Test
    void aYellowCardComesBeforeTheLimitAndARedOneAfterItOnceEach() {
        watcher.watch();
        assertThat(accounts.of(id).cards()).isEmpty();
        clock.set(at("2026-11-24T17:30"));
        String substitute = walk.newPerson("在册职工");
        jdbc.sql(
                        """
                        insert into substitution (id, absent, substitute, first_day, last_day, starts_at, ends_at,
                            named_by, named_at)
                        values (:id, :clerk, :id, '2026-11-24', '2026-11-24', :now, :now + interval '1 hour', :clerk, :now)""")
                .param("id", substitute)
                .param("clerk", CLERK)
                .param("now", OffsetDateTime.now(clock))
                .update();
        watcher.watch();
        watcher.watch(); // another node
        assertThat(walk.told(id, substitute))
                .containsExactly("黄牌预警: " + walk.file(id).number());
        assertThat(accounts.of(id).cards()).singleElement().satisfies(card -> assertThat(card.colour())
                .isEqualTo("yellow"));
        assertThat(walk.told(id, CLERK)).contains("黄牌预警: " + walk.file(id).number());

        clock.set(at("2026-11-25T17:31"));
        watcher.watch();
        watcher.watch();
        assertThat(accounts.of(id).whole().colour()).as("the case is on time").isEqualTo("green");
        assertThat(accounts.of(id).cards())
                .extracting(Account.Card::colour, Account.Card::step)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("yellow", "task_review"),
                        org.assertj.core.groups.Tuple.tuple("red", "task_review"));
        assertThat(walk.told(id, CLERK).stream().filter(title -> title.startsWith("红牌督办")))
                .hasSize(1);
        assertThat(walk.text(id, "红牌督办: " + walk.file(id).number()))
                .startsWith(
                        walk.file(id).number() + " (" + walk.file(id).title() + ") “审核车辆权限”应在 2026-11-25 17:30 前办完 (")
                .doesNotContain("{");
        assertThat(walk.textEn(id, "红牌督办: " + walk.file(id).number())).contains("was to be done by 2026-11-25 17:30");
        assertThat(walk.told(id, holder)).noneMatch(title -> title.contains("牌"));
        assertThat(titles()).contains("黄牌预警: 审核车辆权限", "红牌督办: 审核车辆权限");
        assertThat(toldOfRed()).as("up the line, beside the holder").contains("p-91");
    }

    @Test
    void theCaseGetsItsOwnCardsToThoseWhoSupervise() {
        clock.set(at("2026-11-30T17:31"));
        watcher.watch();
        assertThat(accounts.of(id).cards())
                .filteredOn(card -> card.step() == null)
                .singleElement()
                .satisfies(card -> assertThat(card.colour()).isEqualTo("red"));
        assertThat(walk.told(id, "p-12")).contains("红牌督办: " + walk.file(id).number());
    }

    @Test
    void holidaysThatAreAnnouncedLaterMoveWhatIsOpen() {
        holidays.put(LocalDate.of(2026, 11, 25), false, "clock-test", "测试");
        holidays.put(LocalDate.of(2026, 11, 28), true, "clock-test", "测试");
        changes.countAgain();
        // 24 = 1, 25 off, 26 = 2, 27 = 3, Saturday 28 worked = 4, Monday 30 = 5
        assertThat(walk.at(id, "task_review").dueAt()).isEqualTo(at("2026-11-26T17:30"));
        assertThat(accounts.of(id).whole().dueAt()).isEqualTo(at("2026-11-30T17:30"));
        assertThat(timer("timer_review_overdue").getDuedate()).isEqualTo(Date.from(at("2026-11-26T17:30")));
        assertThat(accounts.of(id).whole().days())
                .filteredOn(day -> day.name() != null)
                .extracting(Day::why)
                .containsExactly(Day.Why.HOLIDAY, Day.Why.MADE_UP);
    }

    private List<String> toldOfRed() {
        return List.of((String[]) jdbc.sql("select told from clock_card where case_id = ? and colour = 'red'")
                .param(id)
                .query((row, i) -> row.getArray(1).getArray())
                .single());
    }

    private void sendBack() {
        walk.complete(id, "task_review", CLERK, Map.of("decision", "打回", "opinion", "看不清"));
    }

    private List<String> titles() {
        return timeline.entries(walk.file(id), Locale.CHINESE).stream()
                .map(Timeline.Entry::title)
                .toList();
    }

    private Job timer(String activity) {
        return jobs.createJobQuery().processInstanceId(id).activityId(activity).singleResult();
    }

    private Instant warnAt(WorkItem item) {
        return jdbc.sql("select warn_at from work_item where id = ?")
                .param(item.id())
                .query((row, i) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private Map<String, Object> data(String relation) {
        return new HashMap<>(Map.of(
                "plate",
                plate,
                "plateColour",
                "蓝",
                "licencePhoto",
                List.of(walk.picture(holder)),
                "ownerName",
                "车主甲",
                "ownerRelation",
                relation));
    }

    private static Instant at(String dayTime) {
        return OffsetDateTime.parse(dayTime + ":00+08:00").toInstant();
    }
}
