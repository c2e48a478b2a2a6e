package org.anlan.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The one browser of the test run: the Chromium that {@code src/test/browser/install.mjs} put into target/browser, or
 * the one ANLAN_TEST_BROWSER names. Started by the first test that needs it, ended with the JVM.
 */
final class Chromium {

    /** Answers are fast; the slow thing is a machine of two cores that does much else. */
    static final double PATIENCE_MILLIS = 15_000;

    private static Browser browser;

    private Chromium() {}

    static synchronized Browser browser() {
        if (browser == null) {
            browser = launch();
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        }
        return browser;
    }

    private static Browser launch() {
        Path home = Path.of("target", "browser").toAbsolutePath();
        String own = System.getenv("ANLAN_TEST_BROWSER");
        Path executable = own == null || own.isBlank() ? home.resolve("chromium") : Path.of(own);
        if (!Files.isExecutable(executable)) {
            throw new IllegalStateException("No browser at " + executable
                    + ". It is put there by: mvn process-test-classes (without -DskipBrowser, -DskipWeb)");
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (own == null || own.isBlank()) {
            environment.put("FONTCONFIG_FILE", home.resolve("fonts.conf").toString());
            environment.merge("LD_LIBRARY_PATH", home.resolve("lib").toString(), (before, ours) -> before + ":" + ours);
        }
        // Without this, Playwright fetches browsers of its own at the first start.
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setEnv(environment)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--font-render-hinting=none")));
    }
}
