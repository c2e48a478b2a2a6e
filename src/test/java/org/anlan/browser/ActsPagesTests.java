package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.files.SamplePictures;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseActs;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.CaseWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a clerk and an applicant do to a case besides deciding it, on a procedure that is shipped. */
class ActsPagesTests extends BrowserTest {

    private static final String CLERK = "19900000011";
    private static final String APPLICANT = "19900000001";

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFiles files;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CaseActs acts;

    private String colleague;
    private String caseId;
    private String task;

    @BeforeEach
    void somebodyAsksForAPermit() {
        colleague = walk.newPerson("在册职工");
        jdbc.sql("insert into role_grant (person, role) values (?, 'vehicle-clerk')")
                .param(colleague)
                .update();
        caseId = walk.start(
                "vehicle-permit",
                "p-01",
                Map.of(
                        "plate", CaseWalk.plate(),
                        "plateColour", "蓝",
                        "licencePhoto", List.of(walk.picture("p-01")),
                        "ownerName", "车主甲",
                        "ownerRelation", "本人"));
        task = walk.at(caseId, "task_review").id();
    }

    @AfterEach
    void theColleagueLeavesAndNothingStaysOpen() {
        if (walk.file(caseId).open()) {
            acts.withdraw(caseId, "", new SignedIn("p-01", name("p-01"), Set.of()));
        }
        jdbc.sql("delete from role_grant where person = ?").param(colleague).update();
    }

    private static String path(Screen screen, String place) {
        return (screen == Screen.PHONE ? "/m" : "") + place;
    }

    private static String claim(Screen screen) {
        return screen == Screen.PHONE ? "task-claim" : "claim";
    }

    private WorkItem correction() {
        return files.openItems(List.of(caseId)).stream()
                .filter(item -> item.kind().equals("correct"))
                .findFirst()
                .orElseThrow();
    }

    private String name(String person) {
        return jdbc.sql("select name from person where id = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @EnumSource
    void returnedToTheApplicantCorrectedAndWithdrawn(Screen screen) {
        Seat clerk = seat(screen, CLERK).open(path(screen, "/tasks/" + task));
        clerk.click(claim(screen)).click("act-return");
        clerk.picture("acts-return");
        clerk.click("act-confirm");
        assertThat(clerk.see("act-problem")).containsText("原因");
        clerk.see("act-text").fill("车主姓名与行驶证不符");
        clerk.see("act-paper").setInputFiles(new FilePayload("补正告知书.png", "image/png", SamplePictures.png()));
        assertThat(clerk.see("act-paper-kept")).isVisible();
        clerk.click("act-confirm");
        assertThat(clerk.page().getByText("已打回")).isVisible();

        Seat applicant = seat(screen, APPLICANT)
                .open(path(screen, "/tasks/" + correction().id()));
        assertThat(applicant.see("task-returned")).containsText("车主姓名与行驶证不符");
        assertThat(applicant.see("task-returned-paper")).isVisible();
        if (screen == Screen.PHONE) {
            applicant.click("step-next");
        }
        applicant.page().getByLabel("车主姓名").fill("车主乙");
        applicant.picture("acts-correct");
        applicant.click(screen == Screen.PHONE ? "form-submit" : "complete");
        assertThat(applicant.page().getByText(SENT).first()).isVisible();
        assertThat(walk.file(caseId).data()).containsEntry("ownerName", "车主乙");
        assertThat(walk.told(caseId, "p-11")).anyMatch(title -> title.contains("已补正"));

        applicant.open(path(screen, "/cases/" + caseId));
        assertThat(applicant.see("clock-left")).containsText("剩 5 个工作日");
        applicant.picture("acts-corrected-case").click("duty-withdraw");
        applicant.see("duty-reason").fill("车已卖");
        applicant.picture("acts-withdraw").click("duty-confirm");
        assertThat(applicant.see("case-state")).containsText("已撤回");
        walk.assertEnded(caseId, "withdrawn");
    }

    @ParameterizedTest
    @EnumSource
    void signersACommentWithAMentionAndATransfer(Screen screen) {
        Seat clerk = seat(screen, CLERK).open(path(screen, "/tasks/" + task));
        clerk.click(claim(screen)).click("act-more").click("act-add-signer");
        clerk.see("people-search").fill(name(colleague));
        clerk.click("people-option");
        clerk.picture("acts-add-signer");
        clerk.click("act-confirm");
        assertThat(clerk.see("signers")).containsText(name(colleague));
        clerk.picture("acts-signers");
        clerk.click("remove-signer");
        assertThat(clerk.page().getByText("已减签")).isVisible();

        clerk.click("tab-comments");
        clerk.see("comment-text").pressSequentially("请看 @" + name("p-01").substring(0, 1));
        clerk.click("mention");
        clerk.see("comment-text").pressSequentially("<b>行驶证</b>");
        clerk.picture("acts-comment").click("comment-send");
        assertThat(clerk.see("comment")).containsText("<b>行驶证</b>");
        assertThat(walk.told(caseId, "p-01")).anyMatch(title -> title.contains("提到了您"));

        clerk.click("act-transfer");
        if (!clerk.see("people-chosen").isVisible()) {
            clerk.page()
                    .getByText(name(colleague), new Page.GetByTextOptions().setExact(true))
                    .click();
        }
        clerk.see("act-text").fill("休假");
        clerk.picture("acts-transfer").click("act-confirm");
        assertThat(clerk.page().getByText("已转办")).isVisible();
        assertThat(files.findItem(task).orElseThrow().assignee()).isEqualTo(colleague);
    }

    @ParameterizedTest
    @EnumSource
    void delegatedGivenBackAndCopied(Screen screen) {
        jdbc.sql("insert into role_grant (person, role) values ('p-10', 'vehicle-clerk')")
                .update();
        try {
            Seat clerk = seat(screen, CLERK).open(path(screen, "/tasks/" + task));
            clerk.click(claim(screen)).click("act-more").click("act-delegate");
            clerk.page()
                    .getByText(name("p-10"), new Page.GetByTextOptions().setExact(true))
                    .click();
            clerk.see("act-text").fill("请核对行驶证");
            clerk.picture("acts-delegate").click("act-confirm");
            assertThat(clerk.page().getByText("已委派").first()).isVisible();

            Seat delegate = seat(screen, "19900000010").open(path(screen, "/tasks/" + task));
            assertThat(delegate.see("task-owner")).containsText(name("p-11"));
            delegate.click("act-resolve");
            delegate.see("act-text").fill("已核对, 一致");
            delegate.picture("acts-resolve").click("act-confirm");
            assertThat(delegate.page().getByText("已交回").first()).isVisible();
            assertThat(files.findItem(task).orElseThrow().assignee()).isEqualTo("p-11");

            clerk.open(path(screen, "/tasks/" + task)).click("act-more").click("act-copy");
            clerk.see("people-search").fill(name("p-12"));
            clerk.click("people-option");
            clerk.picture("acts-copy").click("act-confirm");
            assertThat(clerk.page().getByText("已抄送").first()).isVisible();
            Seat reader = seat(screen, "19900000012")
                    .open(path(
                            screen, "/tasks?view=copied&q=" + walk.file(caseId).number()));
            assertThat(reader.see("task-row")).isVisible();
            reader.picture("acts-copied-list").click("task-row");
            assertThat(reader.see("case-number")).containsText(walk.file(caseId).number());
        } finally {
            jdbc.sql("delete from role_grant where person = 'p-10' and role = 'vehicle-clerk'")
                    .update();
        }
    }

    /** Every act is a stop: taken, handed over, a signer asked for, given back. */
    @ParameterizedTest
    @EnumSource
    void everyActIsAStopOfTheReplay(Screen screen) {
        Seat clerk = seat(screen, CLERK).open(path(screen, "/tasks/" + task));
        clerk.click(claim(screen)).click("act-more").click("act-add-signer");
        clerk.see("people-search").fill(name(colleague));
        clerk.click("people-option").click("place-after").click("act-confirm");
        assertThat(clerk.see("signers")).isVisible();
        clerk.click("act-return");
        clerk.see("act-text").fill("看不清");
        clerk.click("act-confirm");
        assertThat(clerk.page().getByText("已打回")).isVisible();

        clerk.open(path(screen, "/cases/" + caseId)).click(screen == Screen.PHONE ? "to-way" : "tab-way");
        assertThat(clerk.see("replay-at")).containsText("4/4");
        assertThat(clerk.see("replay-at")).containsText("打回");
        clerk.click("replay-back");
        assertThat(clerk.see("replay-at")).containsText("加签");
        clerk.click("replay-back");
        assertThat(clerk.see("replay-at")).containsText("2/4");
        assertThat(clerk.page().locator("[data-element-id='task_review'].way-current"))
                .isVisible();
        clerk.picture("acts-replay-all");
        clerk.click("replay-back");
        assertThat(clerk.see("replay-at")).containsText("1/4");
    }

    @Test
    void theWayIsReplayedStepByStep() {
        walk.complete(caseId, "task_review", "p-11", Map.of("decision", "打回", "opinion", "看不清"));
        Seat clerk = seat(Screen.DESK, CLERK).open("/cases/" + caseId).click("tab-way");
        assertThat(clerk.see("replay-at")).containsText("2/2");
        assertThat(clerk.page().locator("[data-element-id='task_correct'].way-current"))
                .isVisible();
        clerk.click("replay-back");
        assertThat(clerk.see("replay-at")).containsText("1/2");
        assertThat(clerk.page().locator("[data-element-id='task_review'].way-current"))
                .isVisible();
        clerk.picture("acts-replay");
    }
}
