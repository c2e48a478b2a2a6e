package org.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class PagesTests {

    private static final String STAFF = "19900000001";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({
        "tasks, index.html",
        "cases/4711/timeline, index.html",
        "m, m.html",
        "m/start/card-reissue, m.html",
        "p, m.html",
        "p/query, m.html",
        "people, index.html",
        "messages, index.html",
        "api/nothing,",
        "engine-rest/nothing,",
        "assets/gone,",
        "picture.png,",
        "m/sw.js,"
    })
    void anAddressThatIsNoFileBelongsToItsPage(String path, String page) {
        assertThat(Pages.page(path)).isEqualTo(page);
    }

    @Test
    void anUnknownAddressOfTheInterfaceIsNotAPage() {
        SignedInClient staff = new SignedInClient(port).signIn(STAFF);
        for (Answer answer :
                new Answer[] {staff.get("/api/nothing"), staff.get("/api"), staff.post("/api/nothing/at/all", Map.of())
                }) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("unknown-address");
        }
    }

    @Test
    void aKnownAddressWithAWrongMethodSaysSo() {
        Answer answer = new SignedInClient(port).signIn(STAFF).put("/api/notices", Map.of());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.code()).isEqualTo("method-not-allowed");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() {
        Answer answer = new SignedInClient(port).get("/assets/gone-4711.js");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aFileTooLargeIsRefusedInWords() {
        byte[] large = new byte[21 << 20];
        Answer answer =
                new SignedInClient(port).signIn(STAFF).upload("/api/notices/read-all", "a", "text/plain", large);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("file-too-large");
    }

    @Test
    void whatTheDatabaseRefusesDoesNotQuoteTheRow(@Autowired JdbcClient jdbc) {
        assertThatThrownBy(() -> jdbc.sql("update person set phone = ? where id = 'p-02'")
                        .param(STAFF)
                        .update())
                .hasMessageContaining("person_phone_key")
                .hasMessageNotContaining(STAFF);
    }

    @Test
    void aCharacterThatCannotBeStoredIsTheCallersMistake() {
        SignedInClient nobody = new SignedInClient(port);
        assertThat(nobody.signIn("1\u00002", "x").status()).isEqualTo(400);
        assertThat(nobody.signIn("19900000099").get("/api/people?q=%00").status())
                .isEqualTo(400);
    }

    /** Not one long text, which Jackson refuses by itself, but many short ones. */
    @Test
    void jsonWithoutEndIsNotReadIntoMemory() {
        List<String> endless = Collections.nCopies(1_000_000, "0123456789");
        SignedInClient nobody = new SignedInClient(port);
        nobody.get("/api/session");
        Answer answer = nobody.post("/api/public/procedures/visit/cases", Map.of("data", Map.of("reason", endless)));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too-large");
    }

    @Test
    void theEnginesOwnInterfaceAnswersAdministratorsAndNobodyElse() {
        SignedInClient nobody = new SignedInClient(port);
        for (String path : List.of(
                "/engine-rest/engine",
                "/engine-rest//engine",
                "/engine-rest/engine/default/user",
                "/camunda/api/admin/auth/user/default",
                "/camunda/api/engine/engine",
                "/camunda/app/cockpit/default/",
                "/actuator/prometheus")) {
            assertThat(nobody.get(path).status()).as(path).isIn(400, 401);
        }
        String basic = Base64.getEncoder()
                .encodeToString(("19900000099:" + SignedInClient.DEMO_PASSWORD).getBytes(StandardCharsets.UTF_8));
        Answer answer = new SignedInClient(port)
                .header("Authorization", "Basic " + basic)
                .get("/engine-rest/engine");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path(0).path("name").asText()).isEqualTo("default");
    }

    @Test
    void theInterfaceDescribesItselfToTheSignedIn() {
        assertThat(new SignedInClient(port).get("/v3/api-docs").status()).isEqualTo(401);
        Answer answer = new SignedInClient(port).signIn(STAFF).get("/v3/api-docs");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("info").path("title").asText()).isEqualTo("Anlan 安澜");
        assertThat(answer.body().path("paths").has("/api/audit")).isTrue();
    }
}
