package org.anlan.procedures.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.TestClock;
import org.anlan.documents.Document;
import org.anlan.documents.Documents;
import org.anlan.documents.PaperText;
import org.anlan.people.TestPeople;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
import org.anlan.registers.Entry;
import org.anlan.shared.InvalidInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 备案: 受理、核查（通过/打回）、审批（通过/打回）、专项备案. It is Monday, 23 November 2026. */
@AnlanTest
class FilingTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("filing");

    private static final String ENTERPRISE = "p-50";
    private static final String ACCEPTOR = "p-20";
    private static final String CHECKER = "p-21";
    private static final String APPROVER = "p-22";

    @Autowired
    CaseWalk walk;

    @Autowired
    Documents documents;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    private Instant start;
    private Entry chemicals;
    private String open;

    @BeforeEach
    void theChemicalPlant() {
        start = clock.instant();
        chemicals = walk.entries("enterprises", Map.of("organisation", "org-chemicals"))
                .get(0);
    }

    @AfterEach
    void putBack() {
        if (open != null && walk.file(open).open()) {
            withdrawn(open);
        }
        clock.set(start);
    }

    @Test
    void aFilingIsAcceptedCheckedApprovedAndFiledAndSentBackAtEachStep() {
        String id = file("重大危险源备案", "液氯储罐区，一级重大危险源");
        assertThat(filing(id).data())
                .containsEntry("state", "办理中")
                .containsEntry("enterprise", chemicals.id())
                .containsEntry("submitted_on", "2026-11-23")
                .containsKey("materials");
        assertThat(walk.at(id, "task_accept").candidate()).isEqualTo("licence-acceptor");
        assertThat(due(id, "task_accept")).as("五个工作日").isEqualTo("2026-11-30");

        // 打回 at each of the three steps, each time with everything that is missing.
        walk.complete(id, "task_accept", ACCEPTOR, Map.of("acceptDecision", "打回", "returnReason", "缺安全评估报告"));
        assertThat(walk.text(id, "备案材料被打回")).contains("受理环节", "缺安全评估报告");
        corrected(id, "液氯储罐区，一级重大危险源，附评估报告");
        accepted(id);
        assertThat(walk.at(id, "task_check").candidate()).isEqualTo("licence-checker");
        walk.complete(id, "task_check", CHECKER, Map.of("checkDecision", "打回", "returnReason", "平面图未标注应急设施"));
        corrected(id, "液氯储罐区，一级重大危险源，平面图已补");
        accepted(id);
        checked(id);
        assertThat(walk.at(id, "task_approve").candidate()).isEqualTo("licence-approver");
        walk.complete(id, "task_approve", APPROVER, Map.of("approveDecision", "打回", "returnReason", "分级记录未签字"));
        corrected(id, "液氯储罐区，一级重大危险源，签字齐全");
        accepted(id);
        checked(id);
        walk.complete(id, "task_approve", APPROVER, Map.of("approveDecision", "通过"));
        walk.assertEnded(id, "filed");

        Document certificate = documents.ofCase(id).get(0);
        assertThat(filed(certificate).data())
                .containsEntry("state", "有效")
                .containsEntry("content", "液氯储罐区，一级重大危险源，签字齐全")
                .containsEntry("filed_on", "2026-11-23")
                .as("三年重新评估")
                .containsEntry("valid_until", "2029-11-22")
                .containsEntry("issuer", "朝阳县应急管理局")
                .containsEntry("document", certificate.id());
        assertThat(certificate.number()).startsWith("（朝）应急备〔2026〕");
        assertThat(walk.text(id, "已予以备案")).contains(certificate.number(), certificate.code());
        assertThat(walk.textEn(id, "已予以备案")).contains(certificate.number());

        // The paper, blank by blank, by an independent reader.
        String paper = PaperText.of(read(certificate));
        for (String blank : List.of(
                "备案证明",
                "朝阳县应急管理局",
                "澄江化工有限公司",
                chemicals.text("uscc"),
                "重大危险源备案",
                "危险化学品重大危险源监督管理暂行规定(40号令)",
                "2026年11月23日予以备案",
                "有效期至2029年11月22日",
                certificate.number(),
                certificate.code())) {
            assertThat(paper).contains(PaperText.plain(blank));
        }
        // Anybody may verify it.
        SignedInClient.Answer public_ = new SignedInClient(port).get("/api/public/documents/" + certificate.code());
        assertThat(public_.body().path("number").asText()).isEqualTo(certificate.number());
    }

    @Test
    void aFilingMadeAnewTakesThePlaceOfTheEarlierOne() {
        String first = filed("应急预案备案");
        Document old = documents.ofCase(first).get(0);
        clock.advance(Duration.ofDays(3));
        String second = filed("应急预案备案");
        Document now = documents.ofCase(second).get(0);
        assertThat(filed(old).data()).containsEntry("state", "已更新").containsEntry("ended_on", "2026-11-26");
        assertThat(filed(now).data())
                .containsEntry("state", "有效")
                .as("reviewed every three years, but no day of expiry by law")
                .doesNotContainKey("valid_until");
        assertThat(documents.find(old.id()).orElseThrow().state().name()).isEqualTo("REPLACED");
        assertThat(documents.find(now.id()).orElseThrow().replaces()).isEqualTo(old.id());
    }

    @Test
    void whatIsNotToBeFiledHereIsNotAcceptedWithTheReason() {
        String id = file("应急预案备案", "消防演练方案");
        assertThatThrownBy(() -> walk.complete(id, "task_accept", ACCEPTOR, Map.of("acceptDecision", "不予受理")))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly("refusalReason"));
        walk.complete(
                id, "task_accept", ACCEPTOR, Map.of("acceptDecision", "不予受理", "refusalReason", "不属于应急预案，88号令第2条"));
        walk.assertEnded(id, "not_accepted");
        assertThat(filing(id).data()).containsEntry("state", "不予受理").containsEntry("ended_on", "2026-11-23");
        assertThat(walk.text(id, "备案申请不予受理")).contains("88号令第2条");
        assertThat(documents.ofCase(id)).isEmpty();
    }

    @Test
    void whoGivesUpWithdrawsAtTheCorrectionAndMayFileAgain() {
        String id = file("应急预案备案", "综合预案");
        SignedInClient.Answer again = new SignedInClient(port)
                .signIn("19900000050")
                .post("/api/procedures/filing/cases", Map.of("data", data("应急预案备案", "专项预案")));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("正在办理", "办结前不能重复提出");
        withdrawn(id);
        walk.assertEnded(id, "withdrawn");
        assertThat(filing(id).data()).containsEntry("state", "已撤回");
        withdrawn(file("应急预案备案", "专项预案"));
    }

    @Test
    void ofTwoAtTheSameMomentOneIsTaken() throws Exception {
        Map<String, Object> one = data("应急预案备案", "综合预案");
        Map<String, Object> other = data("应急预案备案", "综合预案");
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> both = pool.invokeAll(List.<Callable<String>>of(
                    () -> walk.start("filing", ENTERPRISE, one), () -> walk.start("filing", ENTERPRISE, other)));
            int refused = 0;
            for (Future<String> each : both) {
                try {
                    open = each.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(SampleLicences.refused(e.getCause())).contains("is being handled");
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void whileTheEnterpriseCompletesItTheClockStandsStill() {
        String id = file("应急预案备案", "综合预案");
        accepted(id);
        SignedInClient enterprise = new SignedInClient(port).signIn("19900000050");
        assertThat(enterprise
                        .get("/api/cases/" + id + "/clock")
                        .body()
                        .at("/whole/paused")
                        .asBoolean())
                .isFalse();
        walk.complete(id, "task_check", CHECKER, Map.of("checkDecision", "打回", "returnReason", "缺演练记录"));
        assertThat(enterprise
                        .get("/api/cases/" + id + "/clock")
                        .body()
                        .at("/whole/paused")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whoCheckedDoesNotApprove() {
        String id = file("应急预案备案", "综合预案");
        accepted(id);
        TestPeople.Made both = new TestPeople(port).settled(port, "licence-checker", "licence-approver");
        SignedInClient one = new SignedInClient(port);
        one.signIn(both.phone(), both.initialPassword());
        String check = walk.at(id, "task_check").id();
        assertThat(one.post("/api/tasks/" + check + "/complete", Map.of("data", checkedWell()))
                        .status())
                .isEqualTo(200);
        String approve = walk.at(id, "task_approve").id();
        SignedInClient.Answer refused = one.post("/api/tasks/" + approve + "/claim", Map.of());
        assertThat(refused.code()).isEqualTo("separation-earlier");
        assertThat(refused.text()).contains("行政许可法第34条");
        new SignedInClient(port)
                .signIn("19900000099")
                .put("/api/people/" + both.id() + "/roles", Map.of("roles", List.of()));
        walk.complete(id, "task_approve", APPROVER, Map.of("approveDecision", "打回", "returnReason", "缺签字"));
    }

    @Test
    void anotherEnterpriseDoesNotKnowOfItAndNobodyChangesTheLedgerByHand() {
        String id = file("应急预案备案", "综合预案");
        String entry = filing(id).id();
        TestPeople.Made made = new TestPeople(port).settled(port, "enterprise@org-venue");
        SignedInClient other = new SignedInClient(port);
        other.signIn(made.phone(), made.initialPassword());
        assertThat(other.get("/api/cases/" + id).status()).isEqualTo(404);
        assertThat(other.get("/api/registers/filings/entries/" + entry).status())
                .isEqualTo(404);
        SignedInClient county = new SignedInClient(port).signIn("19900000041");
        assertThat(county.get("/api/cases/" + id).status()).isEqualTo(200);
        SignedInClient issuer = new SignedInClient(port).signIn("19900000023");
        assertThat(issuer.get("/api/registers/filings/entries/" + entry).status())
                .isEqualTo(200);
        assertThat(issuer.put(
                                "/api/registers/filings/entries/" + entry,
                                Map.of("version", 1, "data", Map.of("state", "有效")))
                        .status())
                .isEqualTo(403);
    }

    private String filed(String type) {
        String id = file(type, "综合及专项应急预案");
        accepted(id);
        checked(id);
        walk.complete(id, "task_approve", APPROVER, Map.of("approveDecision", "通过"));
        walk.assertEnded(id, "filed");
        return id;
    }

    private void accepted(String id) {
        walk.complete(id, "task_accept", ACCEPTOR, Map.of("acceptDecision", "受理"));
    }

    private void checked(String id) {
        walk.complete(id, "task_check", CHECKER, checkedWell());
    }

    private static Map<String, Object> checkedWell() {
        return Map.of("checkDecision", "通过", "checkOpinion", "材料齐全，与现场一致");
    }

    private void corrected(String id, String content) {
        walk.complete(
                id,
                "task_correct",
                ENTERPRISE,
                Map.of("correctDecision", "补正后提交", "content", content, "materials", List.of(walk.picture(ENTERPRISE))));
    }

    private void withdrawn(String id) {
        if (walk.isAt(id, "task_accept")) {
            walk.complete(id, "task_accept", ACCEPTOR, Map.of("acceptDecision", "打回", "returnReason", "材料不全"));
        }
        if (walk.isAt(id, "task_check")) {
            walk.complete(id, "task_check", CHECKER, Map.of("checkDecision", "打回", "returnReason", "材料不全"));
        }
        walk.complete(id, "task_correct", ENTERPRISE, Map.of("correctDecision", "撤回备案"));
    }

    private String file(String type, String content) {
        open = walk.start("filing", ENTERPRISE, data(type, content));
        return open;
    }

    private Map<String, Object> data(String type, String content) {
        return new HashMap<>(Map.of(
                "enterprise",
                chemicals.id(),
                "filingType",
                walk.entries("licence-types", Map.of("name", type)).get(0).id(),
                "content",
                content,
                "materials",
                List.of(walk.picture(ENTERPRISE))));
    }

    private Entry filing(String id) {
        return walk.entries("filings", Map.of("number", walk.file(id).number())).get(0);
    }

    private Entry filed(Document certificate) {
        return walk.entries("filings", Map.of("number", certificate.number())).get(0);
    }

    private byte[] read(Document paper) {
        return new SignedInClient(port).signIn("19900000050").bytes("/api/documents/" + paper.id());
    }

    private String due(String id, String step) {
        return walk.at(id, step).dueAt().atZone(clock.getZone()).toLocalDate().toString();
    }
}
