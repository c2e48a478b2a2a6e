package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Cases and tasks over HTTP, as the pages use them; the procedure of two steps. */
@AnlanTest
class CasesWebTests {

    private static final String STAFF = "19900000001";
    private static final String CARD_CLERK = "19900000010";
    private static final String ENTERPRISE = "19900000050";
    private static final String VEHICLE_CLERK = "19900000011";

    @LocalServerPort
    int port;

    private SignedInClient as(String phone) {
        return new SignedInClient(port).signIn(phone);
    }

    private JsonNode start(Map<String, Object> data) {
        Answer answer = as(STAFF).post("/api/procedures/two-steps/cases", Map.of("data", data));
        assertThat(answer.status()).isEqualTo(201);
        return answer.body();
    }

    private String taskOf(JsonNode started) {
        JsonNode items = as(CARD_CLERK)
                .get("/api/tasks?view=claimable&q="
                        + started.get("number")
                                .asText()
                                .replaceAll("\\D", " ")
                                .strip()
                                .split(" +")[1])
                .body()
                .get("items");
        for (JsonNode item : items) {
            if (item.get("caseId").asText().equals(started.get("id").asText())) {
                return item.get("id").asText();
            }
        }
        throw new AssertionError("no task for " + started);
    }

    @Test
    void theCatalogueHoldsWhatOneMayStart() {
        assertThat(as(STAFF).get("/api/procedures").body().findValuesAsText("key"))
                .contains("two-steps");
        assertThat(as(ENTERPRISE).get("/api/procedures").body().findValuesAsText("key"))
                .doesNotContain("two-steps");
        assertThat(as(ENTERPRISE).get("/api/procedures/two-steps/form").status())
                .isEqualTo(404);
    }

    @Test
    void wrongFieldsAreNamedInTheReadersLanguage() {
        Map<String, Object> wrong = Map.of("data", Map.of("amount", 99));
        Answer chinese = as(STAFF).post("/api/procedures/two-steps/cases", wrong);
        assertThat(chinese.status()).isEqualTo(422);
        assertThat(chinese.body().get("errors").findValuesAsText("field")).containsExactly("subject", "amount");
        assertThat(chinese.body().get("errors").get(0).get("message").asText()).contains("事由");
        Answer english = as(STAFF).header("Accept-Language", "en").post("/api/procedures/two-steps/cases", wrong);
        assertThat(english.body().get("errors").get(0).get("message").asText()).contains("Subject");
    }

    @Test
    void aRepeatedSubmitIsAnsweredWithTheFirstResult() {
        String key = UUID.randomUUID().toString();
        SignedInClient staff = as(STAFF).header("Idempotency-Key", key);
        Map<String, Object> body = Map.of("data", Map.of("subject", "一次"));
        JsonNode first = staff.post("/api/procedures/two-steps/cases", body).body();
        assertThat(staff.post("/api/procedures/two-steps/cases", body).body()).isEqualTo(first);
    }

    @Test
    void aClerkClaimsSeesWhyAndCompletes() {
        JsonNode started = start(Map.of("subject", "领取", "remark", "原话"));
        String task = taskOf(started);
        SignedInClient clerk = as(CARD_CLERK);
        assertThat(clerk.post("/api/tasks/" + task + "/claim", Map.of()).status())
                .isEqualTo(200);
        JsonNode shown = clerk.get("/api/tasks/" + task).body();
        assertThat(shown.get("allowedActions").toString()).contains("complete", "release");
        assertThat(shown.get("why")).isNotEmpty();
        assertThat(shown.get("data").get("remark").asText()).isEqualTo("原话");
        assertThat(shown.get("case").get("sections")).hasSize(1);
        Answer done = clerk.post("/api/tasks/" + task + "/complete", Map.of("data", Map.of("decision", "不同意")));
        assertThat(done.body().get("case").get("state").asText()).isEqualTo("ended");
        assertThat(as(STAFF)
                        .get("/api/cases/" + started.get("id").asText())
                        .body()
                        .get("outcome")
                        .asText())
                .isEqualTo("refused");
        Answer late = clerk.post("/api/tasks/" + task + "/complete", Map.of("data", Map.of("decision", "同意")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("task-done");
    }

    @Test
    void aCaseOfOthersIsNotThere() {
        String id = start(Map.of("subject", "私事")).get("id").asText();
        assertThat(as(VEHICLE_CLERK).get("/api/cases/" + id).status()).isEqualTo(404);
        assertThat(as(VEHICLE_CLERK).get("/api/cases/" + id + "/timeline").status())
                .isEqualTo(404);
        assertThat(as(CARD_CLERK).get("/api/cases/" + id).status()).isEqualTo(200);
        assertThat(new SignedInClient(port).get("/api/cases/" + id).status()).isEqualTo(401);
    }

    @Test
    void aProcedureThatIsNotPublicCannotBeStartedByStrangers() {
        SignedInClient stranger = new SignedInClient(port);
        assertThat(stranger.get("/api/public/procedures/two-steps/form").status())
                .isEqualTo(404);
        assertThat(stranger.post("/api/public/procedures/two-steps/cases", Map.of("data", Map.of()))
                        .status())
                .isIn(403, 404);
    }

    @Test
    void aResultNeedsBothNumberAndPhone() {
        String number = start(Map.of("subject", "不公开")).get("number").asText();
        Answer answer = new SignedInClient(port)
                .get("/api/public/cases/" + java.net.URLEncoder.encode(number, java.nio.charset.StandardCharsets.UTF_8)
                        + "?phone=19900000001");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("no-such-application");
    }
}
