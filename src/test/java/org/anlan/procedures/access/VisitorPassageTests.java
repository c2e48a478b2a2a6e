package org.anlan.procedures.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.access.Passes;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.Timeline;
import org.anlan.registers.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rule D-06 at the turnstile: a terminal that asks is told, and every decision is on record. */
@AnlanTest
class VisitorPassageTests {

    private static final Instant DURING_THE_VISIT = Instant.parse("2026-11-24T02:00:00Z");

    @Autowired
    CaseWalk walk;

    @Autowired
    Passes passes;

    @Autowired
    Timeline timeline;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private Instant start;
    private String visitor;
    private String visit;

    @BeforeEach
    void anApprovedVisitTomorrowFromNineToSix() {
        start = clock.instant();
        // A name of letters only, and nobody else's: the turnstile finds faces by name.
        visitor = "Visitor " + CaseWalk.key().replaceAll("[^a-z]", "");
        visit = walk.start(
                "visit",
                null,
                Map.of(
                        "inviteCode", "66666",
                        "visitorName", visitor,
                        "sex", "女",
                        "idNumber", "110101190001100108",
                        "phone", "19911110001",
                        "reason", "学术交流",
                        "visitFrom", "2026-11-24T09:00+08:00",
                        "visitTo", "2026-11-24T18:00+08:00",
                        "photo", List.of(walk.picture(null)),
                        "consent", true));
        walk.complete(visit, "task_host", "p-04", Map.of("hostDecision", "同意"));
        walk.complete(visit, "task_department_head", "p-05", Map.of("departmentDecision", "同意"));
        walk.run(visit);
        walk.simulator("turnstile").act("ask", Map.of());
    }

    @AfterEach
    void putBack() {
        walk.simulator("turnstile").act("decide", Map.of());
        walk.repair();
        clock.set(start);
    }

    @Test
    void aVisitorInTimeIsLetIn() {
        clock.set(DURING_THE_VISIT);
        assertThat(show("36.5")).isEqualTo(visitor + " 已放行。");
        assertThat(logged()).isEqualTo("放行//true");
        assertThat(told()).containsExactly("北门人行闸机: 人脸|放行");
    }

    @Test
    void aTemperatureNobodyTookStopsNobody() {
        clock.set(DURING_THE_VISIT);
        assertThat(show("")).isEqualTo(visitor + " 已放行。");
        assertThat(logged()).isEqualTo("放行//true");
    }

    @Test
    void aVisitorWhoIsEarlyIsRefused() {
        assertThat(show("36.5")).isEqualTo("未放行: 不在有效期。");
        assertThat(logged()).isEqualTo("拒绝/不在有效期/false");
        assertThat(told()).containsExactly("北门人行闸机: 人脸|拒绝: 不在有效期");
    }

    @Test
    void aVisitorWithAFeverIsRefusedAndRecorded() {
        clock.set(DURING_THE_VISIT);
        assertThat(show("37.2")).contains("已放行");
        assertThat(show("37.3")).isEqualTo("未放行: 体温异常。");
        assertThat(logged()).isEqualTo("拒绝并登记/体温异常/false");
        assertThat(told()).endsWith("北门人行闸机: 人脸|拒绝并登记: 体温异常");
    }

    @Test
    void aVisitorWhosePassWasWithdrawnIsRefusedThoughTheTerminalStillKnowsThem() {
        clock.set(DURING_THE_VISIT);
        passes.close(pass(), "部门要求", new Change(null, null, "测试"));
        assertThat(show("36.5")).isEqualTo("未放行: 申请未通过。");
        assertThat(logged()).isEqualTo("拒绝/申请未通过/false");
    }

    @Test
    void aTerminalThatDecidesAloneIsOverruledOnPaper() {
        clock.set(DURING_THE_VISIT);
        walk.simulator("turnstile").act("decide", Map.of());
        assertThat(show("38.0")).contains("已放行");
        assertThat(logged()).isEqualTo("拒绝并登记/体温异常/true");
        assertThat(told()).containsExactly("北门人行闸机: 人脸|拒绝并登记: 体温异常");
    }

    @Test
    void aVisitorWhoseTimeIsOverIsRefused() {
        clock.set(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(show("36.5")).isEqualTo("未放行: 不在有效期。");
        assertThat(logged()).isEqualTo("拒绝/不在有效期/false");
    }

    private String show(String temperature) {
        return walk.simulator("turnstile").act("show-face", Map.of("name", visitor, "temperature", temperature));
    }

    /** Of the newest passage: decision, reason and whether the door opened. */
    private String logged() {
        return jdbc.sql(
                        """
                        select concat_ws('/', decision, reason, case when allowed then 'true' else 'false' end)
                        from access_log where kind = 'pass' and subject = ? order by received_at desc, event_id desc
                        limit 1""")
                .param(pass())
                .query(String.class)
                .single();
    }

    private String pass() {
        return walk.entries("visits", Map.of("case_number", walk.file(visit).number()))
                .get(0)
                .id();
    }

    private List<String> told() {
        return timeline.entries(walk.file(visit), Locale.SIMPLIFIED_CHINESE).stream()
                .filter(entry -> entry.kind().equals("passage"))
                .map(entry -> entry.title() + "|" + entry.detail())
                .toList();
    }
}
