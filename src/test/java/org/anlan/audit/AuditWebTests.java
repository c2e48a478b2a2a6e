package org.anlan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@AnlanTest
class AuditWebTests {

    private static final String CLERK = "19900000010";
    private static final String ADMINISTRATOR = "19900000099";

    @LocalServerPort
    int port;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcTemplate jdbc;

    private final String word = UUID.randomUUID().toString();

    private SignedInClient administrator;

    @BeforeEach
    void signIn() {
        administrator = new SignedInClient(port).signIn(ADMINISTRATOR);
    }

    @Test
    void anAdministratorSearchesSignInsAndOperations() {
        audit.recordAs("p-01", "sign-in", "session/" + word, null, null);
        audit.recordAs("p-10", "register-update", "cards/" + word, Map.of("state", "正常"), Map.of("state", "挂失"));

        JsonNode found = search("q=" + word);
        assertThat(found.path("total").asInt()).isEqualTo(2);
        JsonNode update = found.path("items").path(0);
        assertThat(update.path("action").asText()).isEqualTo("register-update");
        assertThat(update.path("kind").asText()).isEqualTo("operation");
        assertThat(update.path("actor").path("id").asText()).isEqualTo("p-10");
        assertThat(update.path("before").path("state").asText()).isEqualTo("正常");
        assertThat(update.path("after").path("state").asText()).isEqualTo("挂失");
        assertThat(found.path("items").path(1).path("kind").asText()).isEqualTo("sign-in");
        assertThat(found.path("items").path(1).path("before").isNull()).isTrue();

        assertThat(search("kind=sign-in&q=" + word).path("total").asInt()).isOne();
        assertThat(search("actor=p-10&q=" + word).path("total").asInt()).isOne();
        JsonNode second = search("size=1&page=1&q=" + word);
        assertThat(second.path("total").asInt()).isEqualTo(2);
        assertThat(second.path("items").path(0).path("action").asText()).isEqualTo("sign-in");
    }

    @Test
    void whatSomebodyDidIsFoundByNameAndByTheNumberOfTheCase() {
        audit.recordAs("p-13", "note", "people/p-12", null, Map.of("case", "校卡〔2026〕" + word));

        JsonNode entry = search("q=" + word).path("items").path(0);
        assertThat(entry.path("subjectName").asText()).isEqualTo("郑守安");
        assertThat(entry.path("actor").path("name").asText()).isEqualTo("冯慧敏");
        for (String name : List.of("冯慧敏", "郑守安")) {
            JsonNode found = search("size=200&q=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
            assertThat(found.path("items").findValuesAsText("id"))
                    .as(name)
                    .contains(entry.path("id").asText());
        }
    }

    @Test
    void theSearchIsNarrowedByTime() {
        audit.record("note", word, null, null);
        String newYear = URLEncoder.encode("2026-01-01T00:00:00+08:00", StandardCharsets.UTF_8);
        assertThat(search("from=" + newYear + "&q=" + word).path("total").asInt())
                .isOne();
        assertThat(search("to=" + newYear + "&q=" + word).path("total").asInt()).isZero();

        Answer refused = administrator.get("/api/audit?from=yesterday");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors").path(0).path("field").asText()).isEqualTo("from");
    }

    @Test
    void signsOfTheSearchLanguageAreOnlySigns() {
        audit.record("note", "100%/" + word, null, null);
        assertThat(search("q=100%25/" + word).path("total").asInt()).isOne();
        assertThat(search("q=1%25/" + word).path("total").asInt()).isZero();
    }

    @Test
    void anAdministratorHasTheChainVerified() {
        audit.record("note", word, null, null);
        JsonNode result = administrator.get("/api/audit/verify").body();
        assertThat(result.path("intact").asBoolean()).isTrue();
        assertThat(result.path("entries").asInt()).isPositive();
    }

    @Test
    void aClerkAndAStrangerAreRefused() {
        SignedInClient clerk = new SignedInClient(port).signIn(CLERK);
        for (String path : List.of("/api/audit", "/api/audit/verify")) {
            assertThat(clerk.get(path).status()).isEqualTo(403);
            assertThat(new SignedInClient(port).get(path).status()).isEqualTo(401);
        }
    }

    @Test
    void aChangeItsHandlerDidNotRecordLeavesAnEntry() {
        new SignedInClient(port).signIn(CLERK).post("/api/notices/read-all", Map.of("word", word));

        Map<String, Object> entry = jdbc.queryForMap(
                "select * from audit_entry where subject = 'POST /api/notices/read-all' order by id desc limit 1");
        assertThat(entry)
                .containsEntry("action", "call")
                .containsEntry("actor", "p-10")
                .containsEntry("ip", "127.0.0.1")
                .containsEntry("before", null);
        assertThat(entry.get("user_agent").toString()).startsWith("Java-http-client");
        assertThat(entry.get("after")).hasToString("{\"status\": 204}");
    }

    @Test
    void aCallRefusedBeforeItsHandlerLeavesAnEntryOfTheOneWhoCalled() {
        SignedInClient clerk = new SignedInClient(port).signIn(CLERK);
        clerk.cookies().remove("XSRF-TOKEN");
        String path = "/api/nothing/" + word;
        assertThat(clerk.post(path, Map.of()).status()).isEqualTo(403);
        assertThat(onlyEntry("POST " + path))
                .containsEntry("action", "call-refused")
                .containsEntry("actor", "p-10");
    }

    @Test
    void aStrangersCallLeavesAnEntryWithoutItsQuery() {
        String path = "/engine-rest/deployment/" + word;
        assertThat(new SignedInClient(port).get("/engine-rest/engine").status()).isEqualTo(401);
        Answer refused = new SignedInClient(port).delete(path + "?phone=19900000001");
        assertThat(refused.status()).as(refused.text()).isEqualTo(401);
        assertThat(onlyEntry("DELETE " + path)).containsEntry("actor", "anonymous");
    }

    @Test
    void whatWasOnlyReadOrNeverFoundLeavesNone() {
        String path = "/api/nothing/" + word;
        assertThat(administrator.get(path).status()).isEqualTo(404);
        assertThat(administrator.post(path, Map.of()).status()).isEqualTo(404);
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where subject like ?", Long.class, "%" + path + "%"))
                .isZero();
    }

    private JsonNode search(String query) {
        Answer answer = administrator.get("/api/audit?" + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private Map<String, Object> onlyEntry(String subject) {
        return jdbc.queryForMap("select * from audit_entry where subject = ?", subject);
    }
}
