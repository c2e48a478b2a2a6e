package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.anlan.TestClock;
import org.anlan.access.Cards;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseActs;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.Timeline;
import org.anlan.registers.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vehicle clerk goes on leave: names a substitute, who finds the task, sees why it is here, and decides. */
class SubstitutionPagesTests extends BrowserTest {

    private static final String CLERK = "19900000011";
    private static final String SUBSTITUTE = "19900000012";
    private static final String ADMINISTRATOR = "19900000099";

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseActs acts;

    @Autowired
    Timeline timeline;

    @Autowired
    Cards cards;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private String caseId;

    @BeforeEach
    @AfterEach
    void nobodyStandsForAnybody() {
        jdbc.sql("delete from substitution").update();
    }

    private String ask(String applicant) {
        caseId = walk.start(
                "vehicle-permit",
                applicant,
                Map.of(
                        "plate", CaseWalk.plate(),
                        "plateColour", "蓝",
                        "licencePhoto", java.util.List.of(walk.picture(applicant)),
                        "ownerName", "车主甲",
                        "ownerRelation", "本人"));
        return walk.at(caseId, "task_review").id();
    }

    private String holder() {
        String person = walk.newPerson("在册职工");
        Change change = new Change(null, null, "测试");
        cards.activate(cards.issue(CaseWalk.key(), person, null, change), change);
        return person;
    }

    private static String path(Screen screen, String place) {
        return (screen == Screen.PHONE ? "/m" : "") + place;
    }

    private static void choose(Seat seat, String field, String name) {
        Locator picker = seat.see(field);
        picker.locator("[data-test='people-search']").fill(name);
        picker.locator("[data-test='people-option']").getByText(name).first().click();
    }

    private static Seat substitutions(Seat seat) {
        if (seat.screen() == Screen.PHONE) {
            return seat.open("/m/me").click("to-substitutions");
        }
        return seat.open("/tasks").click("account").click("to-substitutions");
    }

    @ParameterizedTest
    @EnumSource
    void namedBeforeTheLeaveFoundMarkedDecidedAndEndedEarly(Screen screen) {
        String task = ask(holder());
        Seat clerk = substitutions(seat(screen, CLERK));
        assertThat(clerk.see("state-empty")).isVisible();
        clerk.picture("substitutions-none").click("substitution-new");
        clerk.click("substitution-save");
        assertThat(clerk.page().getByText("请选择由谁代理。")).isVisible();
        choose(clerk, "substitution-substitute", "郑守安");
        clerk.see("substitution-to").fill(LocalDate.now(clock).plusDays(2).toString());
        clerk.click("substitution-some").click("substitution-procedure-vehicle-permit");
        assertThat(clerk.see("substitution-preview")).containsText("郑守安");
        clerk.picture("substitution-form").click("substitution-save");
        assertThat(clerk.see("substitution")).containsText("郑守安 代 吴行舟");
        assertThat(clerk.see("substitution")).containsText("代理中");
        clerk.picture("substitutions");

        Seat substitute = seat(screen, SUBSTITUTE).open(path(screen, "/tasks"));
        substitute.page().locator("[data-test='tab-claimable']").click();
        assertThat(substitute.see("in-place-of")).containsText("代 吴行舟");
        substitute.picture("substitution-list");
        substitute.open(path(screen, "/tasks/" + task));
        assertThat(substitute.see("task-why")).containsText("您代 吴行舟 办理");
        substitute.see("task-why").click();
        assertThat(substitute.page().locator("[data-test='task-cause']").getByText("规则“车辆授权额度与车主范围”"))
                .isVisible();
        substitute.picture("why-here");
        substitute.click(screen == Screen.PHONE ? "task-claim" : "claim");
        substitute
                .page()
                .getByLabel("通过并授权", new Page.GetByLabelOptions().setExact(true))
                .check();
        substitute.click(screen == Screen.PHONE ? "form-submit" : "complete");
        assertThat(
                        screen == Screen.PHONE
                                ? substitute.see("to-case")
                                : substitute.page().getByText(SENT).first())
                .isVisible();
        assertThat(timeline.entries(walk.file(caseId), Locale.CHINESE))
                .extracting(entry -> entry.by() == null ? "" : entry.by().name())
                .contains("郑守安 代 吴行舟");

        // What was done stays readable; a task that is still open would be gone from the page with the substitution.
        substitute.open(path(screen, "/tasks?view=done"));
        assertThat(substitute.see("in-place-of")).containsText("代 吴行舟");

        String decided = caseId;
        String left = ask(holder());
        substitute.open(path(screen, "/tasks/" + left));
        assertThat(substitute.see("task-why")).containsText("您代 吴行舟 办理");
        clock.advance(Duration.ofMinutes(1));
        clerk.click("substitution-end").click("substitution-end-sure");
        assertThat(clerk.see("substitution")).containsText("已结束");
        assertThat(clerk.see("substitution")).containsText("提前结束");
        for (String asked : List.of("", "/actions", "/draft")) {
            substitute.expecting(409, "/api/tasks/" + left + asked);
        }
        substitute.open(path(screen, "/tasks/" + left));
        assertThat(substitute.page().getByText("您代吴行舟办理事项的时间已于").first()).isVisible();
        substitute.picture("substitution-over");
        walk.run(decided);
        walk.assertEnded(decided, "granted");
    }

    @Test
    void anAdministratorNamesForSomebodyElseAndSeesWhatNobodyCouldDecide() {
        ask("p-01");
        Seat administrator = substitutions(seat(Screen.DESK, ADMINISTRATOR)).click("tab-all");
        administrator.click("substitution-new");
        choose(administrator, "substitution-absent", "吴行舟");
        choose(administrator, "substitution-substitute", "王知远");
        // The applicant in the place of the only vehicle clerk.
        assertThat(administrator.see("substitution-left")).containsText("审核车辆权限");
        administrator.picture("substitution-left").click("substitution-save");
        assertThat(administrator.see("substitution")).containsText("王知远 代 吴行舟");
        assertThat(administrator.see("substitution")).containsText("登记");
        administrator.picture("substitutions-all");
        acts.withdraw(caseId, "", new SignedIn("p-01", "王知远", Set.of()));
    }
}
