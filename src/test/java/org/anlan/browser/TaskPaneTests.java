package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import org.anlan.access.Cards;
import org.anlan.procedures.CaseWalk;
import org.anlan.registers.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A clerk judges what lies beside the judgement, with a hand on the keyboard. */
class TaskPaneTests extends BrowserTest {

    private static final String VEHICLE_CLERK = "19900000011";

    @Autowired
    CaseWalk walk;

    @Autowired
    Cards cards;

    private String plate;
    private String caseId;
    private String task;

    @BeforeEach
    void somebodyAsksForAPermit() {
        String person = walk.newPerson("在册职工");
        Change change = new Change(null, null, "测试");
        cards.activate(cards.issue(CaseWalk.key(), person, null, change), change);
        plate = CaseWalk.plate();
        caseId = walk.start(
                "vehicle-permit",
                person,
                Map.of(
                        "plate", plate,
                        "plateColour", "蓝",
                        "licencePhoto", List.of(walk.picture(person)),
                        "ownerName", "车主甲",
                        "ownerRelation", "本人"));
        task = walk.at(caseId, "task_review").id();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsJudgedStandsBesideTheJudgementAlsoBeforeClaiming(Screen screen) {
        Seat clerk = seat(screen, VEHICLE_CLERK).open("/tasks/" + task);
        assertThat(clerk.see("fact-plate")).containsText(plate);
        assertThat(clerk.see("photo-open-licencePhoto")).isVisible();
        assertThat(clerk.page().getByLabel("通过并授权")).isVisible();
        assertThat(clerk.page().getByLabel("通过并授权")).isDisabled();
        assertThat(clerk.see("task-form")).containsText("领取后填写");
        clerk.picture("task-to-claim");

        clerk.click("claim");
        assertThat(clerk.page().getByLabel("通过并授权")).isEnabled();
        assertThat(clerk.see("fact-plate")).isVisible();
        BoundingBox facts = clerk.see("facts").boundingBox();
        BoundingBox form = clerk.see("task-form").boundingBox();
        if (screen == Screen.DESK) {
            assertThat(form.x).isGreaterThan(facts.x + facts.width);
            assertThat(form.y).isLessThan(facts.y + facts.height);
        } else {
            assertThat(form.y).isGreaterThan(facts.y + facts.height - 1);
        }
        clerk.picture("task-with-facts");
        if (screen == Screen.DESK) {
            clerk.paper("task");
        }
    }

    @Test
    void theKeyboardAloneClaimsChoosesAndSends() {
        Seat clerk = seat(Screen.DESK, VEHICLE_CLERK).open("/tasks/" + task + "?view=claimable");
        assertThat(clerk.see("claim")).isVisible();
        clerk.page().keyboard().press("?");
        assertThat(clerk.see("keys-help")).isVisible();
        clerk.page().keyboard().press("Escape");
        clerk.page().keyboard().press("c");
        assertThat(clerk.see("task-form")).isFocused();
        clerk.page().keyboard().press("Tab");
        clerk.page().keyboard().press("Space");
        assertThat(clerk.page().getByLabel("通过并授权")).isChecked();
        clerk.page().keyboard().press("a");
        assertThat(clerk.page().getByText(SENT)).isVisible();
        assertThat(walk.file(caseId).data()).containsEntry("decision", "通过");
    }

    @Test
    void theDiagramSpeaksTheReadersLanguage() {
        Seat clerk = seat(Screen.DESK, VEHICLE_CLERK).open("/tasks/" + task);
        clerk.click("tab-way");
        assertThat(clerk.see("diagram")).containsText("审核车辆权限");
        clerk.click("language");
        assertThat(clerk.see("diagram")).containsText("Review the");
        assertThat(clerk.see("diagram")).not().containsText("审核车辆权限");
    }
}
