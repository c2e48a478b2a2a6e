package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.access.Cards;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.people.StandIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.WhyHere.Cause;
import org.anlan.procedures.WhyHere.Why;
import org.anlan.registers.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each task says from what was recorded why it is here: path, rule, role and place, reader, clock; in both languages. */
@AnlanTest
class WhyHereTests {

    @Autowired
    WhyHere whyHere;

    @Autowired
    CaseWalk walk;

    @Autowired
    Cards cards;

    @Autowired
    Persons persons;

    @Autowired
    Roles roles;

    @Autowired
    Timeline timeline;

    @Autowired
    Completions completions;

    @Autowired
    TestClock clock;

    private Instant begin;

    @BeforeEach
    void rememberTheTime() {
        begin = clock.instant();
    }

    @AfterEach
    void putBack() {
        walk.repair();
        clock.set(begin);
    }

    private SignedIn signedIn(String id) {
        return new SignedIn(id, persons.find(id).orElseThrow().name(), roles.groupsOf(id));
    }

    private Why why(String caseId, String step, String reader, Locale locale) {
        WorkItem item = walk.at(caseId, step);
        return whyHere.of(walk.file(caseId), item, Set.of(), signedIn(reader), locale);
    }

    private static List<String> texts(Why why, String kind) {
        return why.account().stream()
                .filter(cause -> cause.kind().equals(kind))
                .map(Cause::text)
                .toList();
    }

    private String vehicle() {
        String person = walk.newPerson("在册职工");
        Change change = new Change(null, null, "测试");
        cards.activate(cards.issue(CaseWalk.key(), person, null, change), change);
        return walk.start(
                "vehicle-permit",
                person,
                new HashMap<>(Map.of(
                        "plate",
                        CaseWalk.plate(),
                        "plateColour",
                        "蓝",
                        "licencePhoto",
                        List.of(walk.picture(person)),
                        "ownerName",
                        "车主甲",
                        "ownerRelation",
                        "本人")));
    }

    private String visit(String inviteCode) {
        return walk.start(
                "visit",
                null,
                new HashMap<>(Map.of(
                        "inviteCode", inviteCode,
                        "visitorName", "Visitor Why",
                        "sex", "女",
                        "idNumber", "110101190001100108",
                        "phone", "19911110001",
                        "reason", "学术交流",
                        "visitFrom", "2026-11-24T09:00+08:00",
                        "visitTo", "2026-11-24T18:00+08:00",
                        "photo", List.of(walk.picture(null)),
                        "consent", true)));
    }

    @Test
    void aVehicleIsReviewedBecauseOfTheRowsOfThreeRules() {
        String id = vehicle();
        Why why = why(id, "task_review", "p-11", Locale.CHINESE);
        assertThat(why.sentence()).isEqualTo("流程走“转审核”, 归车辆审核员办理, 您可以领取。");
        assertThat(texts(why, "started"))
                .singleElement()
                .asString()
                .contains("提交申请", walk.file(id).number());
        assertThat(texts(why, "rule")).hasSize(3);
        assertThat(texts(why, "rule").get(0))
                .startsWith("规则“车辆授权额度与车主范围”按第 1 行判定: ")
                .contains("人员类别：在册职工", "已办一卡通：是", "最多辆数：2", "依据: 手册“车辆道闸权限申请”第2条")
                .doesNotContain("S0");
        assertThat(texts(why, "flow")).containsExactly("流程走“转审核”这一路。");
        assertThat(texts(why, "role")).containsExactly("“审核车辆权限”这一步归车辆审核员办理。");
        assertThat(texts(why, "you")).containsExactly("您在这个岗位上, 可以领取。");
        assertThat(texts(why, "clock")).singleElement().asString().contains("个工作日", "前办完");

        Why english = why(id, "task_review", "p-11", Locale.ENGLISH);
        assertThat(english.sentence()).endsWith("for Vehicle clerk; you may claim it.");
        assertThat(texts(english, "rule").get(0))
                .startsWith("Rule “Permits and owners allowed” decided by row 1: ")
                .contains("Category: ", "Has a card: yes", "Most vehicles: 2");
    }

    @Test
    void afterACorrectionTheWayThatWasTakenIsToldAndNotTheOther() {
        String id = vehicle();
        walk.complete(id, "task_review", "p-11", Map.of("decision", "打回", "opinion", "照片不清"));
        Why why = why(id, "task_correct", walk.file(id).applicant(), Locale.CHINESE);
        assertThat(texts(why, "flow")).contains("流程走“打回”这一路。");
        assertThat(texts(why, "step")).singleElement().asString().contains("“审核车辆权限”已办结", "吴行舟");
        assertThat(texts(why, "person")).containsExactly("“补正申请”这一步由申请人本人办理。");
        assertThat(why.sentence()).endsWith("这一步由申请人办理, 由您办理。");
    }

    @Test
    void aCardIsCheckedBecauseItWasPaidFor() {
        String holder = walk.newPerson("在册职工");
        Change change = new Change(null, null, "测试");
        cards.activate(cards.issue(CaseWalk.key(), holder, null, change), change);
        String id = walk.start(
                "card-reissue",
                holder,
                Map.of("idNumber", walk.idNumber(holder), "reason", "损坏", "needSleeve", false, "payWay", "static-qr"));
        walk.run(id);
        Why paying = why(id, "task_upload_receipt", holder, Locale.CHINESE);
        assertThat(paying.sentence()).endsWith("这一步由申请人办理, 由您办理。");
        assertThat(texts(paying, "rule"))
                .anySatisfy(
                        told -> assertThat(told).startsWith("规则“一卡通补办费用”按第 ").contains("补办事由：损坏", "是否需要卡套：否"));
        walk.complete(
                id,
                "task_upload_receipt",
                holder,
                Map.of("receipt", List.of(walk.picture(holder)), "receiptChannel", "支付宝", "statedYuan", 50));
        walk.run(id);
        Why checking = why(id, "task_check", "p-10", Locale.CHINESE);
        assertThat(texts(checking, "step")).singleElement().asString().contains("“付款并上传凭证”已办结");
        assertThat(texts(checking, "role")).containsExactly("“核验申请”这一步归制卡员办理。");
        assertThat(texts(checking, "clock")).singleElement().asString().contains("一卡通服务手册");
        assertThat(texts(checking, "rule")).noneMatch(told -> told.contains(walk.idNumber(holder)));
    }

    @Test
    void aVisitGoesUpWhereADepartmentHasNoHeadAndSaysSo() {
        String id = visit("60010");
        assertThat(texts(why(id, "task_host", "p-10", Locale.CHINESE), "person"))
                .containsExactly("“被访人审核”这一步指定由 孙巧云 办理。");
        walk.complete(id, "task_host", "p-10", Map.of("hostDecision", "同意"));
        String up = "安全管理处没有“安全管理处部门负责人”, 升至";
        Why why = why(id, "task_department_head", "p-91", Locale.CHINESE);
        assertThat(texts(why, "climbed")).singleElement().asString().startsWith(up);
        assertThat(why.sentence()).contains("升至").endsWith("您可以领取。");
        assertThat(timeline.entries(walk.file(id), Locale.CHINESE))
                .filteredOn(entry -> entry.kind().equals("climbed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).startsWith(up));
        assertThat(texts(why(id, "task_department_head", "p-91", Locale.ENGLISH), "climbed"))
                .singleElement()
                .asString()
                .startsWith("Nobody is “Head of department, Security Office” at Security Office, so it went up to ");
    }

    @Test
    void whereSomebodyHoldsTheRoleNothingWentUp() {
        String id = visit("66666");
        walk.complete(id, "task_host", "p-04", Map.of("hostDecision", "同意"));
        Why why = why(id, "task_department_head", "p-05", Locale.CHINESE);
        assertThat(texts(why, "climbed")).isEmpty();
        assertThat(texts(why, "role")).containsExactly("“部门负责人审核”这一步归物理研究所部门负责人办理。");
        assertThat(timeline.entries(walk.file(id), Locale.CHINESE))
                .noneMatch(entry -> entry.kind().equals("climbed"));
    }

    @Test
    void whatWasRecordedStaysAlsoWhenTheRoleIsFilledLater() {
        String id = visit("60010");
        walk.complete(id, "task_host", "p-10", Map.of("hostDecision", "同意"));
        WorkItem item = walk.at(id, "task_department_head");
        SignedIn laterHead = new SignedIn("p-12", "郑守安", Set.of("department-head@dept-security"));
        Why why = whyHere.of(walk.file(id), item, Set.of(), laterHead, Locale.CHINESE);
        assertThat(texts(why, "climbed")).hasSize(1);
    }

    @Test
    void whoMayNotDecideIsToldWhy() {
        String id = vehicle();
        SignedIn applicant = new SignedIn(walk.file(id).applicant(), "申请人", Set.of("vehicle-clerk"));
        WorkItem item = walk.at(id, "task_review");
        Why why = whyHere.of(walk.file(id), item, Set.of(), applicant, Locale.CHINESE);
        assertThat(why.sentence()).endsWith("您须回避, 由别人办理。");
        assertThat(texts(why, "barred")).containsExactly("您是这件事的申请人, 要由别人办理。");
        assertThat(texts(why, "you")).isEmpty();
    }

    @Test
    void aSubstituteIsToldForWhomAndTheAbsentPersonsStepIsToldWithBothNames() {
        String id = vehicle();
        SignedIn substitute = new SignedIn(
                "p-12",
                "郑守安",
                Set.of("staff"),
                null,
                List.of(new StandIn("p-11", "吴行舟", Set.of("vehicle-clerk"), Set.of("vehicle-permit"))));
        WorkItem item = walk.at(id, "task_review");
        Why why = whyHere.of(walk.file(id), item, Set.of(), substitute, Locale.CHINESE);
        assertThat(why.sentence()).endsWith("您代 吴行舟 办理。");
        assertThat(texts(why, "you")).containsExactly("您代 吴行舟 办理。");
        completions.complete(item.id(), Map.of("decision", "打回", "opinion", "照片不清"), substitute, null, Locale.CHINESE);
        Why correcting = why(id, "task_correct", walk.file(id).applicant(), Locale.CHINESE);
        assertThat(texts(correcting, "step")).singleElement().asString().contains("郑守安 代 吴行舟");
        assertThat(texts(why(id, "task_correct", walk.file(id).applicant(), Locale.ENGLISH), "step"))
                .singleElement()
                .asString()
                .contains("郑守安 for 吴行舟");
    }

    @Test
    void aHiddenFieldIsNotToldByARuleThatLookedAtIt() {
        String id = vehicle();
        WorkItem item = walk.at(id, "task_review");
        Why why = whyHere.of(
                walk.file(id), item, Set.of("applicantCategory", "hasCard"), signedIn("p-11"), Locale.CHINESE);
        assertThat(texts(why, "rule").get(0)).doesNotContain("人员类别", "已办一卡通").contains("最多辆数：2");
    }
}
