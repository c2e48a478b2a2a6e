package org.anlan.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@AnlanTest
class NoticesTests {

    private static final String STAFF = "p-01";

    @Autowired
    Inbox inbox;

    @Autowired
    TestClock clock;

    private Instant start;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private SignedInClient staff;

    private final String reader = "reader-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void anEmptyInbox() {
        start = clock.instant();
        inbox.readAll(STAFF);
        staff = new SignedInClient(port).signIn("19900000001");
    }

    @AfterEach
    void putBack() {
        clock.set(start);
    }

    @Test
    void aRepeatedSendIsTheFirstOne() {
        inbox.send(reader, News.ofCase(key, "请领取一卡通", "新卡已制好。", "case-1"));
        inbox.send(reader, News.ofCase(key, "请领取一卡通", "新卡已制好。", "case-1"));
        assertThat(inbox.of(reader, false, 0, 20, Locale.CHINESE).total()).isOne();
    }

    @Test
    void aNoticeOfAChangeThatDidNotHappenIsNotSent() {
        transaction.executeWithoutResult(status -> {
            inbox.send(reader, News.ofCase(key, "请领取一卡通", "新卡已制好。", "case-1"));
            status.setRollbackOnly();
        });
        assertThat(inbox.unread(reader)).isZero();
    }

    @Test
    void aGroupMeansEverybodyWhoHoldsIt() {
        String place = "place-" + UUID.randomUUID();
        List<String> holders = List.of(person(), person());
        holders.forEach(holder -> grant(holder, place));
        String elsewhere = person();
        grant(elsewhere, "elsewhere-" + UUID.randomUUID());

        inbox.sendToGroup("card-clerk@" + place, News.ofCase(key, "有新的补卡申请", "请核验。", null));
        inbox.sendToGroup("card-clerk@" + place, News.ofCase(key, "有新的补卡申请", "请核验。", null));

        assertThat(holders)
                .allSatisfy(holder -> assertThat(inbox.unread(holder)).isOne());
        assertThat(inbox.unread(elsewhere)).isZero();
    }

    @Test
    void aPersonReadsTheirNoticesNewestFirst() {
        inbox.send(STAFF, News.ofCase(key + 1, "一", "文", "case-1"));
        inbox.send(STAFF, News.ofCase(key + 2, "二", "文", null));

        JsonNode page = staff.get("/api/notices?unread=true").body();
        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(page.path("items"))
                .extracting(notice -> notice.path("title").asText())
                .containsExactlyInAnyOrder("一", "二");
        assertThat(page.path("items").path(0).path("readAt").isNull()).isTrue();
        assertThat(staff.get("/api/notices/count").body().path("unread").asInt())
                .isEqualTo(2);
        JsonNode second = staff.get("/api/notices?unread=true&size=1&page=1").body();
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.path("page").asInt()).isOne();
    }

    @Test
    void whatIsUnreadStandsBeforeWhatIsNewerAndRead() {
        inbox.send(STAFF, News.ofCase(key + 1, "早", "文", null));
        clock.advance(Duration.ofMinutes(1));
        inbox.send(STAFF, News.ofCase(key + 2, "晚", "文", null));
        inbox.read(
                STAFF,
                inbox.of(STAFF, true, 0, 1, Locale.CHINESE).items().get(0).id());

        JsonNode items = staff.get("/api/notices?size=2").body().path("items");

        assertThat(items).extracting(notice -> notice.path("title").asText()).containsExactly("早", "晚");
    }

    @Test
    void theReaderSeesTheirLanguageAndChineseWhereThereIsNoOther() {
        inbox.send(
                STAFF, new News(key + 1, News.Kind.CASE, "新卡已制好", "请领取。", "Your card is ready", "Collect it.", null));
        inbox.send(STAFF, News.ofCase(key + 2, "只有中文", "文", null));

        SignedInClient reader = new SignedInClient(port).signIn("19900000001").header("Accept-Language", "en");

        assertThat(reader.get("/api/notices?unread=true").body().path("items"))
                .extracting(notice -> notice.path("title").asText())
                .containsExactlyInAnyOrder("Your card is ready", "只有中文");
        assertThat(staff.get("/api/notices?unread=true").body().path("items"))
                .extracting(notice -> notice.path("title").asText())
                .containsExactlyInAnyOrder("新卡已制好", "只有中文");
    }

    @Test
    void whatWasReadIsNoLongerNew() {
        inbox.send(STAFF, News.ofCase(key + 1, "一", "文", null));
        inbox.send(STAFF, News.ofCase(key + 2, "二", "文", null));
        String first =
                inbox.of(STAFF, true, 0, 1, Locale.CHINESE).items().get(0).id();
        assertThat(staff.post("/api/notices/" + first + "/read", Map.of()).status())
                .isEqualTo(204);
        assertThat(inbox.unread(STAFF)).isOne();
        assertThat(staff.post("/api/notices/read-all", Map.of()).status()).isEqualTo(204);
        assertThat(inbox.unread(STAFF)).isZero();
    }

    @Test
    void anOpenPageHearsOfANewNoticeAndThatItWasRead() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/tasks/events"))
                .header(
                        "Cookie",
                        staff.cookies().entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")))
                .build();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (InputStream stream = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            Thread reader = new Thread(() -> new BufferedReader(new InputStreamReader(stream))
                    .lines()
                    .filter(line -> line.startsWith("event:"))
                    .forEach(heard::add));
            reader.setDaemon(true);
            reader.start();
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("event:counts");
            // What others did before this test may still be told.
            while (heard.poll(2, TimeUnit.SECONDS) != null) {}

            inbox.send(STAFF, News.ofCase(key, "一", "文", null));
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("event:changed");
            inbox.readAll(STAFF);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("event:changed");
        }
    }

    @Test
    void anotherPersonsNoticeIsNotThere() {
        inbox.send(reader, News.ofCase(key, "一", "文", null));
        String id = inbox.of(reader, true, 0, 1, Locale.CHINESE).items().get(0).id();
        Answer refused = staff.post("/api/notices/" + id + "/read", Map.of());
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("no-such-notice");
        assertThat(inbox.unread(reader)).isOne();
    }

    private String person() {
        String id = "holder-" + UUID.randomUUID();
        jdbc.sql("insert into person (id, name, phone, category, created_at, updated_at)"
                        + " values (?, '李某', ?, '在册职工', now(), now())")
                .params(id, id)
                .update();
        return id;
    }

    private void grant(String person, String place) {
        jdbc.sql("insert into role_grant (person, role, place) values (?, 'card-clerk', ?)")
                .params(person, place)
                .update();
    }
}
