package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class DocumentsWebTests {

    private static final String APPLICANT = "19900000001";
    private static final String COLLEAGUE = "19900000004";
    private static final String MANAGER = "19900000091";
    private static final String ADMINISTRATOR = "19900000099";
    private static final String LICENCE_ISSUER = "19900000023";
    private static final String DESIGNER = "19900000090";

    @LocalServerPort
    int port;

    @Autowired
    Documents documents;

    @Autowired
    PaperDesk desk;

    @Autowired
    JdbcClient jdbc;

    private String caseId;
    private Document issued;
    private Document internal;
    private Document draft;

    @BeforeEach
    void aCaseWithPapers() {
        caseId = as(APPLICANT)
                .post("/api/procedures/two-steps/cases", Map.of("data", Map.of("subject", "文书")))
                .body()
                .get("id")
                .asText();
        issued = desk.issued(caseId, "test-note", Map.of("party", "澄江化工有限公司"));
        internal = desk.issued(caseId, "test-internal", Map.of("party", "内部"));
        draft = documents.draft(
                PaperDesk.order(UUID.randomUUID().toString(), caseId, "test-decision", Map.of("party", "澄江化工有限公司")));
    }

    @AfterEach
    void forgetTries() {
        jdbc.sql("delete from visitor_try").update();
    }

    @Test
    void whoMaySeeWhichPaper() {
        Map<String, String> seen = new LinkedHashMap<>();
        for (String phone : new String[] {APPLICANT, COLLEAGUE, MANAGER, ADMINISTRATOR, LICENCE_ISSUER}) {
            SignedInClient person = as(phone);
            seen.put(
                    phone,
                    person.get("/api/cases/" + caseId + "/documents").body().size() + " "
                            + person.get("/api/documents/" + issued.id()).status() + " "
                            + person.get("/api/documents/" + internal.id()).status() + " "
                            + person.get("/api/documents/" + draft.id()).status() + " "
                            + person.get("/api/cases/" + caseId + "/volume").status());
        }
        assertThat(seen)
                .containsEntry(APPLICANT, "1 200 404 404 200")
                .containsEntry(MANAGER, "3 200 200 200 200")
                .containsEntry(ADMINISTRATOR, "3 200 200 200 200");
        // A problem has members of its own.
        assertThat(seen.get(COLLEAGUE)).endsWith(" 404 404 404 404");
        assertThat(seen.get(LICENCE_ISSUER)).endsWith(" 404 404 404 404");
        SignedInClient nobody = new SignedInClient(port);
        assertThat(nobody.get("/api/documents/" + issued.id()).status()).isEqualTo(401);
        assertThat(nobody.get("/api/cases/" + caseId + "/documents").status()).isEqualTo(401);
    }

    @Test
    void whoMayActOnAPaper() {
        String approve = "/api/documents/" + draft.id() + "/approve";
        assertThat(as(APPLICANT).post(approve, Map.of()).status()).isEqualTo(404);
        assertThat(as(MANAGER).post(approve, Map.of()).status()).isEqualTo(403);
        SignedInClient administrator = as(ADMINISTRATOR);
        assertThat(acts(administrator, draft)).isEqualTo("[\"review\",\"approve\",\"void\"]");
        assertThat(acts(as(MANAGER), draft)).isEqualTo("[]");
        assertThat(administrator
                        .post(approve, Map.of("text", "同意"))
                        .body()
                        .get("state")
                        .asText())
                .isEqualTo("approved");
        Answer missing = administrator.post("/api/documents/" + draft.id() + "/issue", Map.of());
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.code()).isEqualTo("document-blanks-missing");
        assertThat(missing.body().get("detail").asText()).contains("罚款");
        assertThat(administrator
                        .header("Accept-Language", "en")
                        .post("/api/documents/" + draft.id() + "/issue", Map.of())
                        .body()
                        .get("detail")
                        .asText())
                .contains("Fine");
        assertThat(administrator
                        .post("/api/documents/" + issued.id() + "/void", Map.of("text", ""))
                        .code())
                .isEqualTo("document-no-reason");
        assertThat(administrator
                        .post(
                                "/api/documents/" + issued.id() + "/deliveries",
                                Map.of("way", "post", "on", "2026-11-23", "receiver", "施厂安"))
                        .status())
                .isEqualTo(204);
        assertThat(administrator
                        .post("/api/documents/" + issued.id() + "/void", Map.of("text", "错"))
                        .body()
                        .at("/end/text")
                        .asText())
                .isEqualTo("错");
    }

    @Test
    void aPaperIsServedWholeInPartsAndOnce() {
        SignedInClient applicant = as(APPLICANT);
        Answer whole = applicant.get("/api/documents/" + issued.id());
        assertThat(whole.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(whole.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline")
                .contains(".pdf");
        assertThat(whole.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).contains(issued.digest());
        assertThat(applicant
                        .header("If-None-Match", tag)
                        .get("/api/documents/" + issued.id())
                        .status())
                .isEqualTo(304);
        Answer part = applicant
                .header("If-None-Match", null)
                .header("Range", "bytes=0-3")
                .get("/api/documents/" + issued.id());
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("%PDF");
        assertThat(applicant.header("Range", null).get("/api/documents/nothing").status())
                .isEqualTo(404);
    }

    @Test
    void anybodyWithTheCodeVerifiesThePaperAndItsFile() {
        SignedInClient nobody = new SignedInClient(port);
        Answer found = nobody.get("/api/public/documents/" + issued.code());
        assertThat(found.body().get("state").asText()).isEqualTo("valid");
        assertThat(found.body().get("number").asText()).isEqualTo(issued.number());
        assertThat(found.body().get("authority").asText()).isEqualTo("朝阳县应急管理局");
        assertThat(found.body().get("issuedOn").asText()).isEqualTo("2026-11-23");
        assertThat(found.body().get("party").asText()).isEqualTo("澄江****公司");
        assertThat(nobody.get("/api/public/documents/"
                                + issued.code().replace("-", "").toLowerCase())
                        .status())
                .isEqualTo(200);

        byte[] file = as(APPLICANT).bytes("/api/documents/" + issued.id());
        nobody.get("/api/session");
        String address = "/api/public/documents/" + issued.code() + "/file";
        assertThat(nobody.upload(address, "a.pdf", "application/pdf", file)
                        .body()
                        .get("unchanged")
                        .asBoolean())
                .isTrue();
        file[file.length / 2]++;
        assertThat(nobody.upload(address, "a.pdf", "application/pdf", file)
                        .body()
                        .get("unchanged")
                        .asBoolean(true))
                .isFalse();

        documents.annul(issued.id(), "错", "p-23");
        assertThat(nobody.get("/api/public/documents/" + issued.code())
                        .body()
                        .get("state")
                        .asText())
                .isEqualTo("void");
        // Of a paper that is not for everybody nothing is said, as of a code that nobody was given.
        assertThat(nobody.get("/api/public/documents/" + internal.code()).code())
                .isEqualTo("document-code-unknown");
        assertThat(nobody.get("/api/public/documents/AAAA-BBBB-CCCC").code()).isEqualTo("document-code-unknown");
    }

    @Test
    void codesCannotBeTriedOneAfterTheOther() {
        SignedInClient nobody = new SignedInClient(port);
        assertThat(IntStream.range(0, 60)
                        .mapToObj(i -> nobody.get("/api/public/documents/AAAA-BBBB-CC" + i))
                        .map(Answer::status))
                .containsOnly(404);
        assertThat(nobody.get("/api/public/documents/" + issued.code()).code()).isEqualTo("too-many-verifications");
    }

    @Test
    void aChangedFileIsRefusedAndOnRecord() {
        jdbc.sql("update document set content = set_byte(content, 900, 255 - get_byte(content, 900)) where id = ?")
                .param(issued.id())
                .update();
        Answer refused = as(APPLICANT).get("/api/documents/" + issued.id());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("document-changed");
    }

    @Test
    void templatesAreForDesignersAndAdministrators() {
        assertThat(as(APPLICANT).get("/api/document-templates").code()).isEqualTo("designers-only");
        assertThat(as(MANAGER)
                        .get("/api/document-templates/licence-decision/preview")
                        .status())
                .isEqualTo(403);
        SignedInClient designer = as(DESIGNER);
        assertThat(designer.get("/api/document-templates").body().findValuesAsText("name"))
                .contains("licence-decision");
        byte[] preview = designer.bytes("/api/document-templates/licence-decision/preview");
        assertThat(new String(preview, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("%PDF");
        assertThat(PaperText.of(preview)).contains("准予行政许可决定书").contains("草稿");
        assertThat(designer.get("/api/document-templates/none/preview").status())
                .isEqualTo(404);
    }

    private String acts(SignedInClient person, Document document) {
        for (var each : person.get("/api/cases/" + caseId + "/documents").body()) {
            if (each.get("id").asText().equals(document.id())) {
                return each.get("acts").toString();
            }
        }
        return "not seen";
    }

    private SignedInClient as(String phone) {
        return new SignedInClient(port).signIn(phone);
    }
}
