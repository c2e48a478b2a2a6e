package org.anlan.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.TestClock;
import org.anlan.people.TestPeople;
import org.anlan.registers.Change;
import org.anlan.registers.Entry;
import org.anlan.registers.EntryHistory;
import org.anlan.registers.Registers;
import org.anlan.registers.SampleLedgers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminders 120, 90, 60 and 30 days ahead, then 过期. It is 23 November 2026. */
@AnlanTest
class ExpiryWatchTests {

    private static final String ISSUER = "p-23";

    @LocalServerPort
    int port;

    @Autowired
    ExpiryWatch watch;

    @Autowired
    Registers registers;

    @Autowired
    EntryHistory history;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private Instant start;
    private String account;
    private String enterprise;

    @BeforeEach
    void anEnterprise() {
        start = clock.instant();
        String organisation = new SignedInClient(port)
                .signIn("19900000099")
                .post("/api/departments", Map.of("name", "到期企业" + mark, "jurisdiction", "area-liucheng-park"))
                .body()
                .path("id")
                .asText();
        account =
                new TestPeople(port).settled(port, "enterprise@" + organisation).id();
        enterprise = SampleLedgers.enterprise(registers, "到期企业" + mark, "area-liucheng-park", 120.3, 41.5);
        registers.update("enterprises", enterprise, Map.of("organisation", organisation), Change.by(null));
    }

    @AfterEach
    void putBack() {
        clock.set(start);
        registers.update("enterprises", enterprise, Map.of("status", "关闭"), Change.by(null));
    }

    @Test
    void theEnterpriseIsRemindedFourTimesAndOnceThatItIsOver() {
        String id = licence("2027-06-30", "有效");
        on("2027-03-01");
        assertThat(data(id)).as("121 days ahead").doesNotContainKey("reminded");
        on("2027-03-02");
        assertThat(data(id)).containsEntry("reminded", 120).containsEntry("state", "有效");
        assertThat(notices("证照即将到期")).hasSize(1);
        assertThat(notices("证照即将到期").get(0)).contains("测许" + mark, "2027-06-30", "120天", "第50条");
        on("2027-04-01");
        assertThat(data(id)).containsEntry("reminded", 90).containsEntry("state", "即将到期");
        on("2027-05-01");
        // The house was closed on the first day of the term: the reminder comes when it opens.
        on("2027-06-10");
        assertThat(data(id)).containsEntry("reminded", 30);
        assertThat(notices("证照即将到期")).hasSize(4);
        on("2027-06-30");
        assertThat(data(id)).as("its last day").containsEntry("state", "即将到期");
        on("2027-07-01");
        on("2027-07-02");
        assertThat(data(id)).containsEntry("state", "过期");
        assertThat(notices("证照已过期")).hasSize(1);
        assertThat(jdbc.sql("select count(*) from notice where person = ? and title = '有证照过期' and text like '%证照%'")
                        .param(ISSUER)
                        .query(Long.class)
                        .single())
                .isPositive();
        List<EntryHistory.Event> events = history.of("licences", id);
        assertThat(events).extracting(EntryHistory.Event::reason).contains("到期提醒");
        assertThat(events).hasSize(6);
    }

    @Test
    void whatWasRenewedIsValidAgainAndWhatIsSuspendedIsLeftAlone() {
        String renewed = licence("2026-12-10", "有效");
        String suspended = licence("2026-12-10", "暂扣");
        watch.run();
        assertThat(data(renewed)).containsEntry("state", "即将到期").containsEntry("reminded", 30);
        registers.update("licences", renewed, Map.of("valid_until", "2029-12-10"), Change.by(null));
        watch.run();
        assertThat(data(renewed)).containsEntry("state", "有效").containsEntry("reminded", 0);
        on("2027-01-01");
        assertThat(data(suspended)).containsEntry("state", "暂扣").doesNotContainKey("reminded");
        assertThat(notices("证照已过期")).isEmpty();
    }

    @Test
    void whatIsTakenBackWhileTheDayIsLookedAtStaysTakenBack() throws Exception {
        String taken = licence("2026-12-10", "有效");
        ExecutorService node = Executors.newSingleThreadExecutor();
        try {
            List<Future<?>> round = new ArrayList<>();
            transaction.executeWithoutResult(status -> {
                registers.update("licences", taken, Map.of("state", "撤销"), Change.by(null));
                round.add(node.submit(watch::run));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> jdbc.sql("select count(*) from pg_locks where not granted")
                                        .query(Integer.class)
                                        .single()
                                > 0);
            });
            round.get(0).get(60, TimeUnit.SECONDS);
        } finally {
            node.shutdown();
        }
        assertThat(data(taken)).containsEntry("state", "撤销").doesNotContainKey("reminded");
        assertThat(notices("证照即将到期")).isEmpty();
    }

    @Test
    void filingsRunOutLikewise() {
        String id = registers
                .insert(
                        "filings",
                        Map.of(
                                "number", "备" + mark,
                                "enterprise", enterprise,
                                "type", type("重大危险源备案"),
                                "content", "储罐区",
                                "submitted_on", "2023-11-01",
                                "valid_until", "2026-12-31",
                                "state", "有效"),
                        Change.by(null))
                .id();
        watch.run();
        assertThat(registers.find("filings", id).orElseThrow().data()).containsEntry("state", "即将到期");
        assertThat(notices("证照即将到期")).singleElement().asString().contains("备案备" + mark);
    }

    private void on(String day) {
        clock.set(Instant.parse(day + "T02:00:00Z"));
        watch.run();
    }

    private Map<String, Object> data(String id) {
        return registers.find("licences", id).orElseThrow().data();
    }

    private String licence(String until, String state) {
        Entry entry = registers.insert(
                "licences",
                new HashMap<>(Map.of(
                        "number",
                        "测许" + mark + state,
                        "enterprise",
                        enterprise,
                        "type",
                        type("危化品经营许可证"),
                        "scope",
                        "甲醇",
                        "valid_from",
                        "2024-01-01",
                        "valid_until",
                        until,
                        "issuer",
                        "朝阳县应急管理局",
                        "issued_on",
                        "2024-01-01",
                        "state",
                        state)),
                Change.by(null));
        return entry.id();
    }

    private String type(String name) {
        return registers.findBy("licence-types", Map.of("name", name)).get(0).id();
    }

    private List<String> notices(String title) {
        return jdbc.sql("select text from notice where person = ? and title = ? order by created_at, id")
                .params(account, title)
                .query(String.class)
                .list();
    }
}
