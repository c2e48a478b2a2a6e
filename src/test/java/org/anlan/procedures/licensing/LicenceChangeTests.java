package org.anlan.procedures.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** 变更、延续、补办 (行政许可法 49, 50). It is Monday, 23 November 2026. */
@AnlanTest
class LicenceChangeTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("licence-change");

    private static final String ENTERPRISE = "p-50";
    private static final String ACCEPTOR = "p-20";
    private static final String CHECKER = "p-21";
    private static final String APPROVER = "p-22";
    private static final String TRADE = "危化品经营许可证";
    private static final String TRANSPORT = "道路危险货物运输经营许可";
    private static final String LONG = "2028-06-30";

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
    void aRenewalInTimeIsAcceptedCheckedGrantedAndTheOldPapersAreReplaced() {
        Entry licence = licences.withPapers(licences.licence(TRADE, "2027-02-23"));
        Document old = licences.paper(licence, "document");
        String id = apply(licence, renewal());
        assertThat(licences.proceedings(licence)).singleElement().satisfies(entry -> assertThat(entry.data())
                .containsEntry("state", "办理中"));
        walk.complete(id, "task_accept", ACCEPTOR, Map.of("acceptDecision", "打回", "returnReason", "缺安全评价报告"));
        assertThat(walk.text(id, "证照申请被打回")).contains("缺安全评价报告");
        corrected(id);
        accepted(id);
        assertThat(paper(id, "licence-acceptance")).contains("危化品经营许可证延续", "30日内作出");
        walk.complete(id, "task_check", CHECKER, Map.of("checkDecision", "打回", "returnReason", "现场照片不清"));
        corrected(id);
        accepted(id);
        checked(id);
        walk.complete(id, "task_approve", APPROVER, Map.of("approveDecision", "打回", "returnReason", "核查记录未附"));
        corrected(id);
        accepted(id);
        checked(id);
        granted(id);

        walk.assertEnded(id, "granted");
        assertThat(licences.now(licence).data())
                .containsEntry("state", "有效")
                .as("from the day after the old term, for three years")
                .containsEntry("valid_from", "2027-02-24")
                .containsEntry("valid_until", "2030-02-23")
                .containsEntry("issued_on", "2026-11-23");
        assertThat(licences.proceedings(licence).get(0).data())
                .containsEntry("state", "准予")
                .containsEntry("matter", "延续")
                .containsEntry("decided_on", "2026-11-23");
        Document now = licences.paper(licence, "document");
        assertThat(now.replaces()).isEqualTo(old.id());
        assertThat(documents.find(old.id()).orElseThrow().state()).isEqualTo(Document.State.REPLACED);
        assertThat(licences.paper(licence, "copy_document").replaces()).isNotNull();
        SignedInClient nobody = new SignedInClient(port);
        assertThat(nobody.get("/api/public/documents/" + now.code())
                        .body()
                        .path("state")
                        .asText())
                .isEqualTo("valid");
        assertThat(nobody.get("/api/public/documents/" + old.code())
                        .body()
                        .path("state")
                        .asText())
                .isNotEqualTo("valid");
        for (String template : List.of("licence", "licence-copy", "licence-decision")) {
            assertThat(paper(id, template))
                    .as(template)
                    .contains("澄江化工有限公司", "91000000MADEM00011", "甲醇、乙醇(带有储存设施经营)", "2027年2月24日", "2030年2月23日");
        }
        assertThat(paper(id, "licence")).contains(licence.text("number"), "盛澄江", "演示路1号", "危化品经营许可证");
        assertThat(walk.text(id, "证照已换发")).contains("2030-02-23", now.code(), "原证作废");
    }

    @Test
    void aChangeOfNameAndHeadIsPrintedOnTheNewLicenceAndTheTermStays() {
        Entry licence = licences.licence(TRADE, LONG);
        Map<String, Object> data = change();
        data.put("newUnit", "澄江新材料有限公司");
        data.put("newHead", "陆澄波");
        String id = apply(licence, data);
        accepted(id);
        checked(id);
        granted(id);
        assertThat(licences.now(licence).data())
                .containsEntry("unit_name", "澄江新材料有限公司")
                .containsEntry("head_name", "陆澄波")
                .containsEntry("reg_address", "朝阳柳城经济开发区演示路1号")
                .containsEntry("valid_from", "2024-01-01")
                .containsEntry("valid_until", LONG);
        assertThat(paper(id, "licence")).contains("澄江新材料有限公司", "陆澄波", "2028年6月30日");
    }

    @Test
    void aLostLicenceIsReissuedAfterItsLossWasPublished() {
        Entry licence = licences.licence(TRADE, LONG);
        Map<String, Object> lost = new HashMap<>(Map.of("changeKind", "补办", "lossReason", "遗失"));
        assertThatThrownBy(() -> apply(licence, lost))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly("lossNotice"));
        lost.put("lossNotice", "朝阳日报 2026-11-20");
        String id = apply(licence, lost);
        accepted(id);
        checked(id);
        granted(id);
        assertThat(licences.now(licence).data())
                .containsEntry("valid_until", LONG)
                .containsEntry("document", licences.paper(licence, "document").id());
    }

    @Test
    void lateRenewalsAreRefusedWithTheArticle() {
        assertThat(refusal(TRADE, "2027-02-22"))
                .as("a day less than three months")
                .contains("届满前3个月", "第9条");
        assertThat(refusal(TRANSPORT, "2026-12-22")).as("29 days").contains("届满30日前", "第50条");
        assertThat(refusal("特种作业操作证", "2027-01-21")).as("59 days").contains("届满前60日");
        assertThat(refusal("危险废物经营许可证", "2026-12-31")).as("28 working days").contains("30个工作日");
        assertThat(refusal(TRANSPORT, "2026-11-22")).as("over").contains("第70条");
        cancelled(apply(licences.licence(TRANSPORT, "2026-12-23"), renewal()));
        cancelled(apply(licences.licence("特种作业操作证", "2027-01-22"), renewal()));
        cancelled(apply(licences.licence("危险废物经营许可证", "2027-01-08"), renewal()));
    }

    @Test
    void aLicenceThatIsSuspendedRevokedOrExpiredIsNeitherChangedNorRenewed() {
        assertThat(refusal(licences.licence(TRADE, LONG, Map.of("state", "暂扣")), renewal()))
                .contains("暂扣期间", "行政处罚法第9条");
        assertThat(refusal(licences.licence(TRADE, LONG, Map.of("state", "吊销")), renewal()))
                .contains("第70条");
        assertThat(refusal(licences.licence(TRADE, LONG, Map.of("state", "过期")), renewal()))
                .contains("第70条第1项");
        assertThat(refusal(licences.licence(TRADE, LONG), change())).contains("至少填写一项", "第49条");
    }

    @Test
    void withoutADecisionBeforeItExpiresARenewalCountsAsGranted() {
        for (boolean atTheApproval : List.of(true, false)) {
            Entry licence =
                    licences.withPapers(licences.licence(atTheApproval ? TRANSPORT : "剧毒化学品道路运输通行证", "2027-01-04"));
            String id = apply(licence, renewal());
            accepted(id);
            if (atTheApproval) {
                checked(id);
            }
            clock.set(Instant.parse("2027-01-04T15:00:00Z"));
            walk.run(id);
            assertThat(licences.now(licence).data()).as("its last day").containsEntry("valid_until", "2027-01-04");
            clock.set(Instant.parse("2027-01-04T16:00:01Z"));
            walk.run(id);
            // Four years, or where the type has no validity for as long as before, 1099 days.
            String until = atTheApproval ? "2031-01-04" : "2030-01-07";
            assertThat(licences.now(licence).data())
                    .containsEntry("valid_from", "2027-01-05")
                    .containsEntry("valid_until", until);
            assertThat(walk.text(id, "视为准予延续")).contains("第50条", until);
            walk.complete(id, "task_silent", APPROVER, Map.of("silentReason", "人员调整"));
            walk.assertEnded(id, "granted");
            assertThat(licences.proceedings(licence).get(0).data()).containsEntry("state", "视为准予");
            assertThat(licences.paper(licence, "document").approval().by()).isEqualTo(APPROVER);
            clock.set(start);
        }
    }

    @Test
    void silenceOfFiveWorkingDaysAccepts() {
        Entry licence = licences.licence(TRADE, LONG);
        Map<String, Object> data = change();
        data.put("newHead", "陆澄波");
        String id = apply(licence, data);
        clock.set(Instant.parse("2026-11-30T09:00:00Z"));
        walk.run(id);
        assertThat(walk.isAt(id, "task_accept")).as("until office closes").isTrue();
        clock.set(Instant.parse("2026-11-30T09:31:00Z"));
        walk.run(id);
        assertThat(walk.at(id, "task_check").candidate()).isEqualTo("licence-checker");
        assertThat(documents.ofCase(id)).extracting(Document::template).containsExactly("licence-acceptance");
        cancelledAtTheCheck(id);
    }

    @Test
    void falsePapersAreRefusedAndBanForAYear() {
        Entry licence = licences.licence(TRADE, LONG);
        Map<String, Object> data = change();
        data.put("newScope", "甲醇");
        String id = apply(licence, data);
        accepted(id);
        walk.complete(id, "task_check", CHECKER, Map.of("checkDecision", "不通过", "checkOpinion", "评价报告系伪造"));
        walk.complete(
                id,
                "task_approve",
                APPROVER,
                Map.of(
                        "approveDecision", "不予",
                        "refusalReason", "提交的安全评价报告系伪造，",
                        "refusalBasis", "行政许可法第七十八条",
                        "fraud", true));
        walk.assertEnded(id, "refused");
        assertThat(registers.findBy(
                        "licence-applications", Map.of("number", walk.file(id).number())))
                .singleElement()
                .satisfies(ban -> assertThat(ban.data())
                        .containsEntry("enterprise", licences.enterprise().id())
                        .containsEntry("type", licence.text("type"))
                        .containsEntry("ban_until", "2027-11-22"));
        assertThat(paper(id, "licence-refusal")).contains("澄江化工有限公司", "系伪造", "行政许可法第七十八条", "危化品经营许可证变更");
        assertThat(licences.now(licence).data()).containsEntry("scope", "甲醇、乙醇（带有储存设施经营）");
        assertThat(licences.proceedings(licence).get(0).data()).containsEntry("state", "不予");
    }

    @Test
    void aRefusalWithoutFraudBansNobody() {
        Entry licence = licences.licence(TRADE, LONG);
        Map<String, Object> data = change();
        data.put("newScope", "甲醇、乙醇、丙酮");
        String id = apply(licence, data);
        accepted(id);
        checked(id);
        walk.complete(
                id,
                "task_approve",
                APPROVER,
                Map.of("approveDecision", "不予", "refusalReason", "储存条件不符", "refusalBasis", "55号令第六条"));
        walk.assertEnded(id, "refused");
        assertThat(registers.findBy(
                        "licence-applications", Map.of("number", walk.file(id).number())))
                .isEmpty();
    }

    @Test
    void whatIsNotAcceptedIsToldWithReasonAndBasis() {
        Entry licence = licences.licence(TRADE, LONG);
        Map<String, Object> data = change();
        data.put("newUnit", "澄江贸易有限公司");
        String id = apply(licence, data);
        walk.complete(
                id,
                "task_accept",
                ACCEPTOR,
                Map.of(
                        "acceptDecision", "不予受理",
                        "refusalReason", "应当向市应急管理局提出。",
                        "refusalBasis", "行政许可法第三十二条第一款第二项"));
        walk.assertEnded(id, "not_accepted");
        assertThat(paper(id, "licence-not-accepted")).contains("市应急管理局", "第三十二条第一款第二项");
    }

    @Test
    void aLicenceSuspendedMeanwhileIsNotIssuedAnew() {
        Entry licence = licences.licence(TRADE, LONG);
        Map<String, Object> data = change();
        data.put("newHead", "陆澄波");
        String id = apply(licence, data);
        accepted(id);
        checked(id);
        registers.update(
                "licences", licence.id(), Map.of("state", "暂扣", "suspended_on", "2026-11-23"), Change.by(null));
        granted(id);
        walk.assertEnded(id, "lapsed");
        assertThat(licences.now(licence).data()).containsEntry("state", "暂扣").containsEntry("head_name", "盛澄江");
        assertThat(walk.text(id, "证照已不是有效状态")).contains("第70条");
    }

    @Test
    void ofTwoApplicationsForOneLicenceAtTheSameMomentOneIsTaken() throws Exception {
        Entry licence = licences.licence(TRADE, LONG);
        Map<String, Object> one = data(licence, renewal());
        Map<String, Object> other = data(licence, renewal());
        ExecutorService pool = Executors.newFixedThreadPool(2);
        int refused = 0;
        try {
            for (Future<String> each : pool.invokeAll(List.<Callable<String>>of(
                    () -> walk.start("licence-change", ENTERPRISE, one),
                    () -> walk.start("licence-change", ENTERPRISE, other)))) {
                try {
                    cancelled(each.get());
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(SampleLicences.refused(e.getCause())).contains("under way for this licence");
                    refused++;
                }
            }
        } finally {
            pool.shutdown();
        }
        assertThat(refused).isEqualTo(1);
        assertThat(licences.proceedings(licence)).hasSize(1);
    }

    @Test
    void theCardOfALicenceOffersItAndNobodyChangesALicenceByHand() {
        Entry licence = licences.licence(TRADE, LONG);
        SignedInClient enterprise = new SignedInClient(port).signIn("19900000050");
        assertThat(enterprise
                        .get("/api/procedures/licence-change/form?from=licences/" + licence.id())
                        .text())
                .contains(licence.id());
        SignedInClient issuer = new SignedInClient(port).signIn("19900000023");
        assertThat(issuer.put(
                                "/api/registers/licences/entries/" + licence.id(),
                                Map.of("version", licence.version(), "data", licence.data()))
                        .status())
                .isEqualTo(403);
    }

    private static Map<String, Object> renewal() {
        return new HashMap<>(Map.of("changeKind", "延续", "renewalNote", "有效期内无违法记录，条件保持"));
    }

    private static Map<String, Object> change() {
        return new HashMap<>(Map.of("changeKind", "变更"));
    }

    private String apply(Entry licence, Map<String, Object> data) {
        return walk.start("licence-change", ENTERPRISE, data(licence, data));
    }

    private Map<String, Object> data(Entry licence, Map<String, Object> data) {
        Map<String, Object> all = new HashMap<>(data);
        all.put("licence", licence.id());
        all.put("materials", List.of(walk.picture(ENTERPRISE)));
        return all;
    }

    private String refusal(String type, String until) {
        return refusal(licences.licence(type, until), renewal());
    }

    private String refusal(Entry licence, Map<String, Object> data) {
        try {
            apply(licence, data);
        } catch (InvalidInput refused) {
            return refused.errors().get(0).message();
        }
        throw new AssertionError("was not refused");
    }

    private void accepted(String id) {
        walk.complete(id, "task_accept", ACCEPTOR, Map.of("acceptDecision", "受理"));
    }

    private void checked(String id) {
        walk.complete(id, "task_check", CHECKER, Map.of("checkDecision", "通过", "checkOpinion", "条件符合"));
    }

    private void granted(String id) {
        walk.complete(id, "task_approve", APPROVER, Map.of("approveDecision", "准予"));
    }

    private void corrected(String id) {
        walk.complete(
                id,
                "task_correct",
                ENTERPRISE,
                Map.of("correctDecision", "补正后提交", "materials", List.of(walk.picture(ENTERPRISE))));
    }

    private void cancelled(String id) {
        walk.complete(id, "task_accept", ACCEPTOR, Map.of("acceptDecision", "打回", "returnReason", "材料不全"));
        walk.complete(id, "task_correct", ENTERPRISE, Map.of("correctDecision", "撤回申请"));
        walk.assertEnded(id, "withdrawn");
    }

    private void cancelledAtTheCheck(String id) {
        walk.complete(id, "task_check", CHECKER, Map.of("checkDecision", "打回", "returnReason", "材料不全"));
        walk.complete(id, "task_correct", ENTERPRISE, Map.of("correctDecision", "撤回申请"));
    }

    /** The latest paper of this kind, as an independent reader finds it. */
    private String paper(String id, String template) {
        List<Document> all = documents.ofCase(id).stream()
                .filter(document -> document.template().equals(template))
                .toList();
        byte[] pdf = new SignedInClient(port)
                .signIn("19900000050")
                .bytes("/api/documents/" + all.get(all.size() - 1).id());
        return PaperText.of(pdf);
    }
}
