package org.anlan.procedures.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.TestClock;
import org.anlan.documents.Document;
import org.anlan.documents.Documents;
import org.anlan.documents.PaperText;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
import org.anlan.registers.Change;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.anlan.shared.InvalidInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 暂扣、恢复、撤销、吊销、注销 (行政许可法 69, 70, 79; 行政处罚法 9, 44, 45, 63). It is Monday, 23 November 2026. */
@AnlanTest
class LicenceWithdrawalTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("licence-withdrawal");

    private static final String ENTERPRISE = "p-50";
    private static final String CHECKER = "p-21";
    private static final String APPROVER = "p-22";
    private static final String COUNTY = "p-41";

    @Autowired
    CaseWalk walk;

    @Autowired
    Registers registers;

    @Autowired
    Documents documents;

    @Autowired
    SampleLicences licences;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    private Instant start;

    @BeforeEach
    void rememberTheTime() {
        start = clock.instant();
    }

    @AfterEach
    void putBack() {
        licences.lift();
        clock.set(start);
    }

    @Test
    void aLicenceObtainedByFraudIsAnnulledAfterAHearingVoidAndBannedForThreeYears() {
        Entry licence = licences.withPapers(licences.licence("危化品经营许可证", "2028-06-30"));
        Document paper = licences.paper(licence, "document");
        Document copy = licences.paper(licence, "copy_document");
        String id = propose(licence, "撤销", "以欺骗、贿赂取得许可", Map.of());
        assertThat(walk.text(id, "拟对证照作出处理")).contains("行政许可法第69条第2款、第79条", "5个工作日");
        assertThat(walk.at(id, "task_statement").candidate()).isEqualTo("enterprise@org-chemicals");
        walk.complete(
                id, "task_statement", ENTERPRISE, Map.of("statementKind", "要求听证", "statement", "报告由中介机构提供，本单位不知情"));
        walk.complete(id, "task_hearing", COUNTY, Map.of("heardOn", "2026-11-23", "hearingResult", "听证认为证据充分，事实清楚"));
        agreed(id);
        walk.assertEnded(id, "decided");

        assertThat(licences.now(licence).data())
                .containsEntry("state", "撤销")
                .containsEntry("ended_on", "2026-11-23")
                .containsEntry("end_reason", "以欺骗、贿赂取得许可")
                .containsEntry("end_basis", "行政许可法第69条第2款、第79条")
                .as("三年内不得再次申请")
                .containsEntry("ban_until", "2029-11-22");
        for (Document void_ : List.of(paper, copy)) {
            assertThat(documents.find(void_.id()).orElseThrow().state()).isEqualTo(Document.State.VOID);
            assertThat(new SignedInClient(port)
                            .get("/api/public/documents/" + void_.code())
                            .body()
                            .path("state")
                            .asText())
                    .isEqualTo("void");
        }
        assertThat(licences.proceedings(licence).get(0).data())
                .containsEntry("side", "监管")
                .containsEntry("matter", "撤销")
                .containsEntry("state", "已决定");

        // The decision, blank by blank.
        Document decision = documents.ofCase(id).get(0);
        assertThat(decision.number()).startsWith("（朝）应急许处〔2026〕");
        String text =
                PaperText.of(new SignedInClient(port).signIn("19900000050").bytes("/api/documents/" + decision.id()));
        for (String blank : List.of(
                "行政许可证件处理决定书",
                "澄江化工有限公司",
                "91000000MADEM00011",
                "危化品经营许可证",
                licence.text("number"),
                "申请时提交的评价报告系伪造",
                "以欺骗、贿赂取得许可",
                "本单位不知情",
                "听证认为证据充分",
                "行政许可法第69条第2款、第79条",
                "予以撤销",
                "2029年11月22日前不得再次申请",
                "行政复议",
                decision.number())) {
            assertThat(text).contains(PaperText.plain(blank));
        }
    }

    @Test
    void aSuspensionIsSuspendedUntilTheRectificationIsCheckedAndRestored() {
        Entry licence = licences.licence("危化品经营许可证", "2028-06-30");
        String id = propose(licence, "暂扣", "不再具备安全生产条件", Map.of("suspendUntil", "2027-02-28"));
        walk.complete(id, "task_statement", ENTERPRISE, Map.of("statementKind", "无意见"));
        agreed(id);
        assertThat(licences.now(licence).data())
                .containsEntry("state", "暂扣")
                .containsEntry("suspended_on", "2026-11-23")
                .containsEntry("suspended_until", "2027-02-28")
                .containsEntry("end_basis", "安全生产许可证条例第14条");
        String back = propose(licence, "恢复", "整改验收合格", Map.of());
        assertThat(walk.isAt(back, "task_approve")).as("nobody has to be heard").isTrue();
        agreed(back);
        assertThat(licences.now(licence).data()).containsEntry("state", "有效");
        assertThat(licences.now(licence).text("suspended_on")).isNull();
        assertThat(licences.now(licence).text("suspended_until")).isNull();
    }

    @Test
    void silenceOfFiveWorkingDaysIsNoObjection() {
        Entry licence = licences.licence("危化品经营许可证", "2028-06-30");
        String id = propose(licence, "吊销", "违法行为情节严重", Map.of());
        clock.set(Instant.parse("2026-11-30T09:31:00Z"));
        walk.run(id);
        agreed(id);
        walk.assertEnded(id, "decided");
        assertThat(licences.now(licence).data()).containsEntry("state", "吊销").containsEntry("ended_on", "2026-11-30");
    }

    @Test
    void anExpiredLicenceIsCancelledWithoutAnElectronicCopy() {
        Entry licence = licences.licence("危化品经营许可证", "2026-10-31", Map.of("state", "过期"));
        Entry papers = licences.withPapers(licence);
        registers.update("licences", papers.id(), new HashMap<>(Map.of("copy_document", "")), Change.by(null));
        String id = propose(licence, "注销", "有效期届满未延续", Map.of());
        agreed(id);
        assertThat(licences.now(licence).data())
                .containsEntry("state", "注销")
                .containsEntry("end_basis", "行政许可法第70条第1项");
        assertThat(licences.paper(licence, "document").state()).isEqualTo(Document.State.VOID);
        assertThat(licences.now(licence).text("ban_until")).isNull();
    }

    @Test
    void aProposalThatIsNotAgreedToChangesNothing() {
        Entry licence = licences.licence("危化品经营许可证", "2028-06-30");
        String id = propose(licence, "注销", "法人或者其他组织依法终止", Map.of());
        walk.complete(id, "task_approve", APPROVER, Map.of("approveDecision", "不同意", "approveOpinion", "企业尚在清算"));
        walk.assertEnded(id, "dropped");
        assertThat(licences.now(licence).data()).containsEntry("state", "有效");
        assertThat(licences.proceedings(licence).get(0).data()).containsEntry("state", "不作处理");
        assertThat(walk.text(id, "处理建议未获同意")).contains("企业尚在清算");
    }

    @Test
    void whatDoesNotFitTheLawIsRefusedWithTheArticle() {
        Entry valid = licences.licence("危化品经营许可证", "2028-06-30");
        assertThat(refusal(valid, "吊销", "有效期届满未延续")).contains("第69、70条");
        assertThat(refusal(valid, "恢复", "整改验收合格")).contains("只有暂扣的证照可以恢复");
        Entry gone = licences.licence("危化品经营许可证", "2028-06-30", Map.of("state", "吊销"));
        assertThat(refusal(gone, "撤销", "超越法定职权准予许可")).contains("第70条第4项");
        assertThat(refusal(gone, "恢复", "暂扣期满")).contains("行政处罚法第9条第3项");
        Entry cancelled = licences.licence("危化品经营许可证", "2028-06-30", Map.of("state", "注销"));
        assertThat(refusal(cancelled, "注销", "因不可抗力无法实施")).contains("已经注销");
    }

    @Test
    void aSecondProceedingOnTheSameLicenceWaitsForTheFirst() {
        Entry licence = licences.licence("危化品经营许可证", "2028-06-30");
        String id = propose(licence, "注销", "因不可抗力无法实施", Map.of());
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> propose(licence, "注销", "因不可抗力无法实施", Map.of()))
                .satisfies(
                        refusal -> assertThat(SampleLicences.refused(refusal)).contains("under way for this licence"));
        agreed(id);
    }

    @Test
    void whoProposesDoesNotDecideAndAnEnterpriseCannotPropose() {
        Entry licence = licences.licence("危化品经营许可证", "2028-06-30");
        SignedInClient enterprise = new SignedInClient(port).signIn("19900000050");
        assertThat(enterprise.get("/api/procedures/licence-withdrawal/form").status())
                .isIn(403, 404);
        assertThat(enterprise
                        .post("/api/procedures/licence-withdrawal/cases", Map.of("data", Map.of()))
                        .status())
                .isIn(403, 404);
        String id = propose(licence, "注销", "因不可抗力无法实施", Map.of());
        assertThat(walk.at(id, "task_approve").candidate()).isEqualTo("licence-approver");
        agreed(id);
    }

    private String propose(Entry licence, String action, String ground, Map<String, Object> more) {
        Map<String, Object> data = new HashMap<>(
                Map.of("licence", licence.id(), "action", action, "ground", ground, "facts", "申请时提交的评价报告系伪造。"));
        data.putAll(more);
        return walk.start("licence-withdrawal", CHECKER, data);
    }

    private void agreed(String id) {
        walk.complete(id, "task_approve", APPROVER, Map.of("approveDecision", "同意"));
    }

    private String refusal(Entry licence, String action, String ground) {
        try {
            propose(licence, action, ground, Map.of());
        } catch (InvalidInput refused) {
            return refused.errors().get(0).message();
        }
        throw new AssertionError("was not refused");
    }
}
