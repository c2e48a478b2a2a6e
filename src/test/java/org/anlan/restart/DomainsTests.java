package org.anlan.restart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.files.SamplePictures;
import org.junit.jupiter.api.Test;

/** Domains are switched on and off by a setting: {@code ANLAN_PROCEDURES_DOMAINS}, and a start. */
class DomainsTests {

    private static final String STAFF = "19900000001";
    private static final String HOST = "19900000004";
    private static final String HEAD = "19900000005";

    @Test
    void aDomainThatIsOffOffersAndStartsNothingAndItsOpenCasesGoOn() throws Exception {
        try (RealApplication anlan = new RealApplication("domains")) {
            anlan.start(Map.of("ANLAN_PROCEDURES_DOMAINS", "access"));
            assertThat(deployed(anlan)).containsExactlyInAnyOrder("access/visit", "access/long-term-pass");
            SignedInClient staff = anlan.client().signIn(STAFF);
            assertThat(keys(staff.get("/api/procedures"))).contains("visit").doesNotContain("card-reissue");
            assertNotStarted(staff, "card-reissue");
            String visit = visit(anlan.client());
            anlan.stop();

            anlan.start(Map.of("ANLAN_PROCEDURES_DOMAINS", "campus"));
            assertThat(deployed(anlan)).contains("campus/card-reissue").hasSize(5);
            staff = anlan.client().signIn(STAFF);
            assertThat(keys(staff.get("/api/procedures")))
                    .contains("card-reissue")
                    .doesNotContain("visit");
            assertNotStarted(staff, "visit");
            SignedInClient visitor = anlan.client();
            visitor.get("/api/session"); // brings the cookie against forged requests
            assertThat(keys(visitor.get("/api/public/procedures"))).isEmpty();
            assertThat(visitor.post("/api/public/procedures/visit/cases", Map.of("data", Map.of()))
                            .status())
                    .isEqualTo(404);

            complete(anlan.client().signIn(HOST), visit, Map.of("hostDecision", "同意"));
            complete(
                    anlan.client().signIn(HEAD), visit, Map.of("departmentDecision", "不同意", "departmentOpinion", "改期"));
            JsonNode ended =
                    anlan.client().signIn(HOST).get("/api/cases/" + visit).body();
            assertThat(ended.get("state").asText()).isEqualTo("ended");
            assertThat(ended.get("outcome").asText()).isEqualTo("refused");
        }
    }

    private static void assertNotStarted(SignedInClient staff, String procedure) {
        assertThat(staff.get("/api/procedures/" + procedure + "/form").status()).isEqualTo(404);
        Answer refused = staff.post("/api/procedures/" + procedure + "/cases", Map.of("data", Map.of()));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("no-procedure");
    }

    /** Of a visitor to employee 66666, tomorrow. */
    private static String visit(SignedInClient visitor) {
        visitor.get("/api/session");
        String photo = visitor.upload("/api/public/files", "照片.png", "image/png", SamplePictures.png())
                .body()
                .get("id")
                .asText();
        String tomorrow = LocalDate.now().plusDays(1).toString();
        Answer started = visitor.post(
                "/api/public/procedures/visit/cases",
                Map.of(
                        "data",
                        Map.of(
                                "inviteCode", "66666",
                                "visitorName", "来访者",
                                "sex", "女",
                                "idNumber", "110101190001100108",
                                "phone", "19911110001",
                                "reason", "学术交流",
                                "visitFrom", tomorrow + "T09:00+08:00",
                                "visitTo", tomorrow + "T17:00+08:00",
                                "photo", List.of(photo),
                                "consent", true)));
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        return started.body().get("id").asText();
    }

    private static void complete(SignedInClient person, String caseId, Map<String, Object> data) {
        for (String view : List.of("mine", "claimable")) {
            for (JsonNode task : person.get("/api/tasks?view=" + view).body().get("items")) {
                if (task.get("caseId").asText().equals(caseId)) {
                    Answer done =
                            person.post("/api/tasks/" + task.get("id").asText() + "/complete", Map.of("data", data));
                    assertThat(done.status()).as(done.text()).isEqualTo(200);
                    return;
                }
            }
        }
        throw new AssertionError("no task of case " + caseId);
    }

    private static List<String> keys(Answer offers) {
        return offers.body().findValuesAsText("key");
    }

    private static List<String> deployed(RealApplication anlan) {
        return anlan.said().stream()
                .filter(line -> line.contains("Deployed procedure "))
                .map(line -> line.replaceAll(".*Deployed procedure (\\S+) .*", "$1"))
                .toList();
    }
}
