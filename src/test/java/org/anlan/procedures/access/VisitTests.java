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
import org.anlan.TestClock;
import org.anlan.access.DeviceUnreachable;
import org.anlan.adapters.simulators.Fault;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
import org.anlan.procedures.Timeline;
import org.anlan.registers.Change;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class VisitTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("visit");

    private static final String HOST = "p-04";
    private static final String HEAD = "p-05";
    private static final Map<String, Object> HOST_AGREES = Map.of("hostDecision", "同意");
    private static final Map<String, Object> HEAD_AGREES = Map.of("departmentDecision", "同意");

    @Autowired
    CaseWalk walk;

    @Autowired
    Registers registers;

    @Autowired
    Timeline timeline;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

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
    void anApprovedVisitorEntersUntilTheVisitIsOver() {
        String id = apply(Map.of());
        assertThat(walk.at(id, "task_host").assignee()).isEqualTo(HOST);
        walk.complete(id, "task_host", HOST, HOST_AGREES);
        assertThat(walk.at(id, "task_department_head").candidate()).isEqualTo("department-head@dept-physics");
        walk.complete(id, "task_department_head", HEAD, HEAD_AGREES);
        walk.run(id);
        assertThat(pass(id).data()).containsEntry("state", "通过").containsEntry("kind", "临时");
        assertThat(pass(id).data().get("id_number").toString()).contains("*");
        assertThat(atTurnstile(id)).isTrue();
        assertThat(walk.told(id, HOST)).contains("来访申请已通过");

        clock.advance(Duration.ofDays(2));
        walk.run(id);
        walk.assertEnded(id, "completed");
        assertThat(pass(id).data()).containsEntry("state", "已结束");
        assertThat(atTurnstile(id)).isFalse();
    }

    @Test
    void theHostRefuses() {
        String id = apply(Map.of());
        assertThatThrownBy(() -> walk.complete(id, "task_host", HOST, Map.of("hostDecision", "不同意")))
                .isInstanceOf(InvalidInput.class);
        walk.complete(id, "task_host", HOST, Map.of("hostDecision", "不同意", "hostOpinion", "不认识"));
        walk.assertEnded(id, "refused");
        assertThat(walk.told(id, HOST)).containsExactly("来访申请未通过");
    }

    @Test
    void theDepartmentRefuses() {
        String id = apply(Map.of());
        walk.complete(id, "task_host", HOST, HOST_AGREES);
        walk.complete(
                id, "task_department_head", HEAD, Map.of("departmentDecision", "不同意", "departmentOpinion", "会议期间"));
        walk.assertEnded(id, "refused");
        assertThat(walk.entries("visits", Map.of("case_number", walk.file(id).number())))
                .isEmpty();
    }

    @Test
    void notApprovedInTimeExpires() {
        String id = apply(Map.of());
        clock.advance(Duration.ofHours(25));
        walk.run(id);
        walk.assertEnded(id, "expired");
        assertThat(walk.told(id, HOST)).containsExactly("来访申请已过期");
    }

    @Test
    void aRestrictedVisitorIsRefusedWithoutAWordWhyWhateverNameIsGiven() {
        restrict("19911110011", null, "2026-11-01", "2027-11-01");
        String id = apply(Map.of("visitorName", "另一个名字", "phone", "199 1111 0011"));
        walk.assertEnded(id, "refused");
        assertThat(walk.text(id, "来访申请未通过")).doesNotContain("黑名单中").doesNotContain("限制");
    }

    @Test
    void aNewPhoneDoesNotLiftARestriction() {
        restrict("19911110012", "11010519491231002X", "2026-11-01", "2027-11-01");
        walk.assertEnded(apply(Map.of("idNumber", "11010519491231002x")), "refused");
    }

    @Test
    void somebodyOfTheSameNameIsNotRestricted() {
        restrict("19911110013", null, "2026-11-01", "2027-11-01");
        walk.at(apply(Map.of("visitorName", "黑名单甲")), "task_host");
    }

    @Test
    void aRestrictionThatEndedNoLongerCounts() {
        restrict("19911110014", null, "2025-11-01", "2026-10-01");
        walk.at(apply(Map.of("phone", "19911110014")), "task_host");
    }

    @Test
    void whereADepartmentHasNoHeadTheNextAboveDecides() {
        String id = apply(Map.of("inviteCode", "60010"));
        walk.complete(id, "task_host", "p-10", HOST_AGREES);
        walk.complete(id, "task_department_head", "p-91", HEAD_AGREES);
        walk.run(id);
        assertThat(pass(id).data()).containsEntry("host_department", "dept-security");
    }

    @Test
    void aHeadOfDepartmentDoesNotDecideOnTheirOwnVisitor() {
        String id = apply(Map.of("inviteCode", "60005"));
        walk.complete(id, "task_host", HEAD, HOST_AGREES);
        assertThat(walk.at(id, "task_department_head").candidate()).isEqualTo("department-head@org-institute");
        assertThat(timeline.entries(walk.file(id), Locale.CHINESE))
                .filteredOn(entry -> entry.kind().equals("climbed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).startsWith("物理研究所除周敬之外没有“"));
        walk.complete(id, "task_department_head", "p-91", HEAD_AGREES);
        walk.run(id);
        assertThat(pass(id).data()).containsEntry("host_department", "dept-physics");
    }

    @Test
    void ofTwoHeadsTheOneWhoIsTheHostDoesNotDecide() {
        // Given for this test, to the host.
        jdbc.sql("insert into role_grant (person, role, place) values (?, 'department-head', 'dept-physics')")
                .param(HOST)
                .update();
        try {
            String id = apply(Map.of());
            walk.complete(id, "task_host", HOST, HOST_AGREES);
            assertThat(walk.at(id, "task_department_head").candidate()).isEqualTo("department-head@dept-physics");
            assertThatThrownBy(() -> walk.complete(id, "task_department_head", HOST, HEAD_AGREES))
                    .isInstanceOfSatisfying(
                            Problem.class, refused -> assertThat(refused.code()).isEqualTo("separation-earlier"));
            walk.complete(id, "task_department_head", HEAD, HEAD_AGREES);
        } finally {
            jdbc.sql("delete from role_grant where person = ? and role = 'department-head'")
                    .param(HOST)
                    .update();
        }
    }

    @Test
    void aHostForWhomNobodyCouldDecideIsRefusedAtOnce() {
        assertThatThrownBy(() -> apply(Map.of("inviteCode", "60002")))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> {
                    assertThat(refused.errors().get(0).field()).isEqualTo("inviteCode");
                    assertThat(refused.errors().get(0).message()).isEqualTo("这位同事所在的部门没有能审核的负责人, 暂时不能受理, 请联系被访人。");
                });
    }

    @Test
    void anUnknownInvitationCodeIsRefusedAtOnce() {
        refused(Map.of("inviteCode", "00000"), "inviteCode");
    }

    @Test
    void moreThanThreeDaysIsNoVisit() {
        refused(Map.of("visitTo", "2026-11-27T18:00:00+08:00"), "visitTo");
    }

    @Test
    void aVisitEndsAfterItBegins() {
        refused(Map.of("visitTo", "2026-11-24T08:00:00+08:00"), "visitTo");
    }

    @Test
    void withoutConsentNothingIsKept() {
        refused(Map.of("consent", false), "consent");
    }

    @Test
    void aDeadTurnstileHoldsTheCaseAndThePassIsGrantedOnce() {
        String id = apply(Map.of());
        walk.complete(id, "task_host", HOST, HOST_AGREES);
        walk.complete(id, "task_department_head", HEAD, HEAD_AGREES);
        walk.simulator("turnstile").fault(Fault.DEAD);
        assertThatThrownBy(() -> walk.run(id)).isInstanceOf(DeviceUnreachable.class);
        walk.repair();
        clock.advance(Duration.ofSeconds(31));
        walk.run(id);
        assertThat(atTurnstile(id)).isTrue();
        assertThat(walk.entries("visits", Map.of("case_number", walk.file(id).number())))
                .hasSize(1);
    }

    private void refused(Map<String, Object> changed, String field) {
        assertThatThrownBy(() -> apply(changed))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly(field));
    }

    private String apply(Map<String, Object> changed) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "inviteCode", "66666",
                "visitorName", "Visitor " + letters(),
                "sex", "女",
                "idNumber", "110101190001100108",
                "phone", "19911110001",
                "reason", "学术交流",
                "visitFrom", "2026-11-24T09:00+08:00",
                "visitTo", "2026-11-24T18:00+08:00",
                "photo", List.of(walk.picture(null)),
                "consent", true));
        data.putAll(changed);
        return walk.start("visit", null, data);
    }

    /** @param idNumber may be null */
    private void restrict(String phone, String idNumber, String from, String until) {
        Map<String, Object> entry = new HashMap<>(Map.of(
                "subject_kind", "访客",
                "subject", "黑名单甲",
                "phone", phone,
                "reason", "扰乱秩序",
                "from", from,
                "until", until,
                "department", "dept-security"));
        entry.put("id_number", idNumber);
        registers.insert("blacklist", entry, new Change(null, null, "测试"));
    }

    private Entry pass(String caseId) {
        return walk.entries("visits", Map.of("case_number", walk.file(caseId).number()))
                .get(0);
    }

    private boolean atTurnstile(String caseId) {
        Object name = walk.file(caseId).data().get("visitorName");
        return walk.simulator("turnstile").holds().stream()
                .anyMatch(held -> held.key().equals(name));
    }

    private static String letters() {
        return CaseWalk.key().replaceAll("[^a-f]", "") + "x";
    }
}
