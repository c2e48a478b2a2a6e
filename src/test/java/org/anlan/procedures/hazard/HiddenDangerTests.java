package org.anlan.procedures.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.TestClock;
import org.anlan.documents.Document;
import org.anlan.documents.Documents;
import org.anlan.documents.PaperReading;
import org.anlan.people.Persons;
import org.anlan.people.TestPeople;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
import org.anlan.registers.Change;
import org.anlan.registers.Entry;
import org.anlan.registers.EntryHistory;
import org.anlan.registers.Registers;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 隐患上报与治理, as the manual's chapter 2 tells it. It is Monday, 23 November. */
@AnlanTest
class HiddenDangerTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("hidden-danger");

    private static final String ENTERPRISE = "p-50";
    private static final String PARK = "p-40";
    private static final String COUNTY = "p-41";
    private static final String CITY = "p-42";

    @Autowired
    CaseWalk walk;

    @Autowired
    Registers registers;

    @Autowired
    EntryHistory history;

    @Autowired
    Documents documents;

    @Autowired
    PaperReading papers;

    @Autowired
    Persons people;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    private Instant start;
    private String chemicals;

    @BeforeEach
    void theChemicalPlant() {
        start = clock.instant();
        chemicals = walk.entries("enterprises", Map.of("organisation", "org-chemicals"))
                .get(0)
                .id();
    }

    @AfterEach
    void putBack() {
        clock.set(start);
    }

    @Test
    void aMajorDangerIsSupervisedExtendedEscalatedFailedOnceAndReleased() {
        String id = report(Map.of("matchedItem", "ZD-HG-12"));
        assertThat(danger(id).data())
                .containsEntry("level", "重大隐患")
                .containsEntry("state", "待审核")
                .containsEntry("source", "企业自查")
                .containsEntry("enterprise", chemicals);
        assertThat(danger(id).text("basis_item")).contains("检测报警装置");
        assertThat(walk.at(id, "task_review").candidate()).isEqualTo("park-supervisor@area-liucheng-park");

        // The park: a major one, the county supervises it.
        walk.complete(
                id, "task_review", PARK, Map.of("reviewDecision", "县级挂牌督办", "dueOn", "2026-12-08", "media", "县政府网"));
        assertThat(danger(id).data())
                .containsEntry("supervision", "县级挂牌")
                .containsEntry("listed_on", "2026-11-23")
                .containsEntry("due_on", "2026-12-08")
                .containsEntry("media", "县政府网");
        assertThat(walk.told(id, ENTERPRISE)).containsExactly("重大隐患限期整改");
        assertThat(walk.text(id, "重大隐患限期整改")).contains("2026-12-08", "责任领导", "应急预案");
        assertThat(colour(id)).isEqualTo("green");

        // The plan, once sent back.
        walk.complete(id, "task_plan", ENTERPRISE, plan("2026-12-05"));
        assertThat(walk.at(id, "task_plan_review").candidate()).isEqualTo("county-safety-office@area-chaoyang-county");
        walk.complete(id, "task_plan_review", COUNTY, Map.of("planDecision", "打回", "planOpinion", "没有说明停用期间的监测"));
        assertThat(walk.text(id, "整改方案被打回")).contains("停用期间的监测");
        walk.complete(id, "task_plan", ENTERPRISE, plan("2026-12-05"));
        walk.complete(id, "task_plan_review", COUNTY, Map.of("planDecision", "通过"));
        assertThat(danger(id).data())
                .containsEntry("leader", "盛澄江")
                .containsEntry("plan_responsible", "陆澄波")
                .containsEntry("resources", "120000元")
                .containsEntry("plan_due", "2026-12-05")
                .containsEntry("state", "整改中")
                .containsKeys("method", "contingency");
        assertThat(due(id)).isEqualTo("2026-12-08");

        // 距离整改期限10天以内: orange, and an extension may be asked for.
        clock.advance(Duration.ofDays(8));
        assertThat(colour(id)).isEqualTo("orange");
        extend(id, COUNTY, "2026-12-15");
        assertThat(danger(id).data()).containsEntry("due_on", "2026-12-15");
        assertThat(due(id)).isEqualTo("2026-12-15");
        assertThat(colour(id)).isEqualTo("green");

        // The second extension: the rule sends it up to the city.
        clock.advance(Duration.ofDays(7));
        extend(id, COUNTY, "2026-12-25");
        assertThat(walk.at(id, "task_city").candidate()).isEqualTo("city-safety-office@area-chaoyang");
        walk.complete(id, "task_city", CITY, Map.of("cityDecision", "市级挂牌督办", "dueOn", "2026-12-25"));
        assertThat(danger(id).data()).containsEntry("supervision", "市级挂牌").containsEntry("state", "整改中");

        // Overdue, then handed in; the city fails it and sets a new deadline.
        clock.advance(Duration.ofDays(18));
        assertThat(colour(id)).isEqualTo("red");
        handIn(id);
        assertThat(danger(id).data()).containsEntry("state", "待复查").containsKey("after_photos");
        assertThat(walk.at(id, "task_recheck").candidate()).isEqualTo("city-safety-office@area-chaoyang");
        Map<String, Object> failed = recheck(CITY, "不合格", "报警器未联锁");
        failed.put("newDeadline", true);
        failed.put("newDueOn", "2027-01-10");
        walk.complete(id, "task_recheck", CITY, failed);
        assertThat(danger(id).data()).containsEntry("due_on", "2027-01-10").containsEntry("state", "整改中");
        assertThat(walk.text(id, "验收未通过")).contains("报警器未联锁", "2027-01-10");

        handIn(id);
        walk.complete(id, "task_recheck", CITY, recheck(CITY, "合格", "联锁试验合格"));
        walk.assertEnded(id, "released");
        assertThat(danger(id).data())
                .containsEntry("state", "已销号")
                .containsEntry("closed_on", "2026-12-26")
                .containsEntry("released_on", "2026-12-26")
                .containsEntry("acceptance", "联锁试验合格");
        assertThat((List<?>) danger(id).data().get("review"))
                .extracting(row -> (Object) ((Map<?, ?>) row).get("result"))
                .containsExactly("不合格", "合格");
        assertThat(walk.told(id, ENTERPRISE)).contains("验收未通过", "重大隐患已销号");
        // Each step with legal force has its paper and its number: two notices and two of the supervision (county,
        // city), the plan that passed, two findings, the release.
        assertThat(documents.ofCase(id))
                .extracting(Document::template)
                .containsExactlyInAnyOrder(
                        "hazard-major-notice",
                        "hazard-major-notice",
                        "hazard-supervision",
                        "hazard-supervision",
                        "hazard-plan",
                        "hazard-review",
                        "hazard-review",
                        "hazard-release");
        assertThat(documents.ofCase(id)).allMatch(paper -> paper.state().isIssued());
        printed(id);
        assertThat(danger(id).text("notice_number")).contains("朝市", "应急隐改");

        // Every change is on record, with the case it happened in; nothing was overwritten. (By whom: the browser
        // test.)
        List<EntryHistory.Event> changes = history.of("hazards", danger(id).id());
        assertThat(changes).hasSizeGreaterThanOrEqualTo(10).allMatch(event -> id.equals(event.caseId()));
        assertThat(changes)
                .extracting(EntryHistory.Event::action)
                .endsWith("created")
                .doesNotContain("deleted");
    }

    @Test
    void aDangerThatIsNotMajorGoesBackToTheEnterpriseAsAGeneralOne() {
        String id = report(Map.of("matchedItem", "ZD-HG-15"));
        Map<String, Object> down =
                new HashMap<>(Map.of("reviewDecision", "打回成一般隐患", "downgradeReason", "只缺校验标签", "dueOn", "2026-12-01"));
        assertThatThrownBy(() -> walk.complete(id, "task_review", PARK, down))
                .as("which criterion does not apply, and why, is written down")
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly("notApplicable"));
        down.put("notApplicable", "ZD-HG-15：安全阀在用且在校验期内");
        walk.complete(id, "task_review", PARK, down);
        assertThat(danger(id).data()).containsEntry("level", "一般隐患").containsEntry("state", "待整改");
        assertThat(walk.text(id, "打回成一般隐患")).contains("只缺校验标签", "2026-12-01");
        papers.assertPrinted(
                id,
                "hazard-notice",
                0,
                Map.of(
                        "unit",
                        walk.file(id).data().get("enterpriseName") + "：",
                        "checked_on",
                        "2026年11月23日，经检查",
                        "items",
                        "1装卸鹤管旁未设检测报警装置液氯装卸站台田储远2026年12月1日",
                        "checker",
                        "检查人（签名）：" + people.find(PARK).orElseThrow().name()));
        fix(id);
        walk.assertEnded(id, "fixed");
    }

    @Test
    void aGeneralDangerIsRectifiedAndClosedByTheEnterpriseWithPhotosBeforeAndAfter() {
        String id = report(Map.of());
        assertThat(danger(id).data()).containsEntry("level", "一般隐患").containsEntry("state", "待整改");
        assertThat(due(id)).isEqualTo("2026-12-01");
        assertThatThrownBy(() -> walk.complete(id, "task_fix", ENTERPRISE, Map.of("fixResult", "已更换")))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly("afterPhotos"));
        fix(id);
        walk.assertEnded(id, "fixed");
        assertThat(danger(id).data())
                .containsEntry("state", "已整改")
                .containsEntry("closed_on", "2026-11-23")
                .containsKeys("before_photos", "after_photos");
    }

    @Test
    void theCityLeavesItToTheCountyAndTheCountyRefusesAnExtension() {
        String id = report(Map.of("cannotSelfFix", true));
        walk.complete(id, "task_review", PARK, Map.of("reviewDecision", "上报市级挂牌督办", "dueOn", "2026-12-02"));
        walk.complete(
                id, "task_city", CITY, Map.of("cityDecision", "退回县级督办", "cityOpinion", "未跨县区", "dueOn", "2026-12-02"));
        assertThat(danger(id).data()).containsEntry("supervision", "县级挂牌");
        planned(id, "2026-12-01");
        ask(id, "2026-12-09");
        walk.complete(id, "task_extension", COUNTY, Map.of("extensionDecision", "不予延期", "extensionOpinion", "不是不可抗力"));
        assertThat(walk.text(id, "延期申请未获准")).contains("不是不可抗力", "2026-12-02");
        assertThat(due(id)).isEqualTo("2026-12-02");
        handIn(id);
        Map<String, Object> theirs = recheck(COUNTY, "不合格", "涉及特种设备");
        theirs.put("notOurs", true);
        walk.complete(id, "task_recheck", COUNTY, theirs);
        walk.assertEnded(id, "transferred");
        assertThat(danger(id).data()).containsEntry("state", "已移交");
    }

    @Test
    void whileAnExtensionIsAwaitedTheEnterpriseMayGoOnAndHandIn() {
        String id = report(Map.of("matchedItem", "ZD-HG-04"));
        listed(id, "2026-12-02");
        planned(id, "2026-12-02");
        ask(id, "2026-12-09");
        assertThatThrownBy(() -> walk.act(id, "hidden-danger.withdraw-extension", COUNTY, Map.of()))
                .as("it is the enterprise's own application")
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo("no-action"));
        walk.act(id, "hidden-danger.withdraw-extension", ENTERPRISE, Map.of());
        assertThat(due(id)).as("the deadline is what it was").isEqualTo("2026-12-02");
        handIn(id);
        assertThat(danger(id).data()).containsEntry("state", "待复查").containsEntry("due_on", "2026-12-02");
        walk.complete(id, "task_recheck", COUNTY, recheck(COUNTY, "合格", "已恢复"));
        walk.assertEnded(id, "released");
    }

    @Test
    void whatFailsWithoutANewDeadlineGoesToEnforcement() {
        String id = report(Map.of("needsStopProduction", true));
        listed(id, "2026-12-03");
        planned(id, "2026-12-03");
        handIn(id);
        Map<String, Object> stop = recheck(COUNTY, "不合格", "仍在生产");
        stop.put("unsafe", true);
        walk.complete(id, "task_recheck", COUNTY, stop);
        walk.assertEnded(id, "enforcement");
        assertThat(walk.told(id, "p-30")).containsExactly("重大隐患移交执法");
        assertThat(walk.text(id, "重大隐患移交执法")).contains("现场处理措施决定，立案");
    }

    @Test
    void deadlinesThatAreOverAreRefusedWithTheArticle() {
        assertThat(refusal(() -> report(Map.of("dueOn", "2026-11-22")))).contains("16号令第15条");
        assertThat(refusal(() -> report(Map.of("foundOn", "2026-11-24")))).contains("不能晚于今天");
        String id = report(Map.of("matchedItem", "ZD-HG-01"));
        assertThat(refusal(() -> listed(id, "2026-11-20"))).contains("16号令第15条");
        listed(id, "2026-12-10");
        assertThat(refusal(() -> walk.complete(id, "task_plan", ENTERPRISE, plan("2026-12-11"))))
                .contains("不能晚于通知书的整改期限");
        Map<String, Object> five = plan("2026-12-09");
        five.remove("contingency");
        assertThatThrownBy(() -> walk.complete(id, "task_plan", ENTERPRISE, five))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly("contingency"));
        planned(id, "2026-12-09");
        assertThat(refusal(() -> ask(id, "2026-12-20"))).contains("限期届满前10日内", "第17条");
        clock.advance(Duration.ofDays(10));
        assertThat(refusal(() -> ask(id, "2026-12-10"))).contains("晚于原期限");
        clock.advance(Duration.ofDays(8));
        assertThat(refusal(() -> ask(id, "2026-12-20"))).contains("整改期限已过", "第17条");
    }

    @Test
    void whoRectifiedCannotReviewAlsoNotOnBehalf() {
        String id = report(Map.of("matchedItem", "ZD-HG-02"));
        listed(id, "2026-12-03");
        planned(id, "2026-12-03");
        // The county rectifies on behalf of the enterprise, and would then review its own work.
        SignedInClient county = new SignedInClient(port).signIn("19900000041");
        String task = walk.at(id, "task_rectify").id();
        assertThat(county.post(
                                "/api/registers/enterprises/entries/" + chemicals + "/accounts/" + ENTERPRISE
                                        + "/acting",
                                Map.of())
                        .status())
                .isBetween(200, 204);
        assertThat(county.post("/api/tasks/" + task + "/complete", Map.of("data", handed()))
                        .status())
                .isEqualTo(200);
        county = new SignedInClient(port).signIn("19900000041");
        String review = walk.at(id, "task_recheck").id();
        SignedInClient.Answer answer = county.post("/api/tasks/" + review + "/claim", Map.of());
        assertThat(answer.code()).isEqualTo("separation-earlier");
        assertThat(answer.text()).contains("16号令第23条");
        assertThat(county.post("/api/tasks/" + review + "/complete", Map.of("data", recheck(COUNTY, "合格", "好")))
                        .code())
                .isEqualTo("separation-earlier");
    }

    @Test
    void anotherEnterpriseAndAnotherCountyDoNotKnowOfIt() {
        String id = report(Map.of("matchedItem", "ZD-HG-03"));
        String entry = danger(id).id();
        for (String role : List.of("enterprise@org-venue", "county-safety-office@area-ershijiazi")) {
            TestPeople.Made made = new TestPeople(port).settled(port, role);
            SignedInClient other = new SignedInClient(port);
            other.signIn(made.phone(), made.initialPassword());
            assertThat(other.get("/api/cases/" + id).status()).as(role).isEqualTo(404);
            assertThat(other.get("/api/registers/hazards/entries/" + entry).status())
                    .as(role)
                    .isEqualTo(404);
        }
        for (String above : List.of("19900000040", "19900000041", "19900000042")) {
            assertThat(new SignedInClient(port)
                            .signIn(above)
                            .get("/api/cases/" + id)
                            .status())
                    .as("park, county and city look into what happens in their area")
                    .isEqualTo(200);
        }
        SignedInClient own = new SignedInClient(port).signIn("19900000050");
        assertThat(own.get("/api/cases/" + id).status()).isEqualTo(200);
        assertThat(own.get("/api/registers/hazards/entries/" + entry).status()).isEqualTo(200);
        assertThat(own.delete("/api/registers/hazards/entries/" + entry + "?version=1")
                        .status())
                .as("what is on record stays there")
                .isEqualTo(403);
    }

    @Test
    void nobodyChangesInTheLedgerWhatACaseIsDealingWith() {
        String id = report(Map.of());
        Entry entry = danger(id);
        SignedInClient county = new SignedInClient(port).signIn("19900000041");
        Map<String, Object> closed = new HashMap<>(entry.data());
        closed.put("state", "已销号");
        Map<String, Object> change = Map.of("version", entry.version(), "data", closed);
        SignedInClient.Answer refused = county.put("/api/registers/hazards/entries/" + entry.id(), change);
        assertThat(refused.code()).isEqualTo("entry-held");
        assertThat(refused.text()).contains(walk.file(id).number());
        fix(id);
        change = Map.of("version", danger(id).version(), "data", danger(id).data());
        assertThat(county.put("/api/registers/hazards/entries/" + entry.id(), change)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theCaseKeepsTheEnterpriseAsItWasWhenItWasFiled() {
        String id = report(Map.of());
        String name = registers.find("enterprises", chemicals).orElseThrow().text("name");
        registers.update("enterprises", chemicals, Map.of("name", "更名化工有限公司"), Change.by(null));
        try {
            fix(id);
            assertThat(walk.file(id).data())
                    .containsEntry("enterpriseName", name)
                    .containsKey("enterpriseCode");
            assertThat(walk.file(id).title()).startsWith(name);
        } finally {
            registers.update("enterprises", chemicals, Map.of("name", name), Change.by(null));
        }
    }

    /** Each of them, opened by an independent reader and compared blank by blank. */
    private void printed(String id) {
        String name = walk.file(id).data().get("enterpriseName").toString();
        String hazard = "装卸鹤管旁未设检测报警装置";
        List<String> notices = documents.ofCase(id).stream()
                .filter(paper -> paper.template().equals("hazard-major-notice"))
                .map(Document::number)
                .toList();
        List<String> findings = documents.ofCase(id).stream()
                .filter(paper -> paper.template().equals("hazard-review"))
                .map(Document::number)
                .sorted()
                .toList();
        Map<String, String> notice = new HashMap<>(Map.of(
                "enterprise", name,
                "hazard", hazard,
                "place", "液氯装卸站台",
                "criterion", "第12条",
                "requirements", "停用并设警戒",
                "due_on", "2026年12月8日",
                "level", "县级挂牌",
                "found_on", "2026年11月23日",
                "basis", "《中华人民共和国安全生产法》第四十一条"));
        papers.assertPrinted(id, "hazard-major-notice", 0, notice);
        notice.putAll(Map.of("due_on", "2026年12月25日", "level", "市级挂牌"));
        papers.assertPrinted(id, "hazard-major-notice", 1, notice);
        Map<String, String> supervision = new HashMap<>(Map.of(
                "recipient",
                name + "：",
                "enterprise",
                name + "存在重大事故隐患",
                "hazard",
                hazard,
                "level",
                "实行县级挂牌督办",
                "requirements",
                "停用并设警戒",
                "due_on",
                "2026年12月8日"));
        papers.assertPrinted(id, "hazard-supervision", 0, supervision);
        supervision.putAll(Map.of("recipient", "朝阳县应急管理局：", "level", "实行市级挂牌督办", "due_on", "2026年12月25日"));
        papers.assertPrinted(id, "hazard-supervision", 1, supervision);
        papers.assertPrinted(
                id,
                "hazard-plan",
                0,
                Map.of(
                        "enterprise", name,
                        "hazard", hazard,
                        "leader", "盛澄江",
                        "measures", "加装可燃气体检测报警装置并联锁",
                        "funds", "壹拾贰万元整（¥120,000.00）",
                        "person", "陆澄波",
                        "due_on", "2026年12月5日",
                        "contingency", "整改期间停用装卸站台，便携仪每小时检测"));
        Map<String, String> review = new HashMap<>(Map.of(
                "enterprise", name,
                "notice_number", notices.get(1),
                "hazard", hazard,
                "reviewed_on", "2026年12月26日",
                "findings", "报警器未联锁",
                "passed", "□ 通过　√ 不通过",
                "new_due_on", "重新整改期限：2027年1月10日",
                "officer1", "何县宁",
                "officer2", "韩正执"));
        papers.assertPrinted(id, "hazard-review", 0, review);
        review.remove("new_due_on");
        review.putAll(Map.of("findings", "联锁试验合格", "passed", "√ 通过　□ 不通过，重新整改期限：/"));
        papers.assertPrinted(id, "hazard-review", 1, review);
        papers.assertPrinted(
                id,
                "hazard-release",
                0,
                Map.of(
                        "enterprise",
                        name,
                        "hazard",
                        hazard,
                        "notice_number",
                        notices.get(1),
                        "review_number",
                        findings.get(1),
                        "rectified_on",
                        "2026年12月26日",
                        "opinion",
                        "联锁试验合格"));
    }

    private void listed(String id, String due) {
        walk.complete(id, "task_review", PARK, Map.of("reviewDecision", "县级挂牌督办", "dueOn", due));
    }

    private void planned(String id, String due) {
        walk.complete(id, "task_plan", ENTERPRISE, plan(due));
        walk.complete(id, "task_plan_review", COUNTY, Map.of("planDecision", "通过"));
    }

    private void ask(String id, String until) {
        walk.complete(
                id,
                "task_rectify",
                ENTERPRISE,
                Map.of("rectifyAction", "申请延期", "extensionReason", "备件未到", "extensionDue", until));
    }

    private void extend(String id, String by, String until) {
        ask(id, until);
        walk.complete(id, "task_extension", by, Map.of("extensionDecision", "准予延期"));
    }

    private void handIn(String id) {
        walk.complete(id, "task_rectify", ENTERPRISE, handed());
    }

    private Map<String, Object> handed() {
        return Map.of(
                "rectifyAction", "申请验收", "rectifyResult", "已装检测报警装置", "afterPhotos", List.of(walk.picture(ENTERPRISE)));
    }

    private Map<String, Object> recheck(String by, String result, String opinion) {
        return new HashMap<>(Map.of(
                "recheckResult",
                result,
                "reviewers",
                "何县宁",
                "secondReviewer",
                "韩正执",
                "recheckOpinion",
                opinion,
                "recheckPhotos",
                List.of(walk.picture(by))));
    }

    private void fix(String id) {
        walk.complete(
                id,
                "task_fix",
                ENTERPRISE,
                Map.of("fixResult", "已更换", "afterPhotos", List.of(walk.picture(ENTERPRISE))));
    }

    private static Map<String, Object> plan(String due) {
        return new HashMap<>(Map.of(
                "leader", "盛澄江",
                "planMeasures", "加装可燃气体检测报警装置并联锁",
                "planFunds", 120000,
                "planResponsible", "陆澄波",
                "planDue", due,
                "contingency", "整改期间停用装卸站台，便携仪每小时检测"));
    }

    private String report(Map<String, Object> changed) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "enterprise", chemicals,
                "location", "液氯装卸站台",
                "description", "装卸鹤管旁未设检测报警装置",
                "category", "物的不安全状态",
                "beforePhotos", List.of(walk.picture(ENTERPRISE)),
                "foundOn", LocalDate.now(clock).toString(),
                "foundBy", "施厂安",
                "matchedItem", "NONE",
                "dueOn", "2026-12-01",
                "toldWorkers", true));
        data.putAll(Map.of("department", "储运车间", "responsible", "田储远", "measures", "停用并设警戒"));
        data.putAll(changed);
        return walk.start("hidden-danger", ENTERPRISE, data);
    }

    private Entry danger(String id) {
        return walk.entries("hazards", Map.of("code", walk.file(id).number())).get(0);
    }

    private String colour(String id) {
        return new SignedInClient(port)
                .signIn("19900000041")
                .get("/api/registers/hazards/entries?size=200&sort=due_on&q="
                        + java.net.URLEncoder.encode(walk.file(id).number(), java.nio.charset.StandardCharsets.UTF_8))
                .body()
                .at("/items/0/colour")
                .asText();
    }

    private String due(String id) {
        String step = danger(id).text("level").equals("一般隐患") ? "task_fix" : "task_rectify";
        return walk.at(id, step).dueAt().atZone(clock.getZone()).toLocalDate().toString();
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
