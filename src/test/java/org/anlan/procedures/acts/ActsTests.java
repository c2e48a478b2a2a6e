package org.anlan.procedures.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.procedures.CaseAccess;
import org.anlan.procedures.CaseDiagrams;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.CaseViews;
import org.anlan.procedures.Comments;
import org.anlan.procedures.Completions;
import org.anlan.procedures.HiddenFields;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.Returns;
import org.anlan.procedures.Timeline;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do to a step besides completing it, one situation each (src/test/resources/acts). */
@AnlanTest
class ActsTests {

    @Autowired
    ActsDesk desk;

    @Autowired
    CaseAccess access;

    @Autowired
    CaseViews views;

    @Autowired
    HiddenFields hidden;

    @Autowired
    Procedures procedures;

    @Autowired
    Comments comments;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private Instant begin;
    private String clerk;
    private String colleague;
    private String vehicles;
    private String outsider;
    private String applicant;
    private String id;

    @BeforeEach
    void aCase() {
        begin = clock.instant();
        desk.deployActs();
        clerk = desk.person("card-clerk");
        colleague = desk.person("card-clerk");
        vehicles = desk.person("vehicle-clerk");
        outsider = desk.person();
        applicant = desk.person();
        id = desk.start("acts", applicant, Map.of("subject", "钥匙", "bank", "6222"));
    }

    @AfterEach
    void tidy() {
        desk.assertAgrees(id, Set.of());
        desk.tidy();
        clock.set(begin);
    }

    private WorkItem take(String step, String person) {
        WorkItem item = desk.at(id, step);
        desk.assignments.claim(item.id(), desk.signedIn(person));
        return desk.at(id, step);
    }

    private void done(String step, String person) {
        desk.complete(desk.at(id, step), person, Map.of());
    }

    private static void refused(int status, String code, ThrowingCallable act) {
        Problem problem = catchThrowableOfType(Problem.class, act);
        assertThat(problem).as(code).isNotNull();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(status);
    }

    private List<String> titles() {
        return desk.timeline.entries(desk.file(id), Locale.CHINESE).stream()
                .map(Timeline.Entry::title)
                .toList();
    }

    @Test
    void aTransferredTaskIsTheOthersAndTheTimelineSaysWhy() {
        WorkItem item = take("task_accept", clerk);
        desk.assignments.transfer(item.id(), colleague, "休假", desk.signedIn(clerk));
        assertThat(desk.at(id, "task_accept").assignee()).isEqualTo(colleague);
        refused(409, "task-taken", () -> desk.complete(item, clerk, Map.of()));
        assertThat(desk.timeline.entries(desk.file(id), Locale.CHINESE)).anySatisfy(entry -> {
            assertThat(entry.title())
                    .contains("受理", "转办", desk.signedIn(colleague).name());
            assertThat(entry.detail()).isEqualTo("休假");
            assertThat(entry.by().id()).isEqualTo(clerk);
        });
        assertThat(desk.walk.told(id, colleague)).hasSize(1);
    }

    @Test
    void aTaskIsHandedToNobodyWithoutTheRoleAndNotToOneself() {
        WorkItem item = take("task_accept", clerk);
        refused(422, "hand-to-self", () -> desk.assignments.transfer(item.id(), clerk, "", desk.signedIn(clerk)));
        refused(422, "hand-no-role", () -> desk.assignments.transfer(item.id(), outsider, "", desk.signedIn(clerk)));
        refused(404, "no-task", () -> desk.assignments.transfer(item.id(), clerk, "", desk.signedIn(outsider)));
        refused(409, "task-taken", () -> desk.assignments.transfer(item.id(), clerk, "", desk.signedIn(colleague)));
    }

    @Test
    void aDelegateGivesBackAndWhoDelegatedDecides() {
        WorkItem item = take("task_accept", clerk);
        desk.assignments.delegate(item.id(), colleague, "看一下", desk.signedIn(clerk));
        refused(409, "task-delegated", () -> desk.complete(item, colleague, Map.of()));
        assertThat(desk.at(id, "task_accept").owner()).isEqualTo(clerk);
        desk.assignments.resolve(item.id(), "没问题", desk.signedIn(colleague));
        assertThat(desk.at(id, "task_accept").owner()).isNull();
        done("task_accept", clerk);
        assertThat(titles()).anyMatch(title -> title.contains("交回"));
    }

    @Test
    void aStepWaitsForTheSignersBeforeIt() {
        WorkItem item = take("task_accept", clerk);
        desk.signers.add(item.id(), List.of(outsider), "before", "请会签", desk.signedIn(clerk));
        refused(409, "signers-open", () -> done("task_accept", clerk));
        WorkItem signing =
                desk.open(id).stream().filter(one -> !one.isStep()).findFirst().orElseThrow();
        assertThat(signing.assignee()).isEqualTo(outsider);
        assertThat(signing.dueAt()).isEqualTo(item.dueAt());
        assertThat(access.mayRead(desk.file(id), desk.signedIn(outsider))).isTrue();
        desk.complete(signing, outsider, Map.of("agreed", "disagree", "opinion", "材料不全"));
        done("task_accept", clerk);
        assertThat(desk.file(id).data()).doesNotContainKeys("agreed", "opinion");
        assertThat(views.sections(desk.file(id), Locale.CHINESE))
                .anySatisfy(section -> assertThat(section.data()).containsEntry("opinion", "材料不全"));
    }

    @Test
    void theSignersAfterActWhenTheHolderHasDecidedAndBeforeTheStepMovesOn() {
        WorkItem item = take("task_accept", clerk);
        desk.signers.add(item.id(), List.of(outsider), "after", null, desk.signedIn(clerk));
        assertThat(desk.open(id)).hasSize(1);
        Completions.Completed decided = desk.complete(item, clerk, Map.of("remark", "同意办理"));
        assertThat(decided.done()).isFalse();
        refused(409, "task-decided", () -> done("task_accept", clerk));
        WorkItem signing =
                desk.open(id).stream().filter(one -> !one.isStep()).findFirst().orElseThrow();
        desk.complete(signing, outsider, Map.of("agreed", "agree"));
        assertThat(desk.files.findItem(item.id()).orElseThrow().completedBy()).isEqualTo(clerk);
        assertThat(desk.open(id)).extracting(WorkItem::step).containsExactlyInAnyOrder("task_left", "task_right");
    }

    @Test
    void whoDisagreesAfterwardsSendsItBackToTheHolder() {
        WorkItem item = take("task_accept", clerk);
        desk.signers.add(item.id(), List.of(outsider), "after", null, desk.signedIn(clerk));
        desk.complete(item, clerk, Map.of());
        WorkItem signing =
                desk.open(id).stream().filter(one -> !one.isStep()).findFirst().orElseThrow();
        desk.complete(signing, outsider, Map.of("agreed", "disagree"));
        assertThat(desk.open(id)).hasSize(1);
        assertThat(desk.complete(item, clerk, Map.of()).done()).isFalse();
        String signer = desk.desk.of(item.id(), desk.signedIn(clerk), Locale.CHINESE).signers().stream()
                .filter(one -> one.state().equals("open"))
                .findFirst()
                .orElseThrow()
                .id();
        desk.signers.remove(item.id(), signer, "不必了", desk.signedIn(clerk));
        assertThat(desk.files.findItem(item.id()).orElseThrow().state()).isEqualTo("done");
    }

    @Test
    void aSignerWhoIsTakenOffHasNothingToDoAnyMore() {
        WorkItem item = take("task_accept", clerk);
        refused(
                422,
                "sign-self",
                () -> desk.signers.add(item.id(), List.of(clerk), "before", null, desk.signedIn(clerk)));
        desk.signers.add(item.id(), List.of(outsider), "before", null, desk.signedIn(clerk));
        refused(
                422,
                "sign-twice",
                () -> desk.signers.add(item.id(), List.of(outsider), "after", null, desk.signedIn(clerk)));
        String signer = desk.desk
                .of(item.id(), desk.signedIn(clerk), Locale.CHINESE)
                .signers()
                .get(0)
                .id();
        desk.signers.remove(item.id(), signer, null, desk.signedIn(clerk));
        assertThat(desk.open(id)).hasSize(1);
        assertThat(desk.files.hanging(item.id())).extracting(WorkItem::state).containsExactly("cancelled");
        assertThat(desk.duties.of(desk.file(id), desk.signedIn(applicant))).contains("withdraw");
        done("task_accept", clerk);
    }

    @Test
    void whatIsGivenBackComesStraightBackToWhoGaveItBack() {
        done("task_accept", clerk);
        done("task_left", clerk);
        done("task_right", vehicles);
        done("task_left_two", vehicles);
        WorkItem fin = take("task_final", colleague);
        assertThat(offers(fin, colleague)).containsExactlyInAnyOrder("applicant", "task_accept");
        refused(422, "return-no-reason", () -> back(fin, "task_accept", " ", true, colleague));
        refused(422, "return-not-passed", () -> back(fin, "task_hand_over", "?", true, colleague));
        refused(422, "return-not-passed", () -> back(fin, "task_left", "?", false, colleague));
        back(fin, "task_accept", "材料不全", true, colleague);
        assertThat(desk.files.findItem(fin.id()).orElseThrow().state()).isEqualTo("cancelled");

        WorkItem again = desk.at(id, "task_accept");
        assertThat(again.assignee()).isEqualTo(clerk);
        assertThat(again.dueAt()).isNotNull();
        assertThat(desk.open(id)).hasSize(1);
        desk.complete(again, clerk, Map.of("remark", "已补"));
        assertThat(desk.at(id, "task_final").assignee()).isEqualTo(colleague);
        assertThat(desk.file(id).data()).containsEntry("remark", "已补");
        assertThat(desk.files.findItem(again.id()).orElseThrow().state()).isEqualTo("done");
        assertThat(titles()).anyMatch(title -> title.contains("“审定”打回到“受理”"));
    }

    @Test
    void throughTheStepsAgainEveryBranchIsWalkedOnceMore() {
        done("task_accept", clerk);
        done("task_left", clerk);
        done("task_right", vehicles);
        done("task_left_two", vehicles);
        back(take("task_final", clerk), "task_accept", "重来", false, clerk);
        done("task_accept", clerk);
        assertThat(desk.open(id)).extracting(WorkItem::step).containsExactlyInAnyOrder("task_left", "task_right");
        done("task_left", clerk);
        done("task_left_two", vehicles);
        assertThat(desk.open(id)).extracting(WorkItem::step).containsExactly("task_right");
        done("task_right", vehicles);
        assertThat(desk.open(id)).extracting(WorkItem::step).containsExactly("task_final");
    }

    @Test
    void insideABranchTheOtherOneStaysAsItIs() {
        done("task_accept", clerk);
        done("task_left", clerk);
        done("task_right", vehicles);
        long timers = jobs.createJobQuery().processInstanceId(id).timers().count();
        WorkItem two = take("task_left_two", vehicles);
        back(two, "task_left", "再看", false, vehicles);
        assertThat(jobs.createJobQuery().processInstanceId(id).timers().count()).isEqualTo(timers + 1);
        done("task_left", clerk);
        done("task_left_two", vehicles);
        assertThat(desk.open(id)).extracting(WorkItem::step).containsExactly("task_final");
    }

    @Test
    void beforeTheForkBothBranchesEndWithoutAnyoneLeftBehind() {
        done("task_accept", clerk);
        done("task_right", vehicles);
        WorkItem left = take("task_left", clerk);
        refused(422, "return-only-again", () -> back(left, "task_accept", "重来", true, clerk));
        back(left, "task_accept", "重来", false, clerk);
        assertThat(desk.open(id)).extracting(WorkItem::step).containsExactly("task_accept");
        assertThat(jobs.createJobQuery().processInstanceId(id).count()).isZero();
        done("task_accept", clerk);
        done("task_left", clerk);
        done("task_left_two", vehicles);
        assertThat(desk.open(id)).extracting(WorkItem::step).containsExactly("task_right");
    }

    @Test
    void theApplicantCorrectsTheRequestAndItComesBack() {
        WorkItem item = take("task_accept", clerk);
        back(item, "applicant", "账号不对", true, clerk);
        refused(409, "correction-open", () -> done("task_accept", clerk));
        WorkItem correct =
                desk.open(id).stream().filter(one -> !one.isStep()).findFirst().orElseThrow();
        assertThat(correct.assignee()).isEqualTo(applicant);
        desk.complete(correct, applicant, Map.of("subject", "钥匙两把", "bank", "6333"));
        assertThat(desk.file(id).data()).containsEntry("subject", "钥匙两把").containsEntry("bank", "6333");
        assertThat(desk.walk.told(id, clerk)).anyMatch(title -> title.contains("已补正"));
        done("task_accept", clerk);
    }

    @Test
    void behindABlockThatActsOnlyOnceThereIsNoWayBack() {
        done("task_accept", clerk);
        done("task_left", clerk);
        done("task_left_two", vehicles);
        done("task_right", vehicles);
        sign("task_final", clerk);
        WorkItem over = take("task_hand_over", clerk);
        assertThat(offers(over, clerk)).containsExactly("applicant");
        refused(422, "return-only-back", () -> back(over, "applicant", "?", false, clerk));
    }

    private void back(WorkItem item, String to, String reason, boolean back, String person) {
        desk.returns.giveBack(item.id(), new Returns.Giving(to, reason, back, null), desk.signedIn(person));
    }

    private List<String> offers(WorkItem item, String person) {
        return desk.desk.of(item.id(), desk.signedIn(person), Locale.CHINESE).returns().stream()
                .map(Returns.Offer::step)
                .toList();
    }

    private void sign(String step, String person) {
        String picture = desk.walk.picture(person);
        desk.completions.complete(
                desk.at(id, step).id(),
                new Completions.Submission(Map.of("conclusion", "准予办理"), picture),
                desk.signedIn(person),
                null,
                Locale.CHINESE);
        assertThat(views.sections(desk.file(id), Locale.CHINESE))
                .anySatisfy(section -> assertThat(section.signature()).isEqualTo(picture));
    }

    @Test
    void aStepThatIsSignedByHandIsNotDecidedWithout() {
        done("task_accept", clerk);
        done("task_left", clerk);
        done("task_left_two", vehicles);
        done("task_right", vehicles);
        assertThatThrownBy(() -> done("task_final", clerk)).isInstanceOf(InvalidInput.class);
        sign("task_final", clerk);
        assertThat(desk.timeline.entries(desk.file(id), Locale.CHINESE).toString())
                .contains("准予办理");
        assertThat(desk.timeline
                        .entries(desk.file(id), Set.of("conclusion"), Locale.CHINESE)
                        .toString())
                .doesNotContain("准予办理");
        done("task_hand_over", clerk);
        desk.walk.assertEnded(id, "approved");
    }

    @Test
    void aStepAllowsWhatItsModelSays() {
        done("task_accept", clerk);
        WorkItem right = take("task_right", vehicles);
        assertThat(desk.desk
                        .of(right.id(), desk.signedIn(vehicles), Locale.CHINESE)
                        .allowed())
                .containsExactly("release", "complete", "copy");
        refused(403, "act-not-allowed", () -> back(right, "task_accept", "?", false, vehicles));
    }

    @Test
    void theApplicantWithdrawsUntilSomebodyHasActed() {
        desk.acts.withdraw(id, "不需要了", desk.signedIn(applicant));
        desk.walk.assertEnded(id, "withdrawn");
        assertThat(views.summary(desk.file(id), Locale.CHINESE).outcomeTitle()).isEqualTo("已撤回");
    }

    @Test
    void onceAStepIsDoneTheRequestIsNotWithdrawn() {
        refused(403, "not-yours-to-do", () -> desk.acts.withdraw(id, "", desk.signedIn(clerk)));
        refused(404, "no-case", () -> desk.acts.withdraw(id, "", desk.signedIn(outsider)));
        done("task_accept", clerk);
        refused(409, "too-late-to-withdraw", () -> desk.acts.withdraw(id, "", desk.signedIn(applicant)));
    }

    @Test
    void aReminderIsSentOnceInFourHours() {
        desk.acts.urge(id, "急用", desk.signedIn(applicant));
        assertThat(desk.walk.told(id, clerk)).anyMatch(title -> title.contains("催办"));
        refused(429, "urged-lately", () -> desk.acts.urge(id, "", desk.signedIn(applicant)));
        clock.advance(Duration.ofHours(4));
        desk.acts.urge(id, "", desk.signedIn(applicant));
        assertThat(titles()).filteredOn("催办"::equals).hasSize(2);
    }

    @Test
    void whoHasTheOnlyTaskHasNobodyToRemind() {
        String both = desk.person("card-clerk", "manager");
        take("task_accept", both);
        refused(409, "nobody-to-urge", () -> desk.acts.urge(id, "", desk.signedIn(both)));
    }

    @Test
    void nothingIsDoneToACaseThatRests() {
        WorkItem item = take("task_accept", clerk);
        refused(403, "not-yours-to-do", () -> desk.acts.suspend(id, "?", null, desk.signedIn(clerk)));
        refused(422, "suspend-no-reason", () -> desk.acts.suspend(id, "", null, desk.manager()));
        desk.acts.suspend(id, "核查中", null, desk.manager());
        refused(409, "case-suspended", () -> desk.acts.withdraw(id, "", desk.signedIn(applicant)));
        desk.assertAgrees(id, Set.of());
        refused(409, "case-suspended", () -> desk.complete(item, clerk, Map.of()));
        refused(409, "case-suspended", () -> desk.assignments.transfer(item.id(), colleague, "", desk.signedIn(clerk)));
        assertThat(desk.desk.of(item.id(), desk.signedIn(clerk), Locale.CHINESE).allowed())
                .isEmpty();
        desk.acts.resume(id, null, desk.manager());
        done("task_accept", clerk);
    }

    @Test
    void aDueTimeTheModelWroteMovesByTheDaysTheCaseRested() {
        startOnMonday();
        assertThat(desk.at(id, "task_accept").dueAt()).isEqualTo(at("2026-11-25T17:30"));
        desk.acts.suspend(id, "核查中", null, desk.manager());
        assertThat(desk.at(id, "task_accept").dueAt()).isNull();
        clock.set(at("2026-11-30T10:00"));
        desk.acts.resume(id, null, desk.manager());
        // Monday to Friday and Monday again: six working days after Wednesday.
        assertThat(desk.at(id, "task_accept").dueAt()).isEqualTo(at("2026-12-03T17:30"));
        take("task_accept", clerk);
        assertThat(desk.at(id, "task_accept").dueAt()).as("still, when claimed").isEqualTo(at("2026-12-03T17:30"));

        clock.set(at("2026-12-04T10:00"));
        desk.acts.suspend(id, "再核查", null, desk.manager());
        assertThat(desk.at(id, "task_accept").dueAt()).as("overdue it stays").isEqualTo(at("2026-12-03T17:30"));
        clock.set(at("2026-12-07T10:00"));
        desk.acts.resume(id, null, desk.manager());
        assertThat(desk.at(id, "task_accept").dueAt()).isEqualTo(at("2026-12-03T17:30"));
    }

    @Test
    void aDueTimeTheModelWroteMovesWhileTheApplicantCorrects() {
        startOnMonday();
        take("task_accept", clerk);
        desk.returns.giveBack(
                desk.at(id, "task_accept").id(),
                new Returns.Giving("applicant", "缺页", true, null),
                desk.signedIn(clerk));
        assertThat(desk.at(id, "task_accept").dueAt()).isNull();
        clock.set(at("2026-11-24T10:00"));
        WorkItem correction = desk.open(id).stream()
                .filter(item -> !item.isStep())
                .findFirst()
                .orElseThrow();
        desk.complete(correction, applicant, Map.of("subject", "门禁卡"));
        assertThat(desk.at(id, "task_accept").dueAt()).isEqualTo(at("2026-11-27T17:30"));
    }

    private void startOnMonday() {
        clock.set(at("2026-11-23T09:00"));
        id = desk.start("acts", applicant, Map.of("subject", "钥匙", "bank", "6222"));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).toInstant(ZoneOffset.ofHours(8));
    }

    @Test
    void whoGetsACopyMayReadAndItShowsThatTheyDid() {
        assertThat(access.mayRead(desk.file(id), desk.signedIn(outsider))).isFalse();
        WorkItem item = take("task_accept", clerk);
        desk.copies.copy(item.id(), List.of(outsider), "请知悉", desk.signedIn(clerk));
        assertThat(access.mayRead(desk.file(id), desk.signedIn(outsider))).isTrue();
        assertThat(desk.copies.of(id).get(0).readAt()).isNull();
        desk.copies.read(id, outsider);
        assertThat(desk.copies.of(id).get(0).readAt()).isNotNull();
        refused(404, "no-task", () -> desk.complete(item, outsider, Map.of()));
    }

    @Test
    void whoIsMentionedIsToldAndAStrangerIsNotMentioned() {
        String file = desk.walk.picture(applicant);
        comments.say(
                id,
                new Comments.Said(null, "<b>急</b> @" + desk.signedIn(clerk).name(), List.of(clerk), List.of(file)),
                desk.signedIn(applicant));
        assertThat(desk.walk.told(id, clerk)).anyMatch(title -> title.contains("提到了您"));
        var said = comments.of(desk.file(id), Locale.CHINESE).get(0);
        assertThat(said.text()).startsWith("<b>急</b>");
        assertThat(said.files()).extracting(Comments.Attachment::id).containsExactly(file);
        refused(
                422,
                "mention-stranger",
                () -> comments.say(
                        id, new Comments.Said(null, "看", List.of(outsider), null), desk.signedIn(applicant)));
        refused(
                422,
                "comment-empty",
                () -> comments.say(id, new Comments.Said(null, " ", null, null), desk.signedIn(applicant)));
        refused(
                404,
                "no-case",
                () -> comments.say(id, new Comments.Said(null, "看", null, null), desk.signedIn(outsider)));
    }

    @Test
    void whatAStepHidesLeavesTheServerNowhere() {
        WorkItem item = take("task_accept", clerk);
        Set<String> unseen = hidden.of(desk.file(id), desk.signedIn(clerk));
        assertThat(unseen).containsExactly("bank");
        assertThat(views.sections(desk.file(id), unseen, Locale.CHINESE).toString())
                .doesNotContain("6222", "账号");
        assertThat(hidden.of(desk.file(id), desk.signedIn(applicant))).isEmpty();
        // A list shows tasks of many steps: nobody has it as a column, filters by it or finds a task by its words.
        assertThat(procedures.version(desk.file(id).definition()).listed())
                .containsKey("subject")
                .doesNotContainKey("bank");
        assertThat(jdbc.sql("select search from work_item where id = ?")
                        .param(item.id())
                        .query(String.class)
                        .single())
                .contains("钥匙")
                .doesNotContain("6222");
        desk.complete(item, clerk, Map.of("subject", "改了", "bank", "9999", "remark", "可"));
        assertThat(desk.file(id).data())
                .containsEntry("subject", "钥匙")
                .containsEntry("bank", "6222")
                .containsEntry("remark", "可");
    }

    @Test
    void halfTheWayShowsWhereItStoodThen() {
        done("task_accept", clerk);
        CaseDiagrams.Diagram diagram = desk.diagrams.of(desk.file(id), Locale.CHINESE);
        assertThat(diagram.way()).hasSize(2);
        assertThat(diagram.way().get(0).moves())
                .extracting(CaseDiagrams.Step::id)
                .endsWith("task_accept");
        assertThat(ActsDesk.replayed(diagram)).containsExactlyInAnyOrder("task_left", "task_right");
    }

    @Test
    void whatIsDoneToAStepThatStaysIsAStopOfTheReplayToo() {
        WorkItem item = take("task_accept", clerk);
        desk.assignments.transfer(item.id(), colleague, "休假", desk.signedIn(clerk));
        desk.signers.add(item.id(), List.of(outsider), "after", null, desk.signedIn(colleague));
        desk.copies.copy(item.id(), List.of(vehicles), null, desk.signedIn(colleague));
        back(item, "applicant", "看不清", true, colleague);
        var way = desk.diagrams.of(desk.file(id), Locale.CHINESE).way();
        assertThat(way).hasSize(5);
        assertThat(way.subList(1, 5))
                .allSatisfy(move -> assertThat(move.moves()).isEmpty());
        assertThat(way.get(2).text()).contains("转办", desk.signedIn(colleague).name());
        assertThat(way.get(2).by().id()).isEqualTo(clerk);
        assertThat(way.get(4).text()).contains("打回", "申请人");
    }

    /** A title also leaves the house, by text message and e-mail. */
    @Test
    void noTitleOfANoticeNamesAnybodyAndEachIsThereInBothLanguages() {
        WorkItem item = take("task_accept", clerk);
        desk.assignments.transfer(item.id(), colleague, "休假", desk.signedIn(clerk));
        desk.assignments.delegate(item.id(), clerk, "看看", desk.signedIn(colleague));
        desk.assignments.resolve(item.id(), "好", desk.signedIn(clerk));
        desk.copies.copy(item.id(), List.of(vehicles), "知悉", desk.signedIn(colleague));
        desk.signers.add(item.id(), List.of(outsider), "before", "请签", desk.signedIn(colleague));
        WorkItem signing =
                desk.open(id).stream().filter(one -> !one.isStep()).findFirst().orElseThrow();
        desk.complete(signing, outsider, Map.of("agreed", "agree"));
        back(item, "applicant", "看不清", true, colleague);
        desk.complete(
                desk.open(id).stream().filter(one -> !one.isStep()).findFirst().orElseThrow(),
                applicant,
                Map.of("subject", "钥匙", "bank", "6222"));
        comments.say(id, new Comments.Said(null, "请看", List.of(clerk), null), desk.signedIn(applicant));
        desk.acts.urge(id, "急", desk.signedIn(applicant));
        desk.acts.suspend(id, "核查", null, desk.manager());
        desk.acts.resume(id, null, desk.manager());
        var titles = jdbc.sql("select title, title_en from notice where case_id = ?")
                .param(id)
                .query((row, i) -> List.of(row.getString(1), row.getString(2)))
                .list();
        assertThat(titles).hasSizeGreaterThanOrEqualTo(11);
        for (String person : List.of(clerk, colleague, vehicles, outsider, applicant, "p-91")) {
            String name = desk.signedIn(person).name();
            assertThat(titles).allSatisfy(each -> assertThat(each).noneMatch(title -> title.contains(name)));
        }
        assertThat(titles)
                .allSatisfy(each -> assertThat(each.get(1)).isNotBlank().isNotEqualTo(each.get(0)));
    }
}
