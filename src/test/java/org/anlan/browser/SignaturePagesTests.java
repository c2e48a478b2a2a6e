package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.Map;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A step that is decided with a handwritten signature, and the paper the case is printed on. */
class SignaturePagesTests extends BrowserTest {

    private static final String CLERK = "19900000010";

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFiles files;

    private String caseId;
    private String task;

    @BeforeEach
    void somebodyAsks() {
        caseId = walk.start("signed", "p-01", Map.of("subject", "实验室开放"));
        task = walk.at(caseId, "task_sign").id();
    }

    @ParameterizedTest
    @EnumSource
    void aStepIsSignedByHandAndStandsOnPaperWithItsSignature(Screen screen) {
        boolean phone = screen == Screen.PHONE;
        Seat clerk = seat(screen, CLERK).open((phone ? "/m" : "") + "/tasks/" + task);
        clerk.click(phone ? "task-claim" : "claim");
        clerk.page().getByLabel("签批意见").fill("同意开放, 注意安全。");
        clerk.click(phone ? "form-submit" : "complete");
        clerk.click("signature-keep");
        assertThat(clerk.page().getByText("请先签名。").first()).isVisible();
        write(clerk);
        clerk.picture("signature-pad");
        clerk.click("signature-keep");
        assertThat(clerk.page().getByText(SENT).first()).isVisible();
        assertThat(files.findItem(task).orElseThrow().signature()).isNotBlank();
        walk.assertEnded(caseId, "done");

        clerk.open((phone ? "/m" : "") + "/cases/" + caseId);
        assertThat(clerk.page().getByText("已签批").first()).isVisible();
        if (phone) {
            clerk.page()
                    .getByText("签批", new Page.GetByTextOptions().setExact(true))
                    .last()
                    .click();
            assertThat(clerk.see("signature")).isVisible();
            clerk.picture("signature-case");
        } else {
            assertThat(clerk.see("signature")).isVisible();
            onPaper(clerk);
        }
    }

    /** The printed case: what was filled in, the opinion over its signature, all that happened; no button, no menu. */
    private static void onPaper(Seat clerk) {
        Page page = clerk.page();
        page.evaluate("window.print = () => {}");
        clerk.click("print");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(clerk.see("signature")).isVisible();
        assertThat(page.getByText("同意开放, 注意安全。").first()).isVisible();
        assertThat(clerk.see("timeline")).isVisible();
        assertThat(page.locator("[data-test='timeline-entry']").last()).containsText("已签批");
        for (Locator button : page.locator("button, nav, [data-test='tab-way']").all()) {
            assertThat(button).isHidden();
        }
        page.pdf(new Page.PdfOptions()
                .setFormat("A4")
                .setPrintBackground(true)
                .setPath(Path.of("target", "screenshots", "signature-case.pdf")));
        page.setViewportSize(794, 1123);
        clerk.picture("signature-case-paper");
        page.setViewportSize(Screen.DESK.width, Screen.DESK.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    private static void write(Seat clerk) {
        var pad = clerk.see("signature-pad").boundingBox();
        var mouse = clerk.page().mouse();
        mouse.move(pad.x + 40, pad.y + 60);
        mouse.down();
        mouse.move(pad.x + 120, pad.y + 140);
        mouse.move(pad.x + 180, pad.y + 50);
        mouse.move(pad.x + 240, pad.y + 150);
        mouse.up();
    }
}
