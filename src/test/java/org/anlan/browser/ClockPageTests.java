package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.anlan.TestClock;
import org.anlan.access.Cards;
import org.anlan.files.SamplePictures;
import org.anlan.procedures.CaseWalk;
import org.anlan.registers.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is left of a limit is seen with the task and the case; whoever is in charge stops and extends it. */
class ClockPageTests extends BrowserTest {

    private static final String VEHICLE_CLERK = "19900000011";
    private static final String SECURITY_OFFICE = "19900000012";

    @Autowired
    CaseWalk walk;

    @Autowired
    Cards cards;

    @Autowired
    TestClock clock;

    private Instant start;
    private String person;
    private Map<String, Object> data;
    private String caseId;

    @BeforeEach
    void somebodyAsksForAPermit() {
        start = clock.instant();
        person = walk.newPerson("在册职工");
        Change change = new Change(null, null, "测试");
        cards.activate(cards.issue(CaseWalk.key(), person, null, change), change);
        data = Map.of(
                "plate", CaseWalk.plate(),
                "plateColour", "蓝",
                "licencePhoto", List.of(walk.picture(person)),
                "ownerName", "车主甲",
                "ownerRelation", "本人");
        caseId = walk.start("vehicle-permit", person, data);
    }

    @AfterEach
    void putBack() {
        clock.set(start);
    }

    @Test
    void theClerkSeesWhatIsLeftBesideTheTask() {
        Seat clerk = seat(Screen.DESK, VEHICLE_CLERK)
                .open("/tasks/" + walk.at(caseId, "task_review").id());
        assertThat(clerk.see("case-clock")).containsText("剩 5 个工作日");
        assertThat(clerk.see("case-clock")).containsText("剩 2 个工作日");
        assertThat(clerk.see("due")).containsText("剩 2 个工作日");
        assertThat(clerk.page().locator("[data-test='clock-pause']")).hasCount(0);
        clerk.picture("task-clock");
    }

    @Test
    void whoeverIsInChargeStopsItLetsItGoOnAndExtendsIt() {
        Seat office = seat(Screen.DESK, SECURITY_OFFICE).open("/cases/" + caseId);
        assertThat(office.see("clock-unannounced")).containsText("2026");
        office.expecting(422, "/api/cases/" + caseId + "/clock/pause").click("clock-pause");
        office.click("clock-send");
        assertThat(office.see("clock-reason-error")).isVisible();
        order(office, "当事人要求听证");
        assertThat(office.see("clock-stopped")).containsText("当事人要求听证");
        assertThat(office.page().locator("[data-test='clock-left']").first()).containsText("计时已停止, 还有 5 个工作日");
        office.picture("clock-stopped");
        office.click("clock-resume");
        assertThat(office.page().locator("[data-test='clock-stopped']")).hasCount(0);
        office.click("clock-extend");
        order(office, "案情复杂");
        assertThat(office.page().locator("[data-test='clock-left']").first()).containsText("剩 8 个工作日");
        assertThat(office.page().locator("[data-test='clock-extend']")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void everyDayIsAccountedForOnPaper(Screen screen) {
        clock.advance(Duration.ofDays(1));
        walk.complete(caseId, "task_review", "p-11", Map.of("decision", "打回", "opinion", "看不清"));
        clock.advance(Duration.ofDays(2));
        walk.complete(caseId, "task_correct", person, data);
        Seat office = seat(screen, SECURITY_OFFICE).open("/cases/" + caseId + "/clock");
        assertThat(office.see("clock-pause-line")).containsText("补正");
        assertThat(office.page().locator("[data-test='clock-sum']").first()).containsText("停止计时 3 日");
        assertThat(office.page().locator("[data-test='clock-sum']").first()).containsText("计入合计 5, 期限 5 个工作日");
        assertThat(office.page().locator("[data-test='clock-count']").first().locator("[data-test='clock-line']"))
                .hasCount(11);
        office.picture("clock-account");
        office.paper("clock-account-" + screen.width);
    }

    private static void order(Seat office, String reason) {
        office.see("clock-reason").fill(reason);
        office.see("clock-document").setInputFiles(new FilePayload("批准.png", "image/png", SamplePictures.png()));
        assertThat(office.see("clock-send")).isEnabled();
        office.click("clock-send");
    }
}
