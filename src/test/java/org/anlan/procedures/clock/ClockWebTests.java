package org.anlan.procedures.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.TestClock;
import org.anlan.files.SamplePictures;
import org.anlan.people.TestPeople;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.Procedures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may see, stop and extend a clock, and how they are told that they may not. */
@AnlanTest
class ClockWebTests {

    private static final String SECURITY_OFFICE = "19900000012";
    private static final String CARD_CLERK = "19900000010";
    private static final String STRANGER = "19900000004";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    Procedures procedures;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    /** Other tests leave the clock where they like; here it matters on which weekday a term ends. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");

    private Instant start;
    private TestPeople.Made applicant;
    private String path;
    private String id;

    @BeforeEach
    void aCaseThatIsAccepted() {
        start = clock.instant();
        clock.set(MONDAY);
        applicant = new TestPeople(port).settled(port, "staff");
        id = walk.start("timed", applicant.id(), Map.of("subject", "试验"));
        walk.complete(id, "task_accept", "p-10", Map.of());
        path = "/api/cases/" + id + "/clock";
    }

    @AfterEach
    void putBack() {
        clock.set(start);
        jdbc.sql("delete from role_grant where person = ?")
                .param(applicant.id())
                .update();
    }

    @Test
    void whoeverMaySeeTheCaseSeesEveryDayOfItsCountAndOthersSeeNothing() {
        SignedInClient client = new SignedInClient(port);
        client.signIn(applicant.phone(), applicant.initialPassword());
        var seen = client.get(path).body();
        assertThat(seen.at("/whole/limit/amount").asInt()).isEqualTo(10);
        assertThat(seen.at("/whole/limit/basis").asText()).contains("行政处罚法60");
        assertThat(seen.at("/whole/days")).hasSize(11);
        assertThat(seen.at("/whole/days/0/why").asText()).isEqualTo("BEGINNING");
        assertThat(seen.path("mayControl").asBoolean()).isFalse();
        assertThat(seen.at("/titles/task_accept").asText()).isEqualTo("受理");
        assertThat(as(CARD_CLERK).get(path).status()).isEqualTo(200);

        SignedInClient stranger = as(STRANGER);
        assertThat(stranger.get(path).code()).isEqualTo("no-case");
        assertThat(stranger.post(path + "/pause", order("hearing")).code()).isEqualTo("no-case");
        assertThat(stranger.post(path + "/extend", extension(1)).code()).isEqualTo("no-case");
        assertThat(new SignedInClient(port).get(path).status()).isEqualTo(401);
    }

    @Test
    void onlyThoseInChargeStopAndExtend() {
        SignedInClient clerk = as(CARD_CLERK);
        for (String act : new String[] {"/pause", "/resume", "/extend"}) {
            var refused = clerk.post(path + act, extension(1));
            assertThat(refused.status()).as(act).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("clock-authority");
        }
        assertThat(as(SECURITY_OFFICE).get(path).body().path("mayControl").asBoolean())
                .isTrue();
    }

    @Test
    void aStopNeedsAReasonAndAnOrderAndLastsUntilItIsLifted() {
        SignedInClient office = as(SECURITY_OFFICE);
        var empty = office.post(path + "/pause", Map.of("kind", "hearing", "reason", " "));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body().path("errors").findValuesAsText("field")).containsExactly("reason", "document");
        assertThat(office.post(path + "/pause", Map.of("kind", "weather"))
                        .body()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("kind");
        Map<String, Object> foreign = order("hearing");
        foreign.put("document", walk.picture(applicant.id()));
        assertThat(office.post(path + "/pause", foreign).status())
                .as("somebody else's file")
                .isEqualTo(422);
        assertThat(office.post(path + "/resume", Map.of()).code()).isEqualTo("clock-runs");

        Map<String, Object> order = order("hearing");
        order.put("document", upload(office));
        order.put("reason", "<b>当事人要求</b>");
        assertThat(office.post(path + "/pause", order).status()).isEqualTo(204);
        assertThat(office.post(path + "/pause", with(order, upload(office))).code())
                .isEqualTo("clock-paused");
        clock.advance(Duration.ofDays(2));
        var stopped = office.get(path).body();
        assertThat(stopped.at("/whole/paused").asBoolean()).isTrue();
        assertThat(stopped.at("/whole/dueAt").isNull()).isTrue();
        assertThat(stopped.at("/pauses/0/reason").asText()).isEqualTo("<b>当事人要求</b>");
        assertThat(stopped.at("/people/p-12/name").asText()).isNotBlank();
        assertThat(office.get("/api/files/" + order.get("document")).status()).isEqualTo(200);
        assertThat(office.post(path + "/resume", Map.of()).status()).isEqualTo(204);
        assertThat(office.get(path).body().at("/whole/paused").asBoolean()).isFalse();
        assertThat(audited()).contains("clock.pause", "clock.resume");
    }

    @Test
    void aLimitIsExtendedOnceAndNoLongerThanTheRuleAllows() {
        SignedInClient office = as(SECURITY_OFFICE);
        String before = office.get(path).body().at("/whole/dueAt").asText();
        assertThat(office.post(path + "/extend", with(extension(6), upload(office)))
                        .body()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("amount");
        assertThat(office.post(path + "/extend", with(extension(0), upload(office)))
                        .status())
                .isEqualTo(422);
        assertThat(office.post(path + "/extend", with(extension(5), upload(office)))
                        .status())
                .isEqualTo(204);
        var after = office.get(path).body();
        assertThat(Duration.between(
                        Instant.parse(before),
                        Instant.parse(after.at("/whole/dueAt").asText())))
                .isEqualTo(Duration.ofDays(5)); // Thursday the 3rd to Tuesday the 8th
        assertThat(after.at("/extension/amount").asInt()).isEqualTo(5);
        assertThat(office.post(path + "/extend", with(extension(1), upload(office)))
                        .code())
                .isEqualTo("clock-extended");
        assertThat(audited()).contains("clock.extend");
    }

    @Test
    void whatHasPassedIsNotExtendedAndWhatHasEndedHasNoClock() {
        SignedInClient office = as(SECURITY_OFFICE);
        clock.advance(Duration.ofDays(20));
        assertThat(office.post(path + "/extend", with(extension(1), upload(office)))
                        .code())
                .isEqualTo("clock-over");
        assertThat(office.get(path).body().at("/whole/colour").asText()).isEqualTo("red");
        assertThat(office.get(path).body().at("/whole/left").asInt()).isNegative();
        for (String step : new String[] {"task_prepare", "task_hear", "task_decide"}) {
            walk.complete(id, step, "p-10", Map.of());
        }
        assertThat(office.post(path + "/pause", with(order("hearing"), upload(office)))
                        .code())
                .isEqualTo("clock-none");
    }

    @Test
    void whereNoSourceGivesALimitTheProcedureSaysSo() {
        assertThat(as(CARD_CLERK).get(path).body().path("none").isNull()).isTrue();
        String cancel = walk.start("two-steps", applicant.id(), Map.of("subject", "试验"));
        var told = as(CARD_CLERK).get("/api/cases/" + cancel + "/clock").body();
        assertThat(told.path("whole").isNull()).isTrue();
        assertThat(told.at("/none/zh").asText()).isEqualTo("无法定时限。");
        assertThat(procedures.find("visit").orElseThrow().noLimit().zh()).startsWith("无法定时限；来访开始前");
        assertThat(procedures.find("visit").orElseThrow().noLimit().en()).startsWith("No statutory limit;");
    }

    @Test
    void whoIsToStartSomethingReadsItsLimitBefore() {
        var offers = as("19900000001").get("/api/procedures").body();
        assertThat(limit(offers, "vehicle-permit").path("zh").asText()).startsWith("办结时限：5个工作日，依据：校内办事承诺");
        assertThat(limit(offers, "vehicle-permit").path("en").asText())
                .startsWith("Time limit: 5 working days; basis: ");
        assertThat(limit(offers, "vehicle-permit-cancel").path("zh").asText()).startsWith("无法定时限；提交后即时注销");
        assertThat(as("19900000001")
                        .get("/api/procedures/vehicle-permit/form")
                        .body()
                        .at("/limit/zh")
                        .asText())
                .startsWith("办结时限：5个工作日");
        assertThat(new SignedInClient(port)
                        .get("/api/public/procedures/visit/form")
                        .body()
                        .at("/limit/zh")
                        .asText())
                .startsWith("无法定时限；来访开始前");
        assertThat(limit(as("19900000050").get("/api/procedures").body(), "hidden-danger")
                        .isNull())
                .as("by the level that is graded later")
                .isTrue();
    }

    private static JsonNode limit(JsonNode offers, String key) {
        for (JsonNode offer : offers) {
            if (offer.path("key").asText().equals(key)) {
                return offer.path("limit");
            }
        }
        throw new AssertionError(key + " is not offered");
    }

    private java.util.List<String> audited() {
        return jdbc.sql("select action from audit_entry where subject = ?")
                .param(id)
                .query(String.class)
                .list();
    }

    private SignedInClient as(String phone) {
        return new SignedInClient(port).signIn(phone);
    }

    private static String upload(SignedInClient client) {
        return client.upload("/api/files", "批准.png", "image/png", SamplePictures.png())
                .body()
                .path("id")
                .asText();
    }

    private static Map<String, Object> order(String kind) {
        return new HashMap<>(Map.of("kind", kind, "reason", "听证", "document", "none"));
    }

    private static Map<String, Object> extension(int amount) {
        return new HashMap<>(Map.of("amount", amount, "reason", "案情复杂", "document", "none"));
    }

    private static Map<String, Object> with(Map<String, Object> order, String document) {
        Map<String, Object> complete = new HashMap<>(order);
        complete.put("document", document);
        return complete;
    }
}
