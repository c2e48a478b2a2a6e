package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.notices.Inbox;
import org.anlan.notices.News;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How people say by which channels they are told, and what administrators see of messages that did not arrive. */
class ChannelPagesTests extends BrowserTest {

    private static final String GRADUATE = "19900000003";
    private static final String PERSON = "p-03";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Inbox inbox;

    @Autowired
    private List<Simulator> simulators;

    @AfterEach
    void nothingIsChosenAnyMore() {
        jdbc.sql("delete from message_choice where person = ?").param(PERSON).update();
        jdbc.sql("delete from message_email where person = ?").param(PERSON).update();
        jdbc.sql("delete from message_outbox where person = ?").param(PERSON).update();
    }

    @ParameterizedTest
    @EnumSource
    void anAddressIsConfirmedByItsCodeAndChannelsAreChosen(Screen screen) {
        String address = "li." + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
        Seat graduate = seat(screen, GRADUATE);
        if (screen == Screen.DESK) {
            graduate.open("/notices").click("to-channels");
        } else {
            graduate.open("/m/me").click("to-channels");
        }
        assertThat(graduate.see("email-CASE")).isDisabled();
        graduate.click("email-change");
        graduate.see("email-input").fill(address);
        graduate.click("email-ask");
        assertThat(graduate.see("email-code")).isVisible();
        graduate.see("email-code").fill(code(address));
        graduate.picture("channels-code-" + screen.name().toLowerCase());
        graduate.click("email-confirm");
        assertThat(graduate.see("email-address")).hasText("l***@example.org");
        graduate.see("email-CASE").check();
        graduate.see("sms-DEADLINE").check();
        graduate.see("quiet").check();
        graduate.click("channels-save");
        assertThat(graduate.page().getByText("提醒方式已保存。")).isVisible();
        graduate.picture("channels-" + screen.name().toLowerCase());

        graduate.page().reload();
        assertThat(graduate.see("email-CASE")).isChecked();
        assertThat(graduate.see("sms-DEADLINE")).isChecked();
        assertThat(graduate.see("sms-CASE")).not().isChecked();
    }

    /** Nothing is asked at intervals: the server says that there is something. */
    @ParameterizedTest
    @EnumSource
    void aNewNoticeComesToAnOpenPageByItself(Screen screen) {
        String title = "推送" + UUID.randomUUID().toString().substring(0, 6);
        Seat graduate = seat(screen, GRADUATE).open(screen == Screen.DESK ? "/notices" : "/m/notices");
        assertThat(graduate.page().getByText(title)).hasCount(0);
        inbox.send(PERSON, News.ofCase(UUID.randomUUID().toString(), title, "文", null));
        assertThat(graduate.page().getByText(title)).isVisible();
    }

    @Test
    void theInboxSpeaksTheReadersLanguage() {
        inbox.send(
                PERSON,
                new News(
                        UUID.randomUUID().toString(),
                        News.Kind.CASE,
                        "车辆权限已开通",
                        "道闸权限已开通。",
                        "Vehicle permit granted",
                        "The gate permit is active.",
                        null));
        Seat graduate = seat(Screen.DESK, GRADUATE).open("/notices");
        assertThat(graduate.page().getByText("车辆权限已开通").first()).isVisible();
        graduate.page().evaluate("localStorage.setItem('anlan.language', 'en')");
        graduate.page().reload();
        assertThat(graduate.page().getByText("Vehicle permit granted").first()).isVisible();
        graduate.picture("notices-english");
    }

    @Test
    void aMessageThatDidNotArriveIsSentAgainByAnAdministrator() {
        String notice = UUID.randomUUID().toString();
        inbox.send(PERSON, News.ofCase(notice, "新卡已制好", "文", null));
        jdbc.sql("insert into message_outbox (id, notice, channel, person, state, attempts, last_error, created_at)"
                        + " select ?, id, 'SMS', ?, 'FAILED', 6, 'aliyun: isv.AMOUNT_NOT_ENOUGH', created_at"
                        + " from notice where key = ?")
                .params(notice, PERSON, notice)
                .update();
        Seat administrator = seat(Screen.DESK, "19900000099").open("/incidents");
        assertThat(administrator.see("unsent")).containsText("isv.AMOUNT_NOT_ENOUGH");
        administrator.picture("unsent-messages");
        administrator.click("unsent-again");
        assertThat(administrator.page().locator("[data-test='unsent']")).hasCount(0);
        assertThat(jdbc.sql("select state from message_outbox where id = ?")
                        .param(notice)
                        .query(String.class)
                        .single())
                .isEqualTo("WAITING");
    }

    private String code(String address) {
        Simulator mail = simulators.stream()
                .filter(one -> one.name().equals("mail"))
                .findFirst()
                .orElseThrow();
        Pattern digits = Pattern.compile("\\d{6}");
        // The answer to the request, and with it the code field, comes after the mail.
        Matcher code = digits.matcher(mail.holds().stream()
                .filter(held -> held.values().get("to").equals(address))
                .findFirst()
                .orElseThrow()
                .values()
                .get("text")
                .toString());
        assertThat(code.find()).isTrue();
        return code.group();
    }
}
