package org.anlan.procedures.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.TestClock;
import org.anlan.access.DeviceUnreachable;
import org.anlan.adapters.simulators.Fault;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
import org.anlan.procedures.Timeline;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class LongTermPassTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("long-term-pass");

    private static final String CLOSE = "long-term-pass.close";
    private static final String HOST = "p-04";
    private static final String HEAD = "p-05";

    @Autowired
    Timeline timeline;

    @Autowired
    CaseWalk walk;

    @Autowired
    Registers registers;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private Instant start;

    @BeforeEach
    void rememberTheTime() {
        start = clock.instant();
    }

    @AfterEach
    void putBack() {
        walk.repair();
        clock.set(start);
    }

    @Test
    void aPassIsRememberedAWeekBeforeItsEndAndThenCloses() {
        String id = granted();
        assertThat(state(id)).isEqualTo("通过");
        clock.set(Instant.parse("2027-05-14T10:30:00Z"));
        walk.run(id);
        assertThat(walk.told(id, HOST)).contains("长期进校权限即将到期").doesNotContain("长期进校权限已到期");
        assertThat(state(id)).isEqualTo("通过");

        clock.advance(Duration.ofDays(8));
        walk.run(id);
        walk.assertEnded(id, "completed");
        assertThat(state(id)).isEqualTo("已结束");
        assertThat(walk.told(id, HOST)).contains("长期进校权限已到期");
    }

    @Test
    void theDepartmentClosesAPassAtOnce() {
        String id = granted();
        assertThatThrownBy(() -> walk.act(id, CLOSE, HOST, Map.of("closeReason", "离岗")))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> walk.act(id, CLOSE, HEAD, Map.of())).isInstanceOf(InvalidInput.class);
        walk.act(id, CLOSE, HEAD, Map.of("closeReason", "离岗"));
        assertThat(state(id)).isEqualTo("已关闭");
        walk.run(id);
        walk.assertEnded(id, "closed");
        assertThat(walk.text(id, "长期进校权限已关闭")).contains("离岗");
        assertThat(timeline.entries(walk.file(id), Locale.CHINESE))
                .filteredOn(entry -> entry.kind().equals("action"))
                .singleElement()
                .extracting(Timeline.Entry::detail)
                .isEqualTo("离岗");
    }

    @Test
    void theDepartmentClosesAPassThatNoTurnstileHasHeardOf() {
        walk.simulator("turnstile").fault(Fault.DEAD);
        String id = approved();
        assertThatThrownBy(() -> walk.run(id)).isInstanceOf(DeviceUnreachable.class);
        walk.act(id, CLOSE, HEAD, Map.of("closeReason", "身体不适"));
        assertThat(state(id)).isEqualTo("已关闭");

        walk.repair();
        walk.run(id);
        walk.assertEnded(id, "closed");
        assertThat(walk.told(id, HOST)).contains("长期进校权限已关闭").doesNotContain("长期进校申请已通过");
        assertThat(walk.simulator("turnstile").holds().toString()).doesNotContain("关闭甲");
    }

    @Test
    void aClosingThatComesTwiceIsDoneOnceAndAuditedWithItsReason() {
        String id = granted();
        SignedInClient head = new SignedInClient(port).signIn("19900000005").header("Idempotency-Key", CaseWalk.key());
        String close = "/api/cases/" + id + "/actions/" + CLOSE;
        Map<String, Object> body = Map.of("data", Map.of("closeReason", "离岗两次"));
        assertThat(head.post(close, body).status()).isEqualTo(204);
        walk.run(id);
        walk.assertEnded(id, "closed");
        assertThat(head.post(close, body).status()).isEqualTo(204);
        head.header("Idempotency-Key", CaseWalk.key());
        assertThat(head.post(close, body).code()).isEqualTo("no-action");
        assertThat(jdbc.sql("select actor || after::text from audit_entry where action = 'case.action' and subject = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .startsWith(HEAD)
                .contains("离岗两次");
        assertThat(timeline.entries(walk.file(id), Locale.CHINESE))
                .filteredOn(entry -> entry.kind().equals("action"))
                .extracting(Timeline.Entry::detail)
                .containsExactly("离岗两次");
    }

    @Test
    void theTermIsRefusedInTheReadersLanguage() {
        Map<String, Object> data = new HashMap<>(data());
        data.put("visitTo", "2027-05-23T18:00:00+08:00");
        SignedInClient visitor = new SignedInClient(port).header("Accept-Language", "en");
        visitor.get("/api/session");
        Answer answer = visitor.post("/api/public/procedures/long-term-pass/cases", Map.of("data", data));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("visitTo");
        assertThat(answer.body().at("/errors/0/message").asText())
                .isEqualTo("At most 180 days; apply again after that");
    }

    @Test
    void aHeadOfDepartmentDoesNotDecideOnTheirOwnWorker() {
        String id = apply(Map.of("inviteCode", "60005"));
        walk.complete(id, "task_host", HEAD, Map.of("hostDecision", "同意"));
        assertThat(walk.at(id, "task_department_head").candidate()).isEqualTo("department-head@org-institute");
    }

    @Test
    void theContactOrTheDepartmentRefuses() {
        String first = apply(Map.of());
        walk.complete(first, "task_host", HOST, Map.of("hostDecision", "不同意", "hostOpinion", "不是我们的人"));
        walk.assertEnded(first, "refused");

        String second = apply(Map.of());
        walk.complete(second, "task_host", HOST, Map.of("hostDecision", "同意"));
        walk.complete(
                second, "task_department_head", HEAD, Map.of("departmentDecision", "不同意", "departmentOpinion", "无编制"));
        walk.assertEnded(second, "refused");
    }

    @Test
    void notApprovedInTimeExpires() {
        String id = apply(Map.of());
        clock.advance(Duration.ofDays(2));
        walk.run(id);
        walk.assertEnded(id, "expired");
    }

    @Test
    void aRestrictedPersonIsRefused() {
        registers.insert(
                "blacklist",
                Map.of(
                        "subject_kind", "访客",
                        "subject", "长期甲",
                        "phone", "19911110021",
                        "reason", "扰乱秩序",
                        "from", "2026-11-01",
                        "until", "2027-11-01",
                        "department", "dept-security"),
                new Change(null, null, "测试"));
        walk.assertEnded(apply(Map.of("phone", "19911110021")), "refused");
    }

    @Test
    void aHundredAndEightyDaysAreTheMost() {
        walk.at(apply(Map.of("visitTo", "2027-05-22T18:00:00+08:00")), "task_host");
        assertThatThrownBy(() -> apply(Map.of("visitTo", "2027-05-23T18:00:00+08:00")))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> {
                    assertThat(refused.errors())
                            .extracting(error -> error.field())
                            .containsExactly("visitTo");
                    assertThat(refused.errors().get(0).message()).contains("180");
                });
    }

    private String granted() {
        String id = approved();
        walk.run(id);
        return id;
    }

    private String approved() {
        String id = apply(Map.of("visitorName", "关闭甲"));
        walk.complete(id, "task_host", HOST, Map.of("hostDecision", "同意"));
        walk.complete(id, "task_department_head", HEAD, Map.of("departmentDecision", "同意"));
        return id;
    }

    private String apply(Map<String, Object> changed) {
        Map<String, Object> data = new HashMap<>(data());
        data.putAll(changed);
        return walk.start("long-term-pass", null, data);
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new HashMap<>(Map.of(
                "inviteCode", "66666",
                "visitorName", "长工甲",
                "sex", "男",
                "idNumber", "110101190001100108",
                "phone", "19911110002",
                "company", "后勤服务公司",
                "reason", "保洁",
                "visitFrom", "2026-11-24T09:00+08:00",
                "visitTo", "2027-05-21T18:00+08:00",
                "photo", List.of(walk.picture(null))));
        data.put("consent", true);
        return data;
    }

    private Object state(String caseId) {
        return walk.entries("visits", Map.of("case_number", walk.file(caseId).number()))
                .get(0)
                .data()
                .get("state");
    }
}
