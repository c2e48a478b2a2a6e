package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.CaseWalk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** 打回 on the shipped procedures beside the vehicle permit's (ActsPagesTests); one of them has no step to give back. */
class ReturnedPagesTests extends BrowserTest {

    private static final String HOST = "19900000004";
    private static final String HEAD = "19900000005";
    private static final String CARD_CLERK = "19900000010";
    private static final String APPLICANT = "p-80";
    private static final String ID_NUMBER = "110101190001250800";

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFiles files;

    @ParameterizedTest
    @CsvSource({"visit, DESK", "visit, PHONE", "long-term-pass, DESK", "long-term-pass, PHONE"})
    void theHeadGivesAVisitBackToTheHostAndGetsItStraightBack(String procedure, Screen screen) {
        String id = walk.start(procedure, null, visit(procedure));
        String host = walk.at(id, "task_host").id();
        walk.complete(id, "task_host", "p-04", Map.of("hostDecision", "同意"));
        String head = walk.at(id, "task_department_head").id();
        String base = screen == Screen.PHONE ? "/m/tasks/" : "/tasks/";

        Seat decider = seat(screen, HEAD).open(base + head);
        decider.click(screen == Screen.PHONE ? "task-claim" : "claim").click("act-return");
        assertThat(decider.see("return-to-task_host")).isChecked();
        decider.see("act-text").fill("请写明接待地点");
        decider.picture("returned-" + procedure).click("act-confirm");
        assertThat(decider.page().getByText("已打回").first()).isVisible();

        String again = walk.at(id, "task_host").id();
        assertThat(again).isNotEqualTo(host);
        Seat corrector = seat(screen, HOST).open(base + again);
        assertThat(corrector.see("task-returned")).containsText("请写明接待地点");
        corrector
                .page()
                .getByLabel("同意", new Page.GetByLabelOptions().setExact(true))
                .first()
                .check();
        corrector.picture("returned-" + procedure + "-host");
        corrector.click(screen == Screen.PHONE ? "form-submit" : "complete");
        assertThat(corrector.page().getByText(SENT).first()).isVisible();
        assertThat(walk.at(id, "task_department_head").assignee()).isEqualTo("p-05");
        walk.complete(
                id, "task_department_head", "p-05", Map.of("departmentDecision", "不同意", "departmentOpinion", "改期"));
    }

    @ParameterizedTest
    @EnumSource
    void theApplicantForACardCorrectsTheRequest(Screen screen) {
        String id = walk.start(
                "card-reissue",
                APPLICANT,
                Map.of("idNumber", ID_NUMBER, "reason", "损坏", "needSleeve", false, "payWay", "static-qr"));
        walk.run(id);
        walk.complete(
                id,
                "task_upload_receipt",
                APPLICANT,
                Map.of("receipt", List.of(walk.picture(APPLICANT)), "receiptChannel", "支付宝", "statedYuan", 50));
        String base = screen == Screen.PHONE ? "/m/tasks/" : "/tasks/";
        Seat clerk =
                seat(screen, CARD_CLERK).open(base + walk.at(id, "task_check").id());
        clerk.click(screen == Screen.PHONE ? "task-claim" : "claim").click("act-return");
        clerk.see("return-to-applicant").check();
        clerk.see("act-text").fill("补办事由与实物不符");
        clerk.picture("returned-card").click("act-confirm");
        assertThat(clerk.page().getByText("已打回").first()).isVisible();

        WorkItem correction = files.openItems(List.of(id)).stream()
                .filter(item -> item.kind().equals("correct"))
                .findFirst()
                .orElseThrow();
        Seat applicant = seat(screen, "19900000080").open(base + correction.id());
        assertThat(applicant.see("task-returned")).containsText("补办事由与实物不符");
        applicant.page().getByLabel("身份证号").fill(ID_NUMBER);
        applicant.picture("returned-card-correct");
        applicant.click(screen == Screen.PHONE ? "form-submit" : "complete");
        assertThat(applicant.page().getByText(SENT).first()).isVisible();
        assertThat(walk.told(id, "p-10")).anyMatch(title -> title.contains("已补正"));
        walk.complete(id, "task_check", "p-10", Map.of("decision", "不予补办", "opinion", "不符", "refundYuan", 0));
        walk.run(id);
    }

    private Map<String, Object> visit(String procedure) {
        Map<String, Object> data = new java.util.HashMap<>(Map.of(
                "inviteCode", "66666",
                "visitorName", "常来客",
                "sex", "女",
                "idNumber", "110101190001100108",
                "phone", "19911140001",
                "reason", "学术交流",
                "visitFrom", "2026-11-24T09:00+08:00",
                "visitTo", "2026-11-24T18:00+08:00",
                "photo", List.of(walk.picture(null)),
                "consent", true));
        if (procedure.equals("long-term-pass")) {
            data.put("company", "江北物业");
            data.put("visitTo", "2027-03-31T18:00+08:00");
        }
        return data;
    }
}
