package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.util.ArrayList;
import java.util.List;
import org.anlan.files.SamplePictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody types into a form stays in it, however early it is typed and whatever else happens meanwhile. */
class FormTypingTests extends BrowserTest {

    private static final String STAFF = "19900000001";

    /** Types as soon as the first field takes the focus, before anything else of the page has its turn. */
    private static final String EAGER =
            """
            const eager = () => {
              const field = document.querySelector('.fjs-input')
              field?.focus()
              if (!field || document.activeElement !== field) return requestAnimationFrame(eager)
              document.execCommand('insertText', false, 'early')
              watcher.disconnect()
              document.documentElement.dataset.typed = 'early'
            }
            const watcher = new MutationObserver(() => {
              if (!document.querySelector('.fjs-input')) return
              watcher.disconnect()
              eager()
            })
            watcher.observe(document, { childList: true, subtree: true })
            """;

    @ParameterizedTest
    @CsvSource({
        "PHONE, /m/start/vehicle-permit",
        "DESK, /procedures/vehicle-permit",
        "PHONE, /p/apply/visit",
        "DESK, /p/apply/long-term-pass"
    })
    void inTheMomentTheFormOpens(Screen screen, String path) {
        Seat seat = seat(screen, STAFF);
        seat.page().addInitScript(EAGER);
        seat.open(path);
        seat.page().waitForSelector("html[data-typed=early]");
        submitsAreOffered(seat);
        assertThat(firstField(seat)).hasValue("early");
    }

    @Test
    void whileAPictureArrives() {
        Seat seat = seat(Screen.PHONE, STAFF);
        List<Route> held = new ArrayList<>();
        seat.page().route("**/api/files", held::add);
        seat.open("/m/start/vehicle-permit");
        seat.page()
                .locator("[data-test='photo-input-licencePhoto']")
                .setInputFiles(new FilePayload("行驶证.png", "image/png", SamplePictures.png()));
        seat.page().waitForCondition(() -> !held.isEmpty());
        firstField(seat).click();
        seat.page().keyboard().type("A12");
        held.get(0).resume();
        assertThat(seat.see("photo-open-licencePhoto")).isVisible();
        assertThat(firstField(seat)).hasValue("A12");
    }

    @Test
    void whenTheLanguageChanges() {
        Seat seat = seat(Screen.DESK, STAFF).open("/procedures/vehicle-permit");
        firstField(seat).fill("A12");
        seat.click("language");
        assertThat(seat.page().getByLabel("Licence plate")).hasValue("A12");
        submitsAreOffered(seat);
        seat.click("language");
        assertThat(firstField(seat)).hasValue("A12");
    }

    @Test
    void whenThePageIsLeftAtOnceAndOpenedAgain() {
        Seat seat = seat(Screen.PHONE, STAFF).open("/m").open("/m/start/vehicle-permit");
        firstField(seat).click();
        seat.page().keyboard().type("A12");
        seat.page().goBack();
        assertThat(seat.see("bar-home")).isVisible();
        seat.page().goForward();
        assertThat(firstField(seat)).hasValue("A12");
    }

    private static void submitsAreOffered(Seat seat) {
        assertThat(seat.page()
                        .locator("[data-test='submit'], [data-test='step-next'], [data-test='form-submit']")
                        .first())
                .isEnabled();
    }

    private static Locator firstField(Seat seat) {
        Page page = seat.page();
        return page.locator(".fjs-input").first();
    }
}
