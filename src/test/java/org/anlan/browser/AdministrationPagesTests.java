package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People, their roles and passwords, the log and the simulated devices, as their pages show them. */
class AdministrationPagesTests extends BrowserTest {

    private static final String ADMINISTRATOR = "19900000099";
    private static final String MANAGER = "19900000091";
    private static final String CARD_CLERK = "19900000010";

    private final String phone = "198" + ThreadLocalRandom.current().nextLong(10_000_000L, 99_999_999L);

    @Autowired
    private JdbcClient jdbc;

    /** Other tests know who the card clerks are. */
    @AfterEach
    void thePersonMadeHereHasNoRoleAnyMore() {
        jdbc.sql("delete from role_grant where person in (select id from person where phone = ?)")
                .param(phone)
                .update();
    }

    @Test
    void aNewPersonGetsAPasswordARoleAndALineInTheLog() {
        Seat administrator =
                seat(Screen.DESK, ADMINISTRATOR).expecting(422, "/api/people").open("/people");
        administrator.click("person-new").click("person-save");
        assertThat(administrator.page().getByText("请填写这一项。").first()).isVisible();
        administrator.see("person-name").fill("页面甲");
        administrator.see("person-phone").fill(phone);
        administrator.see("person-category").selectOption("在册职工");
        administrator.click("person-save");
        assertThat(administrator.see("initial-password")).isVisible();
        String initial = administrator.see("initial-password").textContent();
        administrator.picture("person-created");
        administrator.click("initial-close");

        administrator.open("/people?q=" + phone).click("person-roles").click("grant-add");
        administrator.see("grant-role").selectOption("card-clerk");
        administrator.picture("person-roles");
        administrator.click("grants-save");
        assertThat(administrator.see("table-row")).containsText("制卡员");

        administrator.open("/audit?kind=operation&q=页面甲");
        assertThat(administrator.see("table-row")).containsText("调整岗位");
        administrator.click("table-row");
        assertThat(administrator.see("audit-details")).containsText("card-clerk");
        administrator.picture("audit-details");

        newPersonChoosesAPassword(initial);
    }

    private void newPersonChoosesAPassword(String initial) {
        Seat person = seat(Screen.PHONE).expecting(401, "/api/session/password").open("/");
        person.see("sign-in-phone").fill(phone);
        person.see("sign-in-password").fill(initial);
        person.click("sign-in");
        assertThat(person.see("password-forced")).isVisible();
        person.see("password-current").fill("not-" + initial);
        person.see("password-next").fill("own-" + initial);
        person.see("password-again").fill("own-" + initial);
        person.click("password-save");
        assertThat(person.page().getByText("密码不对")).isVisible();
        person.picture("password-wrong");
        person.see("password-current").fill(initial);
        person.click("password-save");
        assertThat(person.see("nav-tasks")).isVisible();
    }

    @Test
    void aManagerLooksAtPeopleAndIsOfferedNothingToChange() {
        Seat manager = seat(Screen.DESK, MANAGER).open("/people");
        assertThat(manager.see("table-row")).isVisible();
        assertThat(manager.see("person-edit")).isHidden();
        assertThat(manager.see("person-new")).isHidden();
    }

    @ParameterizedTest
    @EnumSource
    void aCardClerkReadsTheSimulatorsInChineseAndLeavesByTheAccount(Screen screen) {
        Seat clerk = seat(screen, CARD_CLERK).open("/simulators");
        assertThat(clerk.see("simulator-turnstile")).isVisible();
        List<String> heads = clerk.page().locator("th").allTextContents();
        assertThat(heads).isNotEmpty().allSatisfy(head -> assertThat(head).doesNotContainPattern("[A-Za-z]"));
        clerk.picture("simulators");
        clerk.click("account");
        clerk.click("sign-out");
        assertThat(clerk.see("sign-in")).isVisible();
    }

    @Test
    void rolesAreNamedInTheLanguageThatIsChosen() {
        Seat clerk = seat(Screen.DESK, CARD_CLERK).open("/tasks");
        clerk.click("account");
        assertThat(clerk.page().getByText("制卡员").first()).isVisible();
        // Its box lies over the switch until it is closed.
        clerk.click("account").click("language").click("account");
        assertThat(clerk.page().getByText("Card clerk").first()).isVisible();
        assertThat(clerk.see("nav-tasks")).containsText("Tasks");
    }
}
