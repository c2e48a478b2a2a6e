package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.files.SamplePictures;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseActs;
import org.anlan.procedures.CaseWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** 中止: whoever is in charge lets a case rest, with the order, and lets it go on. */
class SuspendedPagesTests extends BrowserTest {

    private static final String CLERK = "19900000011";
    private static final String SECURITY_OFFICE = "19900000012";

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseActs acts;

    private String plate;
    private String caseId;

    @BeforeEach
    void somebodyAsksForAPermit() {
        plate = CaseWalk.plate();
        caseId = walk.start(
                "vehicle-permit",
                "p-01",
                Map.of(
                        "plate", plate,
                        "plateColour", "蓝",
                        "licencePhoto", List.of(walk.picture("p-01")),
                        "ownerName", "车主甲",
                        "ownerRelation", "本人"));
        walk.at(caseId, "task_review");
    }

    @AfterEach
    void nothingStaysOpen() {
        if (walk.file(caseId).open()) {
            acts.withdraw(caseId, "", new SignedIn("p-01", "", Set.of()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCaseRestsWithItsClockAndEverybodySeesIt(Screen screen) {
        String base = screen == Screen.PHONE ? "/m" : "";
        Seat office = seat(screen, SECURITY_OFFICE)
                .expecting(422, "/api/cases/" + caseId + "/suspend")
                .open(base + "/cases/" + caseId);
        assertThat(office.see("clock-left")).containsText("剩 5 个工作日");
        office.picture("suspend-before");
        office.click("duty-suspend");
        office.see("duty-reason").fill("等待鉴定结论");
        office.click("duty-confirm");
        assertThat(office.see("duty-problem")).containsText("请上传中止的依据");
        office.see("duty-paper").setInputFiles(new FilePayload("中止决定书.png", "image/png", SamplePictures.png()));
        assertThat(office.see("duty-paper-kept")).isVisible();
        office.picture("suspend-dialog");
        office.click("duty-confirm");
        assertThat(office.see("case-state")).hasText("已中止");
        assertThat(office.see("case-suspended")).isVisible();
        assertThat(office.see("clock-stopped")).containsText("中止。等待鉴定结论");
        office.picture("suspended-case");
        office.click("clock-account");
        assertThat(office.see("clock-pause-line")).containsText("中止");
        office.picture("suspended-account");

        Seat clerk = seat(screen, CLERK).open(base + "/tasks?view=claimable&q=" + plate);
        assertThat(clerk.see("row-suspended")).hasText("已中止");
        assertThat(clerk.page().locator("[data-test='row-claim']")).hasCount(0);
        clerk.picture("suspended-list");
        clerk.click("task-row");
        assertThat(clerk.see("task-suspended")).isVisible();
        clerk.picture("suspended-task");

        office.open(base + "/cases/" + caseId).click("duty-resume").click("duty-confirm");
        assertThat(office.see("case-state")).hasText("办理中");
        assertThat(office.see("clock-left")).containsText("剩 5 个工作日");
    }
}
