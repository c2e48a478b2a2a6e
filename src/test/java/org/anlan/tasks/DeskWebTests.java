package org.anlan.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseWalk;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Saved filters, news, drafts, many at once and the sheet, as the pages use them. */
@AnlanTest
class DeskWebTests {

    private static final String CLERK = "19900000010";
    private static final String VEHICLE_CLERK = "19900000011";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFiles files;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    java.time.Clock clock;

    private final List<News> open = new ArrayList<>();
    private SignedInClient clerk;
    private String mark;
    private String person;

    @BeforeEach
    void somebodyNew() {
        mark = UUID.randomUUID().toString().substring(0, 8);
        person = walk.newPerson("在册职工");
        clerk = new SignedInClient(port).signIn(CLERK);
    }

    @AfterEach
    void everybodyLeaves() {
        open.forEach(News::close);
        jdbc.sql("delete from task_filter").update();
    }

    private String start(Map<String, Object> more) {
        Map<String, Object> data = new HashMap<>(more);
        data.putIfAbsent("subject", "资料" + mark);
        return walk.start("two-steps", person, data);
    }

    private String task(String caseId) {
        return files.openItems(List.of(caseId)).get(0).id();
    }

    private String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void aFilterIsKeptCountedAndSharedWithoutShowingWhatOthersSee() {
        start(Map.of());
        String query = "view=claimable&q=" + mark;
        Answer saved =
                clerk.post("/api/tasks/filters", Map.of("title", "急件" + mark, "query", query, "role", "card-clerk"));
        assertThat(saved.status()).isEqualTo(201);
        JsonNode own = saved.body().get(0);
        assertThat(own.get("own").asBoolean()).isTrue();
        assertThat(count(clerk, own.get("id").asText())).isEqualTo(1);

        SignedInClient other = new SignedInClient(port).signIn(VEHICLE_CLERK);
        assertThat(other.get("/api/tasks/filters").body()).isEmpty();
        jdbc.sql("insert into role_grant (person, role, place) values ('p-11', 'card-clerk', 'dept-physics')")
                .update();
        try {
            JsonNode shared = other.get("/api/tasks/filters").body().get(0);
            assertThat(shared.get("title").asText()).isEqualTo("急件" + mark);
            assertThat(shared.get("own").asBoolean()).isFalse();
            // The role at a place is another group: nothing of the first clerk's list shows through.
            assertThat(count(other, shared.get("id").asText())).isZero();
            assertThat(other.delete("/api/tasks/filters/" + shared.get("id").asText())
                            .code())
                    .isEqualTo("no-such-filter");
        } finally {
            jdbc.sql("delete from role_grant where person = 'p-11' and place = 'dept-physics' and role = 'card-clerk'")
                    .update();
        }
        assertThat(clerk.delete("/api/tasks/filters/" + own.get("id").asText()).status())
                .isEqualTo(204);
        assertThat(clerk.get("/api/tasks/filters").body()).isEmpty();
    }

    private int count(SignedInClient who, String filter) {
        for (JsonNode one : who.get("/api/tasks/counts").body().get("filters")) {
            if (one.get("id").asText().equals(filter)) {
                return one.get("count").asInt();
            }
        }
        throw new AssertionError("no count for " + filter);
    }

    @Test
    void aFilterThatCannotBeAskedOrIsForAStrangersRoleIsNotKept() {
        assertThat(clerk.post("/api/tasks/filters", Map.of("title", "错", "query", "filter.nothing=1"))
                        .code())
                .isEqualTo("unknown-filter");
        Answer secret = clerk.post(
                "/api/tasks/filters",
                Map.of("title", "密", "query", "filter.procedure=two-steps&filter.data.idNumber=110"));
        assertThat(secret.status()).isEqualTo(400);
        assertThat(secret.body().get("field").asText()).isEqualTo("data.idNumber");
        assertThat(clerk.post("/api/tasks/filters", Map.of("title", "他", "query", "q=1", "role", "administrator"))
                        .code())
                .isEqualTo("filter-role");
        assertThat(clerk.post("/api/tasks/filters", Map.of("title", "", "query", "q=1"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theListIsAskedByItsAddressAndShowsAskedColumns() {
        start(Map.of("amount", 4, "idNumber", "11010519491231002X"));
        String list = "/api/tasks?view=claimable&q=" + mark + "&filter.procedure=two-steps";
        JsonNode item = clerk.get(list + "&filter.data.amount=2..5&columns=data.amount,data.subject")
                .body()
                .get("items")
                .get(0);
        assertThat(item.get("fields").get("amount").asText()).isEqualTo("4");
        assertThat(item.get("fields").get("subject").asText()).isEqualTo("资料" + mark);
        assertThat(clerk.get(list + "&columns=data.idNumber").code()).isEqualTo("unknown-field");
        assertThat(clerk.get(list + "&filter.data.amount=x").code()).isEqualTo("unfit-value");
        assertThat(clerk.get("/api/tasks?view=claimable&sort=secret").code()).isEqualTo("unknown-sort");
        assertThat(clerk.get("/api/tasks?view=everybody").status()).isEqualTo(422);
        assertThat(clerk.get("/api/tasks/vocabulary/two-steps").body().toString())
                .contains("amount", "task_first")
                .doesNotContain("idNumber");
        assertThat(new SignedInClient(port).get(list).status()).isEqualTo(401);
    }

    @Test
    void newsReachWhomTheyConcernAndNobodyElse() {
        String filter = clerk.post(
                        "/api/tasks/filters", Map.of("title", "新" + mark, "query", "view=claimable&q=" + mark))
                .body()
                .get(0)
                .get("id")
                .asText();
        SignedInClient stranger = new SignedInClient(port).signIn(VEHICLE_CLERK);
        News hers = listen(clerk);
        News others = listen(stranger);
        JsonNode before = hers.counts();
        others.counts();
        assertThat(countIn(before, filter)).isZero();

        String id = start(Map.of());
        JsonNode after = hers.until(counts -> countIn(counts, filter) == 1);
        assertThat(after.get("claimable").asInt())
                .isEqualTo(before.get("claimable").asInt() + 1);

        clerk.post("/api/tasks/" + task(id) + "/claim", Map.of());
        JsonNode claimed = hers.until(counts -> countIn(counts, filter) == 0);
        assertThat(claimed.get("mine").asInt()).isEqualTo(before.get("mine").asInt() + 1);
        // The stranger heard nothing of either: what she hears next is her own.
        assertThat(others.heard()).isEmpty();
        clerk.post("/api/tasks/" + task(id) + "/complete", Map.of("data", Map.of("decision", "不同意")));
        hers.until(counts -> counts.get("mine").asInt() == before.get("mine").asInt());
    }

    @Test
    void aSubstituteHearsOfTheNamingAndThenOfTheAbsentPersonsTasks() {
        SignedInClient stranger = new SignedInClient(port).signIn(VEHICLE_CLERK);
        start(Map.of());
        News theirs = listen(stranger);
        int own = theirs.counts().get("claimable").asInt();
        String today = java.time.LocalDate.now(clock).toString();
        String id = clerk.post("/api/substitutions", Map.of("substitute", "p-11", "from", today, "to", today))
                .body()
                .get("id")
                .asText();
        try {
            int more = theirs.until(counts -> counts.get("claimable").asInt() > own)
                    .get("claimable")
                    .asInt();
            start(Map.of());
            theirs.until(counts -> counts.get("claimable").asInt() == more + 1);
        } finally {
            assertThat(clerk.delete("/api/substitutions/" + id).status()).isEqualTo(200);
            jdbc.sql("delete from substitution").update();
        }
        theirs.until(counts -> counts.get("claimable").asInt() == own);
    }

    @Test
    void newsEndWithTheSession() throws Exception {
        News hers = listen(clerk);
        hers.counts();
        clerk.delete("/api/session");
        // The next thing to tell finds out that nobody is there.
        start(Map.of());
        assertThat(hers.ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(new SignedInClient(port).get("/api/tasks/events").status()).isEqualTo(401);
    }

    @Test
    void aDraftIsKeptForItsPersonWithoutSecretsAndGoesWithTheTask() {
        String task = task(start(Map.of()));
        Map<String, Object> typed = Map.of(
                "data", Map.of("decision", "同意", "remark", "写到一半", "idNumber", "11010519491231002X", "other", 1));
        Answer kept = clerk.put("/api/tasks/" + task + "/draft", typed);
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.body().get("savedAt").asText()).isNotBlank();
        JsonNode draft = clerk.get("/api/tasks/" + task + "/draft").body();
        assertThat(draft.get("data").get("remark").asText()).isEqualTo("写到一半");
        assertThat(draft.get("data").has("idNumber")).isFalse();
        assertThat(draft.get("data").has("other")).isFalse();

        SignedInClient stranger = new SignedInClient(port).signIn(VEHICLE_CLERK);
        assertThat(stranger.get("/api/tasks/" + task + "/draft").status()).isEqualTo(404);
        assertThat(stranger.put("/api/tasks/" + task + "/draft", typed).status())
                .isEqualTo(404);

        clerk.post("/api/tasks/" + task + "/complete", Map.of("data", Map.of("decision", "不同意")));
        assertThat(jdbc.sql("select count(*) from task_draft where task_id = ?")
                        .param(task)
                        .query(Integer.class)
                        .single())
                .isZero();
        Answer late = clerk.put("/api/tasks/" + task + "/draft", typed);
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.body().get("savedAt").isNull()).isTrue();
        assertThat(jdbc.sql("select count(*) from task_draft where task_id = ?")
                        .param(task)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void manyAtOnceAreEachDoneOrRefused() {
        String first = task(start(Map.of()));
        String second = task(start(Map.of()));
        String third = task(start(Map.of()));
        clerk.post("/api/tasks/" + third + "/complete", Map.of("data", Map.of("decision", "同意")));
        JsonNode claimed = clerk.post(
                        "/api/tasks/bulk", Map.of("action", "claim", "ids", List.of(first, second, third, "none")))
                .body()
                .get("results");
        assertThat(claimed.findValuesAsText("done")).containsExactly("true", "true", "false", "false");
        assertThat(claimed.get(2).get("code").asText()).isEqualTo("task-done");
        assertThat(claimed.get(2).get("detail").asText()).isNotBlank();
        assertThat(claimed.get(3).get("code").asText()).isEqualTo("no-task");

        clerk.header("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> complete =
                Map.of("action", "complete", "ids", List.of(first, second, third), "data", Map.of("decision", "不同意"));
        JsonNode done = clerk.post("/api/tasks/bulk", complete).body();
        assertThat(done.get("results").findValuesAsText("done")).containsExactly("true", "true", "false");
        assertThat(clerk.post("/api/tasks/bulk", complete).body()).isEqualTo(done);
        JsonNode unfit = clerk.post(
                        "/api/tasks/bulk",
                        Map.of("action", "complete", "ids", List.of(task(start(Map.of()))), "data", Map.of()))
                .body()
                .get("results")
                .get(0);
        assertThat(unfit.get("code").asText()).isEqualTo("invalid-input");
        assertThat(unfit.get("detail").asText()).contains("意见");
        assertThat(clerk.post("/api/tasks/bulk", Map.of("action", "transfer", "ids", List.of(first)))
                        .status())
                .isEqualTo(422);
        JsonNode stranger = clerk.post(
                        "/api/tasks/bulk",
                        Map.of(
                                "action",
                                "transfer",
                                "ids",
                                List.of(task(start(Map.of()))),
                                "to",
                                "p-50",
                                "reason",
                                "出差"))
                .body()
                .get("results")
                .get(0);
        assertThat(stranger.get("done").asBoolean()).isFalse();
        assertThat(stranger.get("detail").asText()).isNotBlank();
        assertThat(clerk.post("/api/tasks/bulk", Map.of("action", "delete", "ids", List.of(first)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void manyAreHandedOverWithAResultForEachAndOnceUnderOneKey() {
        jdbc.sql("insert into role_grant (person, role, place) values ('p-11', 'card-clerk', '')")
                .update();
        try {
            List<String> own = List.of(task(start(Map.of())), task(start(Map.of())));
            String free = task(start(Map.of()));
            clerk.post("/api/tasks/bulk", Map.of("action", "claim", "ids", own));
            clerk.header("Idempotency-Key", UUID.randomUUID().toString());
            Map<String, Object> act = Map.of(
                    "action", "transfer", "ids", List.of(own.get(0), own.get(1), free), "to", "p-11", "reason", "休假");
            JsonNode results = clerk.post("/api/tasks/bulk", act).body().get("results");
            assertThat(results.findValuesAsText("done")).containsExactly("true", "true", "false");
            assertThat(results.get(2).get("code").asText()).isEqualTo("claim-first");
            assertThat(own).allSatisfy(id -> assertThat(
                            files.findItem(id).orElseThrow().assignee())
                    .isEqualTo("p-11"));
            assertThat(clerk.post("/api/tasks/bulk", act).body().get("results")).isEqualTo(results);
            SignedInClient receiver = new SignedInClient(port).signIn(VEHICLE_CLERK);
            own.forEach(id -> assertThat(
                            receiver.post("/api/tasks/" + id + "/complete", Map.of("data", Map.of("decision", "不同意")))
                                    .status())
                    .isEqualTo(200));
        } finally {
            jdbc.sql("delete from role_grant where person = 'p-11' and role = 'card-clerk'")
                    .update();
        }
    }

    @Test
    void whatWasCopiedIsListedAndCountedForItsReaderAlone() {
        String id = start(Map.of());
        String task = task(id);
        clerk.post("/api/tasks/" + task + "/claim", Map.of());
        SignedInClient reader = new SignedInClient(port).signIn(VEHICLE_CLERK);
        int before = reader.get("/api/tasks/counts").body().get("copied").asInt();
        clerk.post("/api/tasks/" + task + "/copy", Map.of("people", List.of("p-11"), "note", "知悉"));
        JsonNode page = reader.get("/api/tasks?view=copied&q=" + mark).body();
        assertThat(page.get("total").asInt()).isEqualTo(1);
        JsonNode row = page.get("items").get(0);
        assertThat(row.get("caseId").asText()).isEqualTo(id);
        assertThat(row.get("step").asText()).isEqualTo("task_first");
        assertThat(row.get("suspended").asBoolean()).isFalse();
        // Counts are kept until this node hears the news.
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        reader.get("/api/tasks/counts").body().get("copied").asInt() == before + 1);
        assertThat(reader.get("/api/tasks?view=mine&q=" + mark)
                        .body()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(clerk.get("/api/tasks?view=copied&q=" + mark)
                        .body()
                        .get("total")
                        .asInt())
                .isZero();

        new SignedInClient(port).signIn("19900000091").post("/api/cases/" + id + "/suspend", Map.of("reason", "核查"));
        assertThat(reader.get("/api/tasks?view=copied&q=" + mark)
                        .body()
                        .at("/items/0/suspended")
                        .asBoolean())
                .isTrue();
        assertThat(clerk.get("/api/tasks?view=mine&q=" + mark)
                        .body()
                        .at("/items/0/suspended")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theSheetHoldsWhatTheListHoldsAndNoSecret() throws IOException {
        start(Map.of("amount", 3, "idNumber", "11010519491231002X", "subject", "=1+1 " + mark));
        start(Map.of("amount", 9));
        byte[] sheet = clerk.bytes("/api/tasks/export?view=claimable&q=" + encoded(mark)
                + "&filter.procedure=two-steps&columns=data.amount,data.subject&sort=data.amount");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(sheet))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0).getCellText(0)).isEqualTo("编号");
            assertThat(rows.get(1).getCellText(12)).isEqualTo("3");
            assertThat(rows.get(1).getCellText(13)).isEqualTo("=1+1 " + mark);
            assertThat(rows.get(1).getCell(13).getFormula()).isNull();
            assertThat(rows.get(2).getCellText(12)).isEqualTo("9");
            assertThat(rows.toString()).doesNotContain("11010519491231002X");
        }
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'task-export' and after::text like ?")
                        .param("%" + mark + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static int countIn(JsonNode counts, String filter) {
        for (JsonNode one : counts.get("filters")) {
            if (one.get("id").asText().equals(filter)) {
                return one.get("count").asInt();
            }
        }
        return -1;
    }

    private News listen(SignedInClient who) {
        News news = new News(who);
        open.add(news);
        return news;
    }

    /** A page that listens. */
    private class News {

        private final BlockingQueue<JsonNode> counts = new LinkedBlockingQueue<>();
        private final java.util.concurrent.CountDownLatch ended = new java.util.concurrent.CountDownLatch(1);
        private final InputStream body;
        private final BufferedReader lines;

        News(SignedInClient who) {
            StringBuilder cookies = new StringBuilder();
            who.cookies()
                    .forEach((name, value) ->
                            cookies.append(name).append('=').append(value).append("; "));
            try {
                var response = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/tasks/events"))
                                        .header("Cookie", cookies.toString())
                                        .header("Accept", "text/event-stream")
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream());
                assertThat(response.statusCode()).isEqualTo(200);
                body = response.body();
                lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Thread reader = new Thread(this::read);
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try {
                String line;
                while ((line = lines.readLine()) != null) {
                    if (line.startsWith("data:") && line.contains("claimable")) {
                        counts.add(JSON.readTree(line.substring("data:".length())));
                    }
                }
            } catch (IOException closed) {
                // The test is over.
            }
            ended.countDown();
        }

        JsonNode counts() {
            return until(any -> true);
        }

        /** The next counts that are so, within half a minute. */
        JsonNode until(java.util.function.Predicate<JsonNode> so) {
            JsonNode last = null;
            try {
                while (true) {
                    JsonNode next = counts.poll(30, TimeUnit.SECONDS);
                    if (next == null) {
                        throw new AssertionError("nothing of the kind was heard, last " + last);
                    }
                    last = next;
                    if (so.test(next)) {
                        return next;
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        List<JsonNode> heard() {
            return List.copyOf(counts);
        }

        void close() {
            try {
                // Not the reader: the other thread waits inside it.
                body.close();
            } catch (IOException ignored) {
                // Gone already.
            }
        }
    }
}
