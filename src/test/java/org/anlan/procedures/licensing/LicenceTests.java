package org.anlan.procedures.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.TestClock;
import org.anlan.documents.CasePaperDesk;
import org.anlan.documents.Document;
import org.anlan.documents.PaperText;
import org.anlan.files.SamplePictures;
import org.anlan.people.TestPeople;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
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
import org.springframework.boot.test.web.server.LocalServerPort;

/** 行政许可办理, as the Administrative Licence Law tells it. It is Monday, 23 November 2026. */
@AnlanTest
class LicenceTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("licence");

    private static final String ENTERPRISE = "p-50";
    private static final String ACCEPTOR = "p-20";
    private static final String CHECKER = "p-21";
    private static final String APPROVER = "p-22";
    private static final String ISSUER = "p-23";

    /** Checked on site, thirty days by Order 55. */
    private static final String TRADE = "危化品经营许可证";
    /** Twenty working days, ten more with the head's approval; not checked on site. */
    private static final String DESIGN = "建设项目安全设施设计审查";

    private static final String COMPLETE = "材料齐全、符合法定形式";

    @Autowired
    CaseWalk walk;

    @Autowired
    Registers registers;

    @Autowired
    CasePaperDesk papers;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    private final List<Entry> made = new ArrayList<>();
    private Instant start;
    private Entry plant;

    @BeforeEach
    void theChemicalPlant() {
        start = clock.instant();
        plant = walk.entries("enterprises", Map.of("organisation", "org-chemicals"))
                .get(0);
    }

    /** Bans and suspensions of one test are no business of the next. */
    @AfterEach
    void putBack() {
        clock.set(start);
        made.forEach(entry -> registers.delete(entry.register(), entry.id(), null, Change.by(null)));
        walk.entries("licence-applications", Map.of("enterprise", plant.id())).stream()
                .filter(entry -> entry.text("ban_until") != null)
                .forEach(this::unbar);
    }

    private void unbar(Entry entry) {
        Map<String, Object> without = new HashMap<>();
        without.put("ban_until", null);
        registers.update(entry.register(), entry.id(), without, Change.by(null));
    }

    @Test
    void aLicenceIsAppliedForAcceptedCheckedOnSiteByTwoDecidedAndIssued() {
        String id = apply(TRADE);
        assertThat(row(id).data()).containsEntry("matter", "首次").containsEntry("state", "待提交材料");
        assertThat(asked(id)).as("what the type asks for").containsExactlyElementsOf(names(TRADE));
        handIn(id, TRADE);
        assertThat(row(id).data()).containsEntry("state", "待受理").containsKeys("submitted_at", "materials");
        assertThat(due(id, "task_accept")).as("许可法32: five working days").isEqualTo("2026-11-30");
        walk.complete(id, "task_accept", ACCEPTOR, finding(COMPLETE));
        assertThat(row(id).data())
                .containsEntry("acceptance", "受理")
                .containsEntry("accepted_by", "褚文静")
                .containsEntry("state", "审查中");
        assertThat(due(id, "task_check")).as("55号令: thirty days").isEqualTo("2026-12-23");
        assertThat(walk.told(id, ENTERPRISE)).contains("许可申请已受理");

        pass(id);
        walk.complete(id, "task_site", CHECKER, site("整改后符合"));
        walk.complete(id, "task_site_second", ACCEPTOR, Map.of("secondOpinion", "有异议", "secondNote", "没有核对储存量"));
        walk.complete(id, "task_site", CHECKER, site("整改后符合"));
        walk.complete(id, "task_site_second", ACCEPTOR, Map.of("secondOpinion", "一致"));
        Map<String, Object> rectified = new HashMap<>(materials(TRADE));
        rectified.put("correctNote", "已分区储存");
        walk.complete(id, "task_rectify", ENTERPRISE, rectified);
        pass(id);
        clock.advance(Duration.ofDays(1));
        walk.complete(id, "task_site", CHECKER, site("符合"));
        walk.complete(id, "task_site_second", ACCEPTOR, Map.of("secondOpinion", "一致"));

        walk.complete(id, "task_approve", APPROVER, Map.of("approveDecision", "打回核查", "returnReason", "储存量没有核对"));
        pass(id);
        walk.complete(id, "task_site", CHECKER, site("符合"));
        walk.complete(id, "task_site_second", ACCEPTOR, Map.of("secondOpinion", "一致"));
        walk.complete(id, "task_approve", APPROVER, granted());
        assertThat(row(id).data())
                .containsEntry("approval", "同意")
                .containsEntry("approved_by", "蒋批远")
                .containsEntry("checked_by", "卫明审")
                .containsEntry("decided_on", "2026-11-24")
                .containsEntry("state", "准予许可");
        assertThat(due(id, "task_issue")).as("许可法44: ten working days").isEqualTo("2026-12-08");

        clock.advance(Duration.ofDays(2));
        walk.complete(id, "task_issue", ISSUER, served());
        walk.assertEnded(id, "issued");
        String number = "危化经" + paper(id, "licence-decision").number();
        Entry licence = walk.entries("licences", Map.of("number", number)).get(0);
        assertThat(licence.data())
                .containsEntry("enterprise", plant.id())
                .containsEntry("scope", "甲醇、乙醇（带有储存设施经营）")
                .containsEntry("valid_from", "2026-12-01")
                .containsEntry("valid_until", "2029-11-30")
                .containsEntry("issuer", "朝阳县应急管理局")
                .containsEntry("issued_on", "2026-11-26")
                .containsEntry("head_name", plant.text("head_name"))
                .containsEntry("state", "有效");
        assertThat(row(id).data()).containsEntry("state", "已发证");
        assertThat(walk.told(id, ENTERPRISE)).contains("准予行政许可", "许可证已颁发");

        // Whoever holds the licence sees without an account how it stands today.
        String code = paper(id, "licence").code();
        assertThat(verified(code).path("state").asText()).isEqualTo("有效");
        assertThat(verified(code).path("until").asText()).isEqualTo("2029-11-30");
        assertThat(verified(code).path("inForce").asBoolean()).isTrue();
        registers.update("licences", licence.id(), Map.of("state", "暂扣"), Change.by(null));
        assertThat(verified(code).path("state").asText()).isEqualTo("暂扣");
        assertThat(verified(code).path("inForce").asBoolean()).isFalse();
        registers.update("licences", licence.id(), Map.of("state", "注销"), Change.by(null));

        // Blank by blank, read by another reader than the one that printed.
        assertThat(papers.text(paper(id, "licence-acceptance")))
                .contains(plain(
                        "澄江化工有限公司：", "2026年11月23日提出的", TRADE, "自2026年11月23日起予以受理", "受理之日起30日内", "经营许可证申请书", "已提交"));
        assertThat(papers.text(paper(id, "licence-site-check")))
                .contains(plain("2026年11月24日", "一号路8号甲醇库", "储存场所与申请材料一致", "卫明审", "褚文静", "盛澄江"));
        assertThat(papers.text(paper(id, "licence-decision")))
                .contains(plain(
                        plant.text("uscc"),
                        TRADE,
                        paper(id, "licence-acceptance").number(),
                        "甲醇、乙醇（带有储存设施经营）",
                        "2026年12月1日至2029年11月30日",
                        "朝阳县应急管理局",
                        "2026年11月24日"));
        for (String template : List.of("licence", "licence-copy")) {
            assertThat(papers.text(paper(id, template)))
                    .as(template)
                    .contains(plain(
                            TRADE,
                            number,
                            "澄江化工有限公司",
                            plant.text("uscc"),
                            plant.text("legal_rep"),
                            plant.text("reg_address"),
                            "甲醇、乙醇（带有储存设施经营）",
                            "2026年12月1日至2029年11月30日"));
        }
        assertThat(papers.text(paper(id, "licence-copy"))).contains(plain("甲醇", "50t", "一号库"));
        assertThat(papers.text(paper(id, "service-receipt")))
                .contains(plain(
                        "准予行政许可决定书",
                        paper(id, "licence-decision").number(),
                        number,
                        "施厂安",
                        "政务服务大厅",
                        "2026年11月26日",
                        "直接送达",
                        "沈颁华"));
        assertThat(papers.ofCase(id))
                .extracting(Document::template)
                .containsExactlyInAnyOrder(
                        "licence-acceptance",
                        "licence-site-check",
                        "licence-site-check",
                        "licence-site-check",
                        "licence-decision",
                        "licence",
                        "licence-copy",
                        "service-receipt");
    }

    @Test
    void whatIsMissingIsToldOnceAndAllOfIt() {
        String id = apply(TRADE);
        Map<String, Object> half = materials(TRADE);
        row(half).remove("files");
        walk.complete(id, "task_materials", ENTERPRISE, half);
        assertThat(walk.file(id).data()).containsEntry("missingNames", "经营许可证申请书");
        Map<String, Object> correction = finding("需要补正");
        correction.put("correctDue", "2026-12-07");
        assertThat(refusal(() -> walk.complete(id, "task_accept", ACCEPTOR, correction)))
                .contains("全部内容", "第32条");
        correction.put(
                "review",
                List.of(Map.of("name", "经营许可证申请书", "problem", "没有提交"), Map.of("name", "营业执照", "problem", "已过有效期")));
        Map<String, Object> complete = new HashMap<>(correction);
        complete.put("finding", COMPLETE);
        assertThat(refusal(() -> walk.complete(id, "task_accept", ACCEPTOR, complete)))
                .contains("材料齐全的结论不符");
        Map<String, Object> notCompleted = finding("未按告知补正");
        notCompleted.put("acceptReason", "没有补正");
        assertThat(refusal(() -> walk.complete(id, "task_accept", ACCEPTOR, notCompleted)))
                .contains("还没有告知补正");
        correction.put("correctDue", "2026-11-20");
        assertThat(refusal(() -> walk.complete(id, "task_accept", ACCEPTOR, correction)))
                .contains("不能早于今天", "第32条");
        correction.put("correctDue", "2026-12-07");
        clock.advance(Duration.ofDays(2));
        walk.complete(id, "task_accept", ACCEPTOR, correction);
        assertThat(row(id).data()).containsEntry("acceptance", "补正").containsEntry("state", "补正中");
        assertThat(walk.text(id, "许可申请需要补正")).contains("经营许可证申请书：没有提交", "营业执照：已过有效期", "2026-12-07");
        assertThat(papers.text(paper(id, "licence-correction")))
                .contains(plain("经营许可证申请书", "没有提交", "营业执照", "已过有效期", "2026年12月7日", "2026年11月23日提出的"));

        Map<String, Object> all = new HashMap<>(materials(TRADE));
        all.put("correctNote", "已补齐");
        walk.complete(id, "task_correct", ENTERPRISE, all);
        assertThat(due(id, "task_accept")).as("from the day all was there").isEqualTo("2026-12-02");
        assertThat(refusal(() -> walk.complete(id, "task_accept", ACCEPTOR, correction)))
                .contains("一次告知", "不得再次", "第32条");
        walk.complete(id, "task_accept", ACCEPTOR, finding("错误可以当场更正"));
        assertThat(row(id).data()).containsEntry("acceptance", "受理");
    }

    @Test
    void whatIsNotCompletedInTimeIsNotAccepted() {
        String id = corrected("2026-12-07");
        Map<String, Object> reason = Map.of("acceptReason", "逾期没有补正申请书。");
        assertThat(refusal(() -> walk.act(id, "licence.lapse", ACCEPTOR, reason)))
                .contains("还没有过");
        clock.advance(Duration.ofDays(15));
        walk.act(id, "licence.lapse", ACCEPTOR, reason);
        walk.assertEnded(id, "not_accepted");
        assertThat(papers.text(paper(id, "licence-not-accepted"))).contains(plain("逾期没有补正申请书", "第三十二条第一款第四项"));
        assertThat(row(id).data()).containsEntry("acceptance", "不予受理").doesNotContainKey("ban_until");

        String again = corrected("2027-01-10");
        walk.complete(again, "task_correct", ENTERPRISE, materials(TRADE));
        Map<String, Object> not = finding("未按告知补正");
        not.put("acceptReason", "申请书仍未盖章。");
        walk.complete(again, "task_accept", ACCEPTOR, not);
        walk.assertEnded(again, "not_accepted");
    }

    @Test
    void materialsThatAreNotWhatTheyClaimAreRefused() {
        SignedInClient enterprise = new SignedInClient(port).signIn("19900000050");
        assertThat(enterprise
                        .upload("/api/files", "申请书.pdf", "application/pdf", SamplePictures.png())
                        .code())
                .isEqualTo("file-not-what-it-says");
        String id = apply(DESIGN);
        Map<String, Object> theirs = materials(DESIGN);
        row(theirs).put("files", List.of(walk.picture(CHECKER)));
        assertThatThrownBy(() -> walk.complete(id, "task_materials", ENTERPRISE, theirs))
                .as("somebody else's file")
                .isInstanceOf(InvalidInput.class);
        Map<String, Object> other = materials(DESIGN);
        row(other).put("name", "别的材料");
        assertThat(refusal(() -> walk.complete(id, "task_materials", ENTERPRISE, other)))
                .as("not what the type asks for")
                .isNotBlank();
        handIn(id, DESIGN);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Map<String, Object> materials) {
        return (Map<String, Object>) ((List<?>) materials.get("materials")).get(0);
    }

    @Test
    void silenceCountsAsAcceptanceFromTheDayItWasReceived() {
        String id = apply(DESIGN);
        handIn(id, DESIGN);
        clock.advance(Duration.ofDays(7));
        walk.run(id);
        assertThat(walk.at(id, "task_accept"))
                .as("the fifth working day is not over")
                .isNotNull();
        clock.advance(Duration.ofDays(1));
        walk.run(id);
        assertThat(row(id).data()).containsEntry("acceptance", "受理").containsEntry("accepted_by", "逾期未告知，视为受理");
        assertThat(walk.text(id, "许可申请视为受理")).contains("2026-11-23", "第32条");
        assertThat(walk.told(id, APPROVER)).contains("逾期未告知，视为受理");
        assertThat(due(id, "task_check"))
                .as("twenty working days from the receipt")
                .isEqualTo("2026-12-21");
        pass(id);
        walk.complete(id, "task_approve", APPROVER, refused(false));
        assertThat(papers.text(paper(id, "licence-refusal"))).contains(plain("逾期未告知，视为受理"));
    }

    @Test
    void notNeededNotOursAndFalsePapersAreNotAcceptedWithTheArticle() {
        assertThat(notAccepted("依法不需要许可")).contains(PaperText.plain("第三十二条第一款第一项"));
        assertThat(notAccepted("不属于本机关职权")).contains(PaperText.plain("第三十二条第一款第二项"));
        assertThat(notAccepted("隐瞒有关情况或者提供虚假材料")).contains(PaperText.plain("第七十八条"));
        assertThat(refusal(() -> apply(TRADE))).contains("一年内不得再次申请", "第78条");
        assertThat(apply(DESIGN)).as("another licence is not barred").isNotNull();
        clock.advance(Duration.ofDays(366));
        assertThat(apply(TRADE)).as("a year later").isNotNull();
    }

    @Test
    void aBanThatBeginsAfterTheFilingIsFoundAtTheAcceptance() {
        String id = apply(TRADE);
        handIn(id, TRADE);
        made.add(licence("注销", Map.of("ban_until", "2027-05-01")));
        assertThat(refusal(() -> apply(TRADE))).contains("三年内不得再次申请", "第79条");
        walk.complete(id, "task_accept", ACCEPTOR, finding(COMPLETE));
        assertThat(walk.at(id, "task_check"))
                .as("looked up when the materials came in")
                .isNotNull();

        registers.delete("licences", made.remove(0).id(), null, Change.by(null));
        String other = corrected("2026-12-07");
        made.add(licence("注销", Map.of("ban_until", "2027-05-01")));
        walk.complete(other, "task_correct", ENTERPRISE, materials(TRADE));
        walk.complete(other, "task_accept", ACCEPTOR, finding(COMPLETE));
        walk.assertEnded(other, "not_accepted");
        assertThat(papers.text(paper(other, "licence-not-accepted"))).contains(PaperText.plain("第七十九条"));
    }

    @Test
    void aUnitWhoseLicenceOfThisTypeIsSuspendedCannotApply() {
        made.add(licence("暂扣", Map.of()));
        assertThat(refusal(() -> apply(TRADE))).contains("暂扣", "安全生产许可证条例第14条");
        SignedInClient enterprise = new SignedInClient(port).signIn("19900000050");
        SignedInClient.Answer answer = enterprise.post("/api/procedures/licence/cases", Map.of("data", request(TRADE)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("licenceType", "暂扣");
    }

    @Test
    void hearingAndReviewAreNotCountedAndTheLimitIsExtendedOnce() {
        String id = accepted(DESIGN);
        assertThat(due(id, "task_check")).isEqualTo("2026-12-21");
        walk.complete(id, "task_check", CHECKER, special("组织听证"));
        assertThat(walk.text(id, "审查时间不计入期限")).contains("第45条", "十个工作日");
        assertThat(walk.at(id, "task_special").dueAt())
                .as("the clock stands still")
                .isNull();
        assertThat(clockOf(id)).contains("hearing");
        clock.advance(Duration.ofDays(7));
        walk.complete(
                id,
                "task_special",
                CHECKER,
                Map.of("specialResult", "申请人陈述了意见", "specialRecord", List.of(walk.picture(CHECKER))));
        // From 23 to 30 November the clock stood still: five working days more.
        assertThat(due(id, "task_check")).isEqualTo("2026-12-28");

        walk.complete(id, "task_check", CHECKER, special("组织检验、检测、鉴定或者专家评审"));
        walk.complete(
                id,
                "task_special",
                CHECKER,
                Map.of("specialResult", "专家评审通过", "specialRecord", List.of(walk.picture(CHECKER))));
        assertThat(due(id, "task_check"))
                .as("the day it stopped stood still already")
                .isEqualTo("2026-12-28");

        walk.complete(id, "task_check", CHECKER, extension(10));
        walk.complete(id, "task_extension", APPROVER, Map.of("extensionDecision", "不批准", "extensionOpinion", "理由不充分"));
        walk.complete(id, "task_check", CHECKER, extension(10));
        walk.complete(id, "task_extension", APPROVER, Map.of("extensionDecision", "批准"));
        assertThat(due(id, "task_check")).isEqualTo("2027-01-11");
        assertThat(walk.text(id, "许可办理期限延长")).contains("2027-01-11", "评审意见需要核实", "第42条");
        assertThat(row(id).data()).containsEntry("extension_reason", "评审意见需要核实");
        assertThat(papers.text(paper(id, "licence-extension")))
                .contains(plain(
                        "评审意见需要核实",
                        "延长10个工作日",
                        "2027年1月11日",
                        paper(id, "licence-acceptance").number()));
        assertThat(refusal(() -> walk.complete(id, "task_check", CHECKER, extension(5))))
                .contains("只能延长一次", "第42条");

        pass(id);
        walk.complete(id, "task_approve", APPROVER, refused(true));
        walk.assertEnded(id, "refused");
        assertThat(row(id).data())
                .containsEntry("approval", "不同意")
                .containsEntry("state", "不予许可")
                .containsEntry("ban_until", "2027-11-30");
        assertThat(walk.text(id, "不予行政许可")).contains("行政复议", "设计专篇与现场不符");
        assertThat(papers.text(paper(id, "licence-refusal"))).contains(plain("设计专篇与现场不符", "第三十八条第二款"));
        assertThat(refusal(() -> apply(DESIGN))).contains("第78条");
    }

    @Test
    void aLimitThatIsOverOrSetByItsOwnRulesIsNotExtended() {
        String id = accepted(DESIGN);
        walk.complete(id, "task_check", CHECKER, extension(10));
        clock.advance(Duration.ofDays(40));
        assertThat(refusal(() -> walk.complete(id, "task_extension", APPROVER, Map.of("extensionDecision", "批准"))))
                .isEqualTo("clock-over");
        SignedInClient approver = new SignedInClient(port).signIn("19900000022");
        assertThat(approver.post(
                                "/api/tasks/" + walk.at(id, "task_extension").id() + "/complete",
                                Map.of("data", Map.of("extensionDecision", "批准")))
                        .text())
                .contains("期限已过", "行政许可法第42条");
        String other = accepted(TRADE);
        assertThat(refusal(() -> walk.complete(other, "task_check", CHECKER, extension(10))))
                .contains("专项规定", "第42条");
    }

    @Test
    void nobodyChecksTwiceOrDecidesWhatTheyChecked() {
        TestPeople people = new TestPeople(port);
        TestPeople.Made both = people.settled(port, "licence-checker", "licence-approver");
        SignedInClient person = new SignedInClient(port);
        person.signIn(both.phone(), both.initialPassword());
        String id = accepted(TRADE);
        assertThat(complete(person, id, "task_check", Map.of("checkAction", "核查通过", "checkOpinion", "齐全"))
                        .status())
                .isEqualTo(200);
        Map<String, Object> site = site("符合");
        site.remove("sitePhotos");
        assertThat(complete(person, id, "task_site", site).status()).isEqualTo(200);
        SignedInClient.Answer second = complete(person, id, "task_site_second", Map.of("secondOpinion", "一致"));
        assertThat(second.code()).isEqualTo("separation-earlier");
        assertThat(second.text()).contains("行政许可法第34条第3款");
        walk.complete(id, "task_site_second", CHECKER, Map.of("secondOpinion", "一致"));
        assertThat(complete(person, id, "task_approve", granted()).code()).isEqualTo("separation-earlier");
        walk.complete(id, "task_approve", APPROVER, granted());
        people.release(both);
    }

    @Test
    void theEnterpriseWithdrawsBeforeTheDecision() {
        String id = accepted(TRADE);
        assertThatThrownBy(() -> walk.act(id, "licence.withdraw", CHECKER, Map.of("withdrawReason", "不办了")))
                .isInstanceOf(Problem.class);
        walk.complete(id, "task_check", CHECKER, Map.of("checkAction", "打回企业整改", "checkOpinion", "制度清单不全"));
        walk.act(id, "licence.withdraw", ENTERPRISE, Map.of("withdrawReason", "项目停止"));
        walk.assertEnded(id, "withdrawn");
        assertThat(row(id).data()).containsEntry("state", "已撤回");
    }

    @Test
    void aRenamedUnitKeepsTheNameItAppliedUnder() {
        String id = accepted(DESIGN);
        String name = plant.text("name");
        registers.update("enterprises", plant.id(), Map.of("name", "更名化工有限公司"), Change.by(null));
        try {
            pass(id);
            Map<String, Object> decision = new HashMap<>(granted());
            decision.put("validUntil", "2029-06-30");
            walk.complete(id, "task_approve", APPROVER, decision);
            assertThat(papers.text(paper(id, "licence-decision")))
                    .contains(plain(name, "2029年6月30日"))
                    .doesNotContain("更名化工");
        } finally {
            registers.update("enterprises", plant.id(), Map.of("name", name), Change.by(null));
        }
    }

    @Test
    void onlyTheProcedureWritesApplicationsAndOtherEnterprisesDoNotKnowOfThem() {
        String id = accepted(DESIGN);
        Entry row = row(id);
        SignedInClient approver = new SignedInClient(port).signIn("19900000022");
        assertThat(approver.put(
                                "/api/registers/licence-applications/entries/" + row.id(),
                                Map.of("version", row.version(), "data", row.data()))
                        .status())
                .isEqualTo(403);
        TestPeople people = new TestPeople(port);
        TestPeople.Made made = people.settled(port, "enterprise@org-venue");
        SignedInClient other = new SignedInClient(port);
        other.signIn(made.phone(), made.initialPassword());
        assertThat(other.get("/api/cases/" + id).status()).isEqualTo(404);
        assertThat(other.get("/api/registers/licence-applications/entries/" + row.id())
                        .status())
                .isEqualTo(404);
        String file = ((List<?>) row.data().get("materials")).get(0).toString();
        assertThat(other.get("/api/files/" + file).status()).isEqualTo(404);
        assertThat(approver.get("/api/files/" + file).status()).isEqualTo(200);
        people.release(made);
    }

    /** @return the text of the paper */
    private String notAccepted(String finding) {
        String id = apply(TRADE);
        handIn(id, TRADE);
        Map<String, Object> data = finding(finding);
        assertThatThrownBy(() -> walk.complete(id, "task_accept", ACCEPTOR, data))
                .as("the reason is written down")
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly("acceptReason"));
        data.put("acceptReason", "经审查，" + finding + "。");
        walk.complete(id, "task_accept", ACCEPTOR, data);
        walk.assertEnded(id, "not_accepted");
        assertThat(row(id).data()).containsEntry("acceptance", "不予受理").containsEntry("decided_on", "2026-11-23");
        assertThat(walk.text(id, "许可申请不予受理")).contains(finding);
        return papers.text(paper(id, "licence-not-accepted"));
    }

    private String corrected(String until) {
        String id = apply(TRADE);
        handIn(id, TRADE);
        Map<String, Object> correction = finding("需要补正");
        correction.put("correctDue", until);
        correction.put("review", List.of(Map.of("name", "经营许可证申请书", "problem", "没有盖章")));
        walk.complete(id, "task_accept", ACCEPTOR, correction);
        return id;
    }

    private String accepted(String type) {
        String id = apply(type);
        handIn(id, type);
        walk.complete(id, "task_accept", ACCEPTOR, finding(COMPLETE));
        return id;
    }

    private void pass(String id) {
        walk.complete(id, "task_check", CHECKER, Map.of("checkAction", "核查通过", "checkOpinion", "材料真实、齐全"));
    }

    private Map<String, Object> special(String what) {
        return Map.of("checkAction", what, "pauseReason", "需要十个工作日", "pauseDocument", List.of(walk.picture(CHECKER)));
    }

    private static Map<String, Object> extension(int days) {
        return Map.of("checkAction", "报请延期", "extensionReason", "评审意见需要核实", "extensionDays", days);
    }

    private Map<String, Object> site(String result) {
        return new HashMap<>(Map.of(
                "siteOn", "2026-11-24",
                "sitePlace", "一号路8号甲醇库",
                "siteFindings", "储存场所与申请材料一致",
                "siteResult", result,
                "siteUnitPerson", "盛澄江",
                "sitePhotos", List.of(walk.picture(CHECKER))));
    }

    private static Map<String, Object> granted() {
        return Map.of("approveDecision", "准予许可", "approveOpinion", "同意", "validFrom", "2026-12-01");
    }

    private static Map<String, Object> refused(boolean fraud) {
        return Map.of(
                "approveDecision", "不予许可",
                "approveOpinion", "不同意",
                "refuseReason", "设计专篇与现场不符，",
                "refuseBasis", "《建设项目安全设施“三同时”监督管理办法》",
                "fraud", fraud);
    }

    private static Map<String, Object> served() {
        return Map.of("serveWay", "hand", "receiver", "施厂安", "servePlace", "政务服务大厅", "servers", "沈颁华");
    }

    private static Map<String, Object> finding(String finding) {
        return new HashMap<>(Map.of("finding", finding));
    }

    private String apply(String type) {
        return walk.start("licence", ENTERPRISE, request(type));
    }

    private Map<String, Object> request(String type) {
        return new HashMap<>(Map.of(
                "enterprise",
                plant.id(),
                "contact",
                "施厂安",
                "contactPhone",
                "19900000050",
                "licenceType",
                type(type).id(),
                "scope",
                "甲醇、乙醇（带有储存设施经营）",
                "premises",
                "一号路8号甲醇库",
                "annex",
                List.of(Map.of("item", "甲醇", "quantity", "50 t", "note", "一号库")),
                "truthful",
                true));
    }

    private Entry type(String name) {
        return walk.entries("licence-types", Map.of("name", name)).get(0);
    }

    private void handIn(String id, String type) {
        walk.complete(id, "task_materials", ENTERPRISE, materials(type));
        assertThat(walk.file(id).data()).containsEntry("missingNames", "");
    }

    private Map<String, Object> materials(String type) {
        List<Object> rows = new ArrayList<>();
        for (Object material : (List<?>) type(type).data().get("materials")) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", ((Map<?, ?>) material).get("name"));
            row.put("files", List.of(walk.picture(ENTERPRISE)));
            rows.add(row);
        }
        return new HashMap<>(Map.of("materials", rows));
    }

    /** The rows the applicant finds in the form. */
    private List<String> asked(String id) {
        return new SignedInClient(port)
                .signIn("19900000050")
                .get("/api/tasks/" + walk.at(id, "task_materials").id())
                .body()
                .at("/data/materials")
                .findValuesAsText("name");
    }

    private List<String> names(String type) {
        return ((List<?>) type(type).data().get("materials"))
                .stream()
                        .map(material -> String.valueOf(((Map<?, ?>) material).get("name")))
                        .toList();
    }

    private JsonNode verified(String code) {
        return new SignedInClient(port)
                .get("/api/public/documents/" + code)
                .body()
                .path("standing");
    }

    private Entry licence(String state, Map<String, Object> more) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "number", "试许证字" + CaseWalk.key(),
                "enterprise", plant.id(),
                "type", type(TRADE).id(),
                "scope", "甲醇",
                "valid_from", "2025-01-01",
                "valid_until", "2027-12-31",
                "issuer", "朝阳县应急管理局",
                "issued_on", "2025-01-01",
                "state", state));
        data.putAll(more);
        return registers.insert("licences", data, Change.by(null));
    }

    private Entry row(String id) {
        return walk.entries(
                        "licence-applications", Map.of("number", walk.file(id).number()))
                .get(0);
    }

    private Document paper(String id, String template) {
        return papers.ofCase(id).stream()
                .filter(paper -> paper.template().equals(template))
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    private String due(String id, String step) {
        return walk.at(id, step).dueAt().atZone(clock.getZone()).toLocalDate().toString();
    }

    private String clockOf(String id) {
        return new SignedInClient(port)
                .signIn("19900000050")
                .get("/api/cases/" + id + "/clock")
                .text();
    }

    private SignedInClient.Answer complete(SignedInClient person, String id, String step, Map<String, Object> data) {
        return person.post("/api/tasks/" + walk.at(id, step).id() + "/complete", Map.of("data", data));
    }

    private static String[] plain(String... parts) {
        return List.of(parts).stream().map(PaperText::plain).toArray(String[]::new);
    }

    private static String refusal(Runnable attempt) {
        try {
            attempt.run();
        } catch (InvalidInput refused) {
            return refused.errors().get(0).message();
        } catch (Problem refused) {
            return refused.getMessage();
        }
        throw new AssertionError("was not refused");
    }
}
