package org.anlan.procedures.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.TestClock;
import org.anlan.files.SamplePictures;
import org.anlan.people.TestPeople;
import org.anlan.procedures.CaseWalk;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people do to a case moves its clock: given back for correction, suspended by authority. A case of ten days,
 * accepted on Monday 23 November 2026 at nine.
 */
@AnlanTest
class ClockActsWebTests {

    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
    private static final String CARD_CLERK = "19900000010";
    private static final String SECURITY_OFFICE = "19900000012";
    private static final String STRANGER = "19900000004";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private Instant start;
    private TestPeople.Made applicant;
    private SignedInClient own;
    private SignedInClient clerk;
    private SignedInClient office;
    private String id;
    private String task;

    @BeforeEach
    void aCaseThatIsAccepted() {
        start = clock.instant();
        clock.set(MONDAY);
        applicant = new TestPeople(port).settled(port, "staff");
        own = new SignedInClient(port);
        own.signIn(applicant.phone(), applicant.initialPassword());
        clerk = new SignedInClient(port).signIn(CARD_CLERK);
        office = new SignedInClient(port).signIn(SECURITY_OFFICE);
        id = walk.start("timed", applicant.id(), Map.of("subject", "试验"));
        walk.complete(id, "task_accept", "p-10", Map.of());
        task = "/api/tasks/" + walk.at(id, "task_prepare").id();
        clerk.post(task + "/claim", Map.of());
    }

    @AfterEach
    void putBack() {
        clock.set(start);
        jdbc.sql("delete from role_grant where person = ?")
                .param(applicant.id())
                .update();
    }

    @Test
    void everyDayOfACorrectionAndOfASuspensionIsAccountedFor() {
        clock.advance(Duration.ofDays(1)); // Tuesday the 24th
        String notice = upload(clerk);
        assertThat(clerk.post(task + "/return", Map.of("to", "applicant", "reason", "缺<证明>", "document", notice))
                        .status())
                .isEqualTo(204);
        JsonNode returned = clock();
        assertThat(returned.at("/whole/paused").asBoolean()).isTrue();
        assertThat(returned.at("/whole/dueAt").isNull()).isTrue();
        assertThat(returned.at("/pauses/0/kind").asText()).isEqualTo("correction");
        assertThat(returned.at("/pauses/0/reason").asText()).isEqualTo("缺<证明>");
        assertThat(returned.at("/pauses/0/document").asText()).isEqualTo(notice);
        assertThat(own.get("/api/files/" + notice).status())
                .as("the applicant reads it")
                .isEqualTo(200);
        assertThat(new SignedInClient(port)
                        .signIn(STRANGER)
                        .get("/api/files/" + notice)
                        .status())
                .isEqualTo(404);

        clock.advance(Duration.ofDays(2)); // Thursday the 26th
        String correction = corrects();
        assertThat(own.get("/api/tasks/" + correction + "/actions")
                        .body()
                        .at("/returned/document")
                        .asText())
                .isEqualTo(notice);
        assertThat(own.post("/api/tasks/" + correction + "/complete", Map.of("data", Map.of("subject", "已补")))
                        .status())
                .isEqualTo(200);
        assertThat(clock().at("/whole/dueAt").asText()).isEqualTo("2026-12-07T09:30:00Z");

        clock.set(Instant.parse("2026-11-30T02:00:00Z")); // Monday the 30th
        var without = office.post("/api/cases/" + id + "/suspend", Map.of("reason", "等待鉴定"));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.code()).isEqualTo("suspend-no-document");
        String order = upload(office);
        assertThat(office.post("/api/cases/" + id + "/suspend", Map.of("reason", "等待鉴定", "document", order))
                        .status())
                .isEqualTo(204);
        assertThat(clerk.post(task + "/complete", Map.of("data", Map.of())).code())
                .isEqualTo("case-suspended");
        assertThat(own.get("/api/cases/" + id).body().path("suspended").asBoolean())
                .isTrue();
        assertThat(clock().at("/whole/paused").asBoolean()).isTrue();
        clock.advance(Duration.ofDays(2)); // Wednesday 2 December
        assertThat(office.post("/api/cases/" + id + "/resume", Map.of()).status())
                .isEqualTo(204);

        JsonNode account = clock();
        assertThat(account.at("/whole/dueAt").asText()).isEqualTo("2026-12-09T09:30:00Z");
        assertThat(account.at("/whole/counted").asInt()).isEqualTo(3);
        assertThat(account.at("/whole/left").asInt()).isEqualTo(7);
        List<String> days = new ArrayList<>();
        account.at("/whole/days")
                .forEach(day -> days.add(day.path("date").asText().substring(5) + " "
                        + (day.path("number").isNull() ? day.path("why").asText() : day.path("number"))
                        + (day.path("brk").isNull() ? "" : " " + day.path("brk"))));
        assertThat(days)
                .containsExactly(
                        "11-23 BEGINNING",
                        "11-24 PAUSED 1",
                        "11-25 PAUSED 1",
                        "11-26 PAUSED 1",
                        "11-27 1",
                        "11-28 2",
                        "11-29 3",
                        "11-30 PAUSED 2",
                        "12-01 PAUSED 2",
                        "12-02 PAUSED 2",
                        "12-03 4",
                        "12-04 5",
                        "12-05 6",
                        "12-06 7",
                        "12-07 8",
                        "12-08 9",
                        "12-09 10");
        assertThat(account.at("/pauses").findValuesAsText("kind")).containsExactly("correction", "suspension");
        assertThat(account.at("/pauses").findValuesAsText("document")).containsExactly(notice, order);
        assertThat(account.at("/people/" + applicant.id() + "/name").asText())
                .as("who ended the correction")
                .isNotBlank();
        assertThat(own.get("/api/cases/" + id + "/timeline").body().findValuesAsText("title"))
                .containsSubsequence("停止计时: 补正", "恢复计时", "停止计时: 中止", "恢复计时");
    }

    @Test
    void throughTheStepsAgainTheClockGoesOnAsWell() {
        clerk.post(task + "/return", Map.of("to", "applicant", "reason", "缺", "back", false));
        assertThat(clock().at("/whole/paused").asBoolean()).isTrue();
        assertThat(own.post("/api/tasks/" + corrects() + "/complete", Map.of("data", Map.of("subject", "已补")))
                        .status())
                .isEqualTo(200);
        walk.at(id, "task_accept");
        assertThat(clock().at("/whole/paused").asBoolean()).isFalse();
    }

    @Test
    void aCorrectionThatGoesWithItsStepStopsTheClockNoLonger() {
        clerk.post(task + "/return", Map.of("to", "applicant", "reason", "缺"));
        corrects();
        runtime.createProcessInstanceModification(id)
                .startBeforeActivity("task_decide")
                .cancelAllForActivity("task_prepare")
                .execute();
        assertThat(clock().at("/whole/paused").asBoolean()).isFalse();
        assertThat(clock().at("/pauses/0/until").isNull()).isFalse();
    }

    @Test
    void whatOnlyGoesBackToAnEarlierStepIsTheOfficesOwnTime() {
        assertThat(clerk.post(task + "/return", Map.of("to", "task_accept", "reason", "重审", "back", false))
                        .status())
                .isEqualTo(204);
        walk.complete(id, "task_accept", "p-10", Map.of());
        assertThat(clock().at("/whole/dueAt").asText())
                .as("the clock began once")
                .isEqualTo("2026-12-03T09:30:00Z");
        assertThat(clock().at("/pauses")).isEmpty();
    }

    @Test
    void somebodyElsesPaperIsRefusedAndNothingIsReturned() {
        var refused = clerk.post(
                task + "/return",
                new HashMap<>(Map.of("to", "applicant", "reason", "缺", "document", walk.picture(applicant.id()))));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(clock().at("/whole/paused").asBoolean()).isFalse();
    }

    private JsonNode clock() {
        return own.get("/api/cases/" + id + "/clock").body();
    }

    private String corrects() {
        return own.get("/api/tasks?view=mine").body().at("/items/0/id").asText();
    }

    private static String upload(SignedInClient client) {
        return client.upload("/api/files", "告知书.png", "image/png", SamplePictures.png())
                .body()
                .path("id")
                .asText();
    }
}
