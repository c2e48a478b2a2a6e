package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first page everybody meets. */
class SignInPageTests extends BrowserTest {

    @ParameterizedTest
    @CsvSource({"DESK, /, nav-tasks", "PHONE, /m, bar-tasks"})
    void aPersonSignsInAndIsRemembered(Screen screen, String page, String shows) {
        Seat seat = seat(screen).open(page);
        assertThat(seat.page()).hasURL(Pattern.compile("sign-in"));
        seat.picture("sign-in");
        seat.see("sign-in-phone").fill("19900000010");
        seat.see("sign-in-password").fill(PASSWORD);
        seat.click("sign-in");
        assertThat(seat.see(shows)).isVisible();
        seat.picture("signed-in");
        seat.open(page);
        assertThat(seat.see(shows)).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"DESK, /", "PHONE, /m"})
    void anUnknownNumberIsToldWhomToAsk(Screen screen, String page) {
        Seat seat = seat(screen).expecting(401, "/api/session").open(page);
        seat.see("sign-in-phone").fill("19911111111");
        seat.see("sign-in-password").fill(PASSWORD);
        seat.click("sign-in");
        assertThat(seat.see("sign-in-phone-error")).containsText("该手机号码不存在系统中");
        seat.picture("sign-in-unknown-number");
    }

    @ParameterizedTest
    @CsvSource({"PHONE", "DESK"})
    void aStrangerReachesThePublicPagesWithoutAnAccount(Screen screen) {
        Seat seat = seat(screen).open("/p");
        seat.picture("public");
        seat.click("to-query");
        seat.click("query-submit");
        assertThat(seat.see("error-summary")).isVisible();
        seat.picture("public-query");
    }
}
