package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.anlan.registers.FilledSheet;
import org.junit.jupiter.api.Test;

/** A ledger's sheet: fetched, filled in, checked with its errors, written as far as it is right, and fetched again. */
class RegisterImportTests extends BrowserTest {

    private static final String CARD_CLERK = "19900000010";

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aFilledTemplateIsCheckedAndItsValidRowsAreWritten() throws IOException {
        Seat clerk = seat(Screen.DESK, CARD_CLERK).open("/registers/cards");
        Download template = clerk.page().waitForDownload(() -> clerk.click("excel-template"));
        assertThat(template.suggestedFilename()).isEqualTo("一卡通导入模板.xlsx");
        byte[] sheet = FilledSheet.of(Files.readAllBytes(template.path()))
                .row("卡号", mark, "持卡人编号", "h-" + mark, "持卡人", "王某", "类型", "正式", "状态", "注销")
                .row("卡号", mark + "-2", "持卡人编号", "h-" + mark, "持卡人", "王某", "类型", "正式", "状态", "丢了")
                .save();

        clerk.click("excel-import");
        assertThat(clerk.see("import-check")).isDisabled();
        clerk.picture("import-choose");
        clerk.see("import-file")
                .setInputFiles(new FilePayload(
                        "一卡通.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet));
        clerk.click("import-check");
        assertThat(clerk.see("import-created")).hasText("1");
        assertThat(clerk.see("import-faulty")).hasText("1");
        assertThat(clerk.see("import-errors")).containsText("状态里没有这个选项");
        clerk.picture("import-checked");
        clerk.click("import-apply");
        assertThat(clerk.see("import-state")).hasAttribute("data-state", "applied");
        clerk.picture("import-applied");
        clerk.click("import-close");

        clerk.open("/registers/cards?q=" + mark);
        assertThat(clerk.see("table-row")).containsText(mark);
        Download export = clerk.page().waitForDownload(() -> clerk.click("excel-export"));
        assertThat(FilledSheet.read(Files.readAllBytes(export.path()), false))
                .hasSize(2)
                .last()
                .asString()
                .contains(mark);
    }

    @Test
    void aFileThatIsNoTemplateIsRefusedInASentence() {
        Seat clerk = seat(Screen.DESK, CARD_CLERK).open("/registers/cards");
        clerk.click("excel-import");
        clerk.see("import-file")
                .setInputFiles(new FilePayload("别的.xlsx", "application/octet-stream", new byte[] {1, 2, 3}));
        clerk.click("import-check");
        assertThat(clerk.see("import-state")).hasAttribute("data-state", "refused");
        assertThat(clerk.see("import-state")).containsText("文件打不开");
        clerk.picture("import-refused");
        clerk.click("import-again");
        assertThat(clerk.see("import-check")).isVisible();
    }
}
