package org.anlan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One person before one screen: an own browser profile, Chinese, in China's time, its clock set to the tests' clock.
 * It notes everything a careful person would find wrong: errors in the console, failed requests, pages wider than the
 * screen.
 */
final class Seat implements AutoCloseable {

    private static final String PICTURES_SHOWN =
            """
            Promise.all([...document.images].filter((one) => !one.complete && one.loading !== 'lazy')
              .map((one) => new Promise((done) => (one.onload = one.onerror = done))))""";

    /** A4 within margins of 16 mm, at 96 dots an inch. */
    private static final int PAPER_WIDTH = 672;

    private final String address;
    private final Screen screen;
    private final Clock clock;
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> expected = new LinkedHashSet<>();

    Seat(Browser browser, String address, Screen screen, Clock clock) {
        this.address = address;
        this.screen = screen;
        this.clock = clock;
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(address)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(screen.width, screen.height)
                .setDeviceScaleFactor(screen == Screen.PHONE ? 2 : 1)
                .setIsMobile(screen == Screen.PHONE)
                .setHasTouch(screen == Screen.PHONE)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        page = context.newPage();
        page.clock().setFixedTime(Date.from(clock.instant()));
        watch();
    }

    private void watch() {
        page.onPageError(error -> faults.add("script error: " + error));
        page.onConsoleMessage(message -> {
            // Chromium repeats every answer of 400 and above here, without saying which: seen in onResponse instead.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add("console: " + message.text());
            }
        });
        page.onRequestFailed(request -> {
            // Leaving a page ends what it was still asking.
            if (!"net::ERR_ABORTED".equals(request.failure())) {
                faults.add("request failed: " + request.url() + " " + request.failure());
            }
        });
        page.onResponse(response -> {
            String path = response.url().replace(address, "");
            boolean whoAmI = response.status() == 401 && path.equals("/api/session");
            if (response.status() >= 400 && !whoAmI && !expected.contains(response.status() + " " + path)) {
                faults.add("answer " + response.status() + ": "
                        + response.request().method() + " " + path);
            }
        });
    }

    /** This answer is what the test is about, no fault. */
    Seat expecting(int status, String path) {
        expected.add(status + " " + path);
        return this;
    }

    /** Signs in without the page: the page itself has its own test. */
    Seat signIn(String phone) {
        context.request().get("/api/session");
        String token = context.cookies().stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .map((Cookie cookie) -> cookie.value)
                .findFirst()
                .orElseThrow();
        APIResponse answer = context.request()
                .post(
                        "/api/session",
                        RequestOptions.create()
                                .setHeader("X-XSRF-TOKEN", token)
                                .setData(Map.of("phone", phone, "password", BrowserTest.PASSWORD)));
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
        return this;
    }

    /** Opens a page of this application with the tests' present time. */
    Seat open(String path) {
        page.clock().setFixedTime(Date.from(clock.instant()));
        page.navigate(path);
        return this;
    }

    Page page() {
        return page;
    }

    Screen screen() {
        return screen;
    }

    /** The element that carries this {@code data-test}. */
    Locator see(String test) {
        return page.locator("[data-test='" + test + "']").first();
    }

    Seat click(String test) {
        see(test).click();
        return this;
    }

    /** Keeps the picture under target/screenshots and looks whether everything fits. */
    Seat picture(String name) {
        page.evaluate(PICTURES_SHOWN);
        assertThatEverythingFits();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + "-" + screen.width + ".png"))
                .setFullPage(true));
        return this;
    }

    /** Keeps the page as A4 takes it, as a picture and as a PDF, and looks whether everything fits between the margins. */
    Seat paper(String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(PAPER_WIDTH, screen.height);
        int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        assertThat(width).as("width of %s on paper", page.url()).isLessThanOrEqualTo(PAPER_WIDTH);
        Path file = Path.of("target", "screenshots", name + "-paper.png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        page.pdf(new Page.PdfOptions()
                .setPath(file.resolveSibling(name + ".pdf"))
                .setPreferCSSPageSize(true));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.setViewportSize(screen.width, screen.height);
        return this;
    }

    void assertThatEverythingFits() {
        int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        assertThat(width).as("width of %s at %s", page.url(), screen).isLessThanOrEqualTo(screen.width);
    }

    @Override
    public void close() {
        try {
            assertThatEverythingFits();
            assertThat(faults).as("faults of %s", page.url()).isEmpty();
        } finally {
            context.close();
        }
    }
}
