package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What a step hides stands in no paper either that those of the step are given (src/test/resources/processes/testing,
 * discreet.bpmn: one paper with the account number, which the clerk's step hides, and one without).
 */
@AnlanTest
class HiddenPaperTests {

    private static final String APPLICANT = "19900000001";
    private static final String CLERK = "19900000010";
    private static final String MANAGER = "19900000091";

    @LocalServerPort
    int port;

    @Autowired
    Documents documents;

    private String caseId;
    private Document shows;

    @BeforeEach
    void aCaseWithBoth() {
        caseId = as(APPLICANT)
                .post(
                        "/api/procedures/discreet/cases",
                        Map.of("data", Map.of("subject", "退押金", "bank", "6222-0000-1111")))
                .body()
                .get("id")
                .asText();
        shows = documents.ofCase(caseId).stream()
                .filter(paper -> paper.template().equals("test-note"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePaperIsNotThereForWhomItsFieldIsHidden() throws Exception {
        assertThat(papers(CLERK)).containsExactly("test-plain");
        assertThat(as(CLERK).get("/api/documents/" + shows.id()).status()).isEqualTo(404);
        assertThat(as(CLERK)
                        .post("/api/documents/" + shows.id() + "/void", Map.of("text", "错"))
                        .status())
                .isEqualTo(404);
        byte[] volume = as(CLERK).bytes("/api/cases/" + caseId + "/volume");
        assertThat(PaperText.of(volume)).contains("测试便函").doesNotContain("6222");
        try (var read = Loader.loadPDF(volume)) {
            assertThat(read.getNumberOfPages())
                    .as("cover, contents, one paper, back")
                    .isEqualTo(4);
        }
    }

    @Test
    void whoAppliedAndManagersHaveBoth() {
        for (String person : List.of(APPLICANT, MANAGER)) {
            assertThat(papers(person)).containsExactlyInAnyOrder("test-note", "test-plain");
            assertThat(PaperText.of(as(person).bytes("/api/documents/" + shows.id())))
                    .contains("6222-0000-1111");
        }
    }

    /** A model may fill a blank with {@code person:...} or {@code entry:...}; whoever applies may not. */
    @Test
    void whatSomebodyTypesIsNoAddress() {
        String id = as(APPLICANT)
                .post(
                        "/api/procedures/discreet/cases",
                        Map.of("data", Map.of("subject", "case:bank", "bank", "person:p-90")))
                .body()
                .get("id")
                .asText();
        for (Document paper : documents.ofCase(id)) {
            assertThat(PaperText.of(as(APPLICANT).bytes("/api/documents/" + paper.id())))
                    .contains("case:bank");
        }
    }

    private List<String> papers(String phone) {
        List<String> templates = new ArrayList<>();
        for (JsonNode paper :
                as(phone).get("/api/cases/" + caseId + "/documents").body()) {
            templates.add(paper.path("template").asText());
        }
        return templates;
    }

    private SignedInClient as(String phone) {
        return new SignedInClient(port).signIn(phone);
    }
}
