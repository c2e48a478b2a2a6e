package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;
import org.anlan.SignedInClient;
import org.anlan.documents.CasePaperDesk;
import org.anlan.documents.Document;
import org.anlan.procedures.CaseWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The papers of a case on its page, and what anybody can verify of them. */
class DocumentPagesTests extends BrowserTest {

    private static final String ADMINISTRATOR = "19900000099";
    private static final String APPLICANT = "19900000001";
    private static final String DESIGNER = "19900000090";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    CasePaperDesk desk;

    @Autowired
    JdbcClient jdbc;

    private String caseId;
    private Document issued;

    @BeforeEach
    void aCaseWithPapers() {
        caseId = walk.start("two-steps", "p-01", Map.of("subject", "文书"));
        issued = desk.issued(caseId, "test-note", Map.of("party", "澄江化工有限公司", "lines", List.of("一", "二")));
        desk.draft(caseId, "test-decision", Map.of("party", "澄江化工有限公司", "fine", 1000));
        desk.draft(caseId, "test-decision", Map.of("party", "澄江化工有限公司"));
    }

    @AfterEach
    void forgetTries() {
        jdbc.sql("delete from visitor_try").update();
    }

    @ParameterizedTest
    @EnumSource
    void aPaperIsApprovedIssuedDeliveredAndVoided(Screen screen) {
        Seat office = seat(screen, ADMINISTRATOR).open("/cases/" + caseId);
        office.click("tab-documents");
        assertThat(office.page().locator("[data-test='document']")).hasCount(3);
        assertThat(office.page().locator("[data-test='document-missing']")).containsText("罚款");
        office.picture("case-documents");

        // Both drafts are of the same moment: the one that lacks nothing.
        office.page()
                .locator("[data-test='document']:not(:has([data-test='document-missing']))"
                        + " [data-test='document-approve']")
                .click();
        office.see("document-text").fill("同意");
        office.click("document-confirm");
        office.page().locator("[data-test='document-issue']").click();
        office.click("document-confirm");
        assertThat(office.page().locator("[data-template='test-decision'][data-state='issued']"))
                .hasCount(1);

        office.page()
                .locator("[data-template='test-decision'] [data-test='document-deliver']")
                .click();
        office.see("deliver-receiver").fill("施厂安");
        office.picture("document-deliver");
        office.click("document-confirm");
        assertThat(office.page().locator("[data-test='document-delivery']")).containsText("施厂安");

        office.page()
                .locator("[data-template='test-note'] [data-test='document-void']")
                .click();
        office.click("document-confirm");
        assertThat(office.see("document-problem")).containsText("作废原因");
        office.see("document-text").fill("名称有误");
        office.click("document-confirm");
        assertThat(office.page().locator("[data-template='test-note'][data-state='void']"))
                .containsText("名称有误");
        office.picture("case-documents-after");
    }

    @Test
    void theApplicantSeesIssuedPapersOnThePhone() {
        Seat applicant = seat(Screen.PHONE, APPLICANT).open("/m/cases/" + caseId);
        assertThat(applicant.page().locator("[data-test='document']")).hasCount(1);
        assertThat(applicant.see("document-number")).containsText(issued.number());
        applicant.see("documents").scrollIntoViewIfNeeded();
        applicant.picture("phone-documents");
    }

    @ParameterizedTest
    @EnumSource
    void anybodyVerifiesAPaperByItsCodeAndItsFile(Screen screen) {
        byte[] file = new SignedInClient(port).signIn(APPLICANT).bytes("/api/documents/" + issued.id());
        Seat anybody = seat(screen).open("/p/verify?code=" + issued.code());
        assertThat(anybody.see("verify-result")).containsText(issued.number());
        assertThat(anybody.see("verify-result")).containsText("澄江****公司");
        anybody.see("verify-file").setInputFiles(new FilePayload("a.pdf", "application/pdf", file));
        assertThat(anybody.see("verify-compared")).containsText("没有被改动");
        anybody.picture("verify");
        file[file.length / 2]++;
        anybody.see("verify-file").setInputFiles(new FilePayload("a.pdf", "application/pdf", file));
        assertThat(anybody.see("verify-compared")).containsText("不一致");

        anybody.see("verify-code").fill("ABC");
        anybody.click("verify-submit");
        assertThat(anybody.see("verify-problem")).containsText("十二位");
    }

    @Test
    void designersSeeWhatATemplateAsksFor() {
        Seat designer = seat(Screen.DESK, DESIGNER).open("/home");
        designer.click("nav-documents");
        assertThat(designer.see("templates")).containsText("准予行政许可决定书");
        designer.picture("document-templates");
    }
}
