package org.anlan.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.TestClock;
import org.anlan.people.TestPeople;
import org.anlan.procedures.CaseWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Naming a substitute over HTTP, every refusal of it, and what the substitute then finds. */
@AnlanTest
class SubstitutionWebTests {

    private static final String API = "/api/substitutions";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    SubstitutionNotices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private Instant begin;
    private LocalDate today;
    private TestPeople.Made clerk;
    private TestPeople.Made other;
    private SignedInClient absent;
    private SignedInClient substitute;
    private SignedInClient administrator;

    @BeforeEach
    void aClerkAndSomebodyElse() {
        begin = clock.instant();
        today = LocalDate.now(clock);
        TestPeople people = new TestPeople(port);
        clerk = people.settled(port, "card-clerk");
        other = people.settled(port);
        absent = as(clerk);
        substitute = as(other);
        administrator = new SignedInClient(port).signIn("19900000099");
    }

    @AfterEach
    void nobodyStandsForAnybody() {
        clock.set(begin);
        jdbc.sql("delete from substitution").update();
        jdbc.sql("delete from role_grant where person = ?").param(clerk.id()).update();
    }

    private SignedInClient as(TestPeople.Made person) {
        SignedInClient client = new SignedInClient(port);
        assertThat(client.signIn(person.phone(), person.initialPassword()).status())
                .isEqualTo(200);
        return client;
    }

    private Map<String, Object> wish(String to, int from, int until) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("substitute", to);
        wish.put("from", today.plusDays(from).toString());
        wish.put("to", today.plusDays(until).toString());
        return wish;
    }

    private void refused(SignedInClient by, Map<String, Object> wish, int status, String code) {
        Answer answer = by.post(API, wish);
        assertThat(answer.status() + " " + answer.code()).isEqualTo(status + " " + code);
        assertThat(answer.body().path("detail").asText()).as("a sentence").hasSizeGreaterThan(5);
    }

    private static JsonNode named(SignedInClient by, Map<String, Object> wish) {
        Answer answer = by.post(API, wish);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    private List<String> notices(SignedInClient person) {
        return person.get("/api/notices").body().findValuesAsText("title");
    }

    @Test
    void theSubstituteFindsTheTasksMarkedInListsAndCountsAndDecides() {
        String caseId = walk.start("two-steps", "p-01", Map.of("subject", "代理试验"));
        String task = walk.at(caseId, "task_first").id();
        assertThat(substitute.get("/api/tasks/" + task).status()).isEqualTo(404);
        assertThat(substitute.get("/api/cases/" + caseId).status()).isEqualTo(404);
        named(absent, wish(other.id(), 0, 3));
        assertThat(notices(substitute)).contains("您被指定为代理人");

        String search = "&q=" + URLEncoder.encode("代理试验", StandardCharsets.UTF_8);
        JsonNode found = substitute.get("/api/tasks?view=claimable" + search).body();
        assertThat(found.get("total").asInt()).isEqualTo(1);
        assertThat(found.at("/items/0/inPlaceOf/id").asText()).isEqualTo(clerk.id());
        assertThat(absent.get("/api/tasks?view=claimable" + search)
                        .body()
                        .at("/items/0/inPlaceOf")
                        .isNull())
                .isTrue();
        assertThat(substitute.get("/api/tasks?view=claimable&size=200").body().findValuesAsText("id"))
                .contains(task);
        assertThat(substitute.get("/api/tasks/counts").body().get("claimable").asInt())
                .isPositive();
        assertThat(substitute.get("/api/tasks/export?view=claimable").status()).isEqualTo(200);

        assertThat(substitute.post("/api/tasks/" + task + "/claim", Map.of()).status())
                .isEqualTo(200);
        assertThat(substitute
                        .get("/api/tasks?view=mine")
                        .body()
                        .at("/items/0/inPlaceOf/id")
                        .asText())
                .isEqualTo(clerk.id());
        assertThat(absent.get("/api/tasks?view=mine" + search)
                        .body()
                        .get("total")
                        .asInt())
                .as("it is the absent person's")
                .isEqualTo(1);
        JsonNode seen = substitute.get("/api/tasks/" + task).body();
        assertThat(seen.get("allowedActions").toString()).contains("complete");
        assertThat(seen.get("why").toString()).contains("代");
        assertThat(substitute
                        .put("/api/tasks/" + task + "/draft", Map.of("data", Map.of()))
                        .body()
                        .get("savedAt")
                        .asText())
                .isNotEmpty();
        assertThat(substitute
                        .post("/api/tasks/" + task + "/complete", Map.of("data", Map.of("decision", "同意")))
                        .status())
                .isEqualTo(200);
        assertThat(substitute
                        .get("/api/tasks?view=done" + search)
                        .body()
                        .at("/items/0/inPlaceOf/id")
                        .asText())
                .isEqualTo(clerk.id());
        assertThat(substitute.get("/api/cases/" + caseId + "/timeline").body().findValuesAsText("name"))
                .anyMatch(name -> name.contains(" 代 "));
        assertThat(substitute.get("/api/cases").body().findValuesAsText("id")).contains(caseId);
    }

    @Test
    void aTaskForTheNamedProceduresOnly() {
        String caseId = walk.start("two-steps", "p-01", Map.of("subject", "不带走"));
        String task = walk.at(caseId, "task_first").id();
        Map<String, Object> wish = wish(other.id(), 0, 3);
        wish.put("procedures", List.of("card-reissue"));
        named(absent, wish);
        assertThat(substitute.get("/api/tasks/" + task).status()).isEqualTo(404);
        for (String query : List.of("", "&q=" + URLEncoder.encode("不带走", StandardCharsets.UTF_8), "&sort=title")) {
            assertThat(substitute
                            .get("/api/tasks?view=claimable&size=200" + query)
                            .body()
                            .findValuesAsText("id"))
                    .as(query)
                    .doesNotContain(task);
        }
        assertThat(substitute
                        .get("/api/tasks?view=claimable&filter.procedure=two-steps")
                        .body()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(substitute.get("/api/tasks/counts").body().get("claimable").asInt())
                .isEqualTo(substitute
                        .get("/api/tasks?view=claimable")
                        .body()
                        .get("total")
                        .asInt());
    }

    @Test
    void whatCannotBeIsRefusedWithASentence() {
        refused(absent, wish(clerk.id(), 0, 1), 422, "substitution-self");
        refused(absent, wish("nobody", 0, 1), 422, "substitution-gone");
        refused(absent, wish(null, 0, 1), 422, "substitution-nobody");
        refused(absent, wish(other.id(), -1, 1), 422, "substitution-past");
        refused(absent, wish(other.id(), 2, 1), 422, "substitution-backwards");
        refused(absent, wish(other.id(), 0, 3000), 422, "substitution-long");
        refused(absent, wish(walk.newPerson("在册职工"), 0, 1), 422, "substitution-no-account");
        refused(absent, Map.of("substitute", other.id()), 422, "substitution-no-period");
        Map<String, Object> unknown = wish(other.id(), 0, 1);
        unknown.put("procedures", List.of("no-such-procedure"));
        refused(absent, unknown, 422, "substitution-procedure");
        assertThat(absent.header("Accept-Language", "en")
                        .post(API, wish(clerk.id(), 0, 1))
                        .body()
                        .get("detail")
                        .asText())
                .startsWith("Nobody substitutes for themselves");
        assertThat(absent.get(API + "/preview?substitute=" + clerk.id() + "&from=" + today + "&to=" + today)
                        .code())
                .isEqualTo("substitution-self");
        assertThat(absent.post(API, Map.of("substitute", other.id(), "from", "gestern", "to", "2026-12-01"))
                        .status())
                .isEqualTo(422);
        jdbc.sql("update person set active = false where id = ?")
                .param(other.id())
                .update();
        refused(absent, wish(other.id(), 0, 1), 422, "substitution-gone");
        jdbc.sql("update person set active = true where id = ?")
                .param(other.id())
                .update();
    }

    @Test
    void twoAtOnceAndLoopsAreRefused() {
        Map<String, Object> cards = wish(other.id(), 0, 3);
        cards.put("procedures", List.of("card-reissue"));
        named(absent, cards);
        refused(absent, wish("p-11", 3, 5), 422, "substitution-twice");
        Map<String, Object> visits = wish("p-11", 2, 5);
        visits.put("procedures", List.of("visit"));
        named(absent, visits);
        named(absent, wish("p-11", 6, 7));

        refused(substitute, wish(clerk.id(), 1, 1), 422, "substitution-loop");
        named(substitute, wish("p-12", 2, 8));
        Map<String, Object> back = wish(clerk.id(), 3, 9);
        back.put("absent", "p-12");
        refused(administrator, back, 422, "substitution-loop");
        // Of other procedures, and of a time in which not all of them are away, it is no loop.
        back.put("procedures", List.of("visit"));
        named(administrator, back);
        Map<String, Object> later = wish(clerk.id(), 4, 9);
        later.put("absent", "p-12");
        later.put("procedures", List.of("card-reissue"));
        named(administrator, later);
    }

    @Test
    void ofTwoThatWouldMakeALoopAtTheSameMomentOneIsRefused() {
        var there = CompletableFuture.supplyAsync(() -> absent.post(API, wish(other.id(), 0, 1)));
        var back = CompletableFuture.supplyAsync(() -> substitute.post(API, wish(clerk.id(), 0, 1)));
        assertThat(List.of(there.join().status(), back.join().status())).containsExactlyInAnyOrder(201, 422);
    }

    @Test
    void onlyOnesOwnAndOnlyWhoeverMayKnowOfIt() {
        Map<String, Object> foreign = wish(other.id(), 0, 1);
        foreign.put("absent", "p-11");
        refused(absent, foreign, 403, "not-yours-to-do");
        assertThat(absent.get(API + "/preview?absent=p-11&substitute=" + other.id() + "&from=" + today + "&to=" + today)
                        .status())
                .isEqualTo(403);
        assertThat(absent.get(API + "?all=true").status()).isEqualTo(403);
        assertThat(new SignedInClient(port).get(API).status()).isEqualTo(401);
        String id = named(absent, wish(other.id(), 0, 1)).get("id").asText();
        SignedInClient stranger = new SignedInClient(port).signIn("19900000011");
        assertThat(stranger.get(API).body().findValuesAsText("id")).doesNotContain(id);
        assertThat(stranger.delete(API + "/" + id).status()).isEqualTo(404);
        assertThat(substitute.get(API).body().findValuesAsText("id")).contains(id);
        assertThat(substitute.delete(API + "/" + id).code()).isEqualTo("substitution-not-yours");
        Answer ended = absent.delete(API + "/" + id);
        assertThat(ended.body().get("state").asText()).isEqualTo("over");
        assertThat(absent.delete(API + "/" + id).code()).isEqualTo("substitution-over");
        assertThat(notices(substitute)).contains("您的代理已结束");
    }

    @Test
    void anAdministratorDoesItForSomebodyAndBothAreTold() {
        Map<String, Object> wish = wish(other.id(), 1, 2);
        wish.put("absent", clerk.id());
        String id = named(administrator, wish).get("id").asText();
        assertThat(notices(absent)).contains("已为您指定代理人");
        JsonNode listed = administrator.get(API + "?all=true").body();
        assertThat(listed.findValuesAsText("id")).contains(id);
        assertThat(absent.get(API).body().at("/0/state").asText()).isEqualTo("planned");
        assertThat(jdbc.sql("select count(*) from audit_entry where subject = ?")
                        .param("substitutions/" + id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(administrator.delete(API + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void theSameKeyNamesOneOnly() {
        absent.header("Idempotency-Key", "k-1");
        String id = named(absent, wish(other.id(), 0, 1)).get("id").asText();
        assertThat(named(absent, wish(other.id(), 0, 1)).get("id").asText()).isEqualTo(id);
        assertThat(notices(substitute)).hasSize(1);
    }

    @Test
    void whatWouldBeLeftIsShownBeforeAndAskedOnceMore() {
        String caseId = walk.start("two-steps", clerk.id(), Map.of("subject", "自己的事"));
        // Nobody else holds the role meanwhile.
        jdbc.sql("update role_grant set role = 'guard' where role = 'card-clerk' and person <> ?")
                .param(other.id())
                .update();
        jdbc.sql("insert into role_grant (person, role, place) values (?, 'card-clerk', '')")
                .param(other.id())
                .update();
        try {
            String task = walk.at(caseId, "task_first").id();
            JsonNode shown = absent.get(
                            API + "/preview?substitute=" + other.id() + "&from=" + today + "&to=" + today.plusDays(1))
                    .body();
            assertThat(shown.get("tasks").findValuesAsText("id")).contains(task);
            Map<String, Object> wish = wish(other.id(), 0, 1);
            Answer asked = absent.post(API, wish);
            assertThat(asked.code()).isEqualTo("substitution-leaves-tasks");
            assertThat(asked.status()).isEqualTo(409);
            assertThat(asked.body().get("tasks").findValuesAsText("id")).contains(task);
            assertThat(absent.get(API).body()).isEmpty();
            assertThat(notices(substitute)).doesNotContain("您被指定为代理人");
            wish.put("accepted", asked.body().get("tasks").findValuesAsText("id"));
            named(absent, wish);
        } finally {
            jdbc.sql("delete from role_grant where person = ?")
                    .param(other.id())
                    .update();
            jdbc.sql("update role_grant set role = 'card-clerk' where role = 'guard' and person in ('p-10', ?)")
                    .param(clerk.id())
                    .update();
        }
    }

    @Test
    void theSubstituteIsToldWhenTheTimeHasRunOut() {
        named(absent, wish(other.id(), 0, 0));
        notices.tellOfTheEnd();
        assertThat(notices(substitute)).doesNotContain("您的代理已结束");
        clock.set(today.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
        notices.tellOfTheEnd();
        notices.tellOfTheEnd();
        assertThat(notices(substitute)).containsOnlyOnce("您的代理已结束");
        assertThat(substitute.get(API).body().at("/0/state").asText()).isEqualTo("over");
        assertThat(substitute.get("/api/tasks/counts").body().get("claimable").asInt())
                .isZero();
    }
}
