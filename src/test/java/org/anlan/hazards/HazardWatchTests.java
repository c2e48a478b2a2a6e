package org.anlan.hazards;

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
import org.anlan.files.Files;
import org.anlan.files.SamplePictures;
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

/** 隐患不排查，系统能觉察；整改不及时，系统有警示. It is 23 November 2026. */
@AnlanTest
class HazardWatchTests {

    private static final String PARK = "p-40";

    @LocalServerPort
    int port;

    @Autowired
    HazardWatch watch;

    @Autowired
    Registers registers;

    @Autowired
    EntryHistory history;

    @Autowired
    Files files;

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
    private String calendar;

    @BeforeEach
    void anEnterpriseThatReportsYearly() {
        start = clock.instant();
        String organisation = new SignedInClient(port)
                .signIn("19900000099")
                .post("/api/departments", Map.of("name", "查报企业" + mark, "jurisdiction", "area-liucheng-park"))
                .body()
                .path("id")
                .asText();
        account =
                new TestPeople(port).settled(port, "enterprise@" + organisation).id();
        enterprise = enterprise("查报企业" + mark, Map.of("organisation", organisation));
        calendar = registers
                .insert(
                        "report-cycles",
                        Map.of(
                                "cycle", "年报",
                                "period", mark,
                                "starts_on", "2026-11-20",
                                "ends_on", "2027-01-10",
                                "remind_days", 30),
                        Change.by(null))
                .id();
    }

    @AfterEach
    void putBack() {
        clock.set(start);
        registers.delete("report-cycles", calendar, null, Change.by(null));
        registers.update("enterprises", enterprise, Map.of("status", "关闭"), Change.by(null));
    }

    @Test
    void aMissingReportIsNoticedOnceByEnterpriseAndRegulator() {
        watch.run();
        assertThat(report(enterprise).data())
                .containsEntry("due_on", "2027-01-10")
                .containsEntry("report_status", "正常上报")
                .doesNotContainKey("reminded_on");

        // 30 days ahead, as rule report-cycle says of yearly reports.
        clock.set(Instant.parse("2026-12-12T02:00:00Z"));
        watch.run();
        assertThat(notices(account)).contains("隐患自查即将到期").doesNotContain("隐患自查未按期上报");

        clock.set(Instant.parse("2027-01-10T02:00:00Z"));
        watch.run();
        assertThat(report(enterprise).data()).as("its last day").doesNotContainKey("missed_on");

        clock.set(Instant.parse("2027-01-11T02:00:00Z"));
        watch.run();
        watch.run();
        assertThat(report(enterprise).data()).containsEntry("missed_on", "2027-01-11");
        assertThat(notices(account).stream().filter("隐患自查未按期上报"::equals)).hasSize(1);
        assertThat(notices(PARK)).contains("有企业未按期上报隐患自查");
        List<EntryHistory.Event> events =
                history.of("hazard-reports", report(enterprise).id());
        assertThat(events).extracting(EntryHistory.Event::action).containsExactly("changed", "changed", "created");
        assertThat(events.get(0).reason()).isEqualTo("逾期未上报");
        assertThat(events.get(0).after()).isEqualTo(Map.of("missed_on", "2027-01-11"));
    }

    @Test
    void whoIsSuspendedIsNotMissedAndWhoReportedNeither() {
        String resting = enterprise("停产" + mark, Map.of("report_status", "暂不上报"));
        String reporter = enterprise("已报" + mark, Map.of());
        String pauses = enterprise("中途停产" + mark, Map.of());
        String closed = enterprise("关闭" + mark, Map.of("status", "关闭"));
        String closes = enterprise("后来关闭" + mark, Map.of());
        watch.run();
        assertThat(reports(closed)).isEmpty();
        registers.update("hazard-reports", report(reporter).id(), Map.of("reported_on", "2026-12-01"), Change.by(null));
        registers.update("enterprises", pauses, Map.of("report_status", "暂不上报"), Change.by(null));
        registers.update("enterprises", closes, Map.of("status", "关闭"), Change.by(null));
        clock.set(Instant.parse("2027-01-11T02:00:00Z"));
        watch.run();
        assertThat(report(resting).data())
                .containsEntry("report_status", "暂不上报")
                .doesNotContainKey("missed_on");
        assertThat(report(pauses).data()).containsEntry("report_status", "暂不上报").doesNotContainKey("missed_on");
        assertThat(report(reporter).data()).doesNotContainKey("missed_on");
        assertThat(report(closes).data()).as("who closed owes nothing").doesNotContainKey("missed_on");
        for (String one : List.of(resting, reporter, pauses)) {
            registers.update("enterprises", one, Map.of("status", "关闭"), Change.by(null));
        }
    }

    @Test
    void aDangerThatIsNotRectifiedInTimeIsOverdueAndWarnedAboutOnce() {
        String photo = files.store("a.jpg", "image/jpeg", SamplePictures.jpeg()).id();
        String danger = SampleLedgers.hazard(registers, "YH-" + mark, enterprise, "一般隐患", "2026-11-24", null, photo);
        clock.set(Instant.parse("2026-11-24T02:00:00Z"));
        watch.run();
        assertThat(state(danger)).as("its last day").isEqualTo("整改中");
        clock.set(Instant.parse("2026-11-25T02:00:00Z"));
        watch.run();
        watch.run();
        assertThat(state(danger)).isEqualTo("已超期");
        assertThat(notices(account).stream().filter("隐患超期未整改"::equals)).hasSize(1);
        assertThat(notices(PARK)).contains("有隐患超期未整改");
    }

    /** Two nodes of one house come to the same rows at the same moment. */
    @Test
    void twoRoundsAtOnceFindEveryReportAndEveryDangerOnce() throws Exception {
        String photo = files.store("a.jpg", "image/jpeg", SamplePictures.jpeg()).id();
        String danger = SampleLedgers.hazard(registers, "YH2-" + mark, enterprise, "一般隐患", "2026-11-24", null, photo);
        twoRounds(() -> {});
        String report = report(enterprise).id();
        assertThat(history.of("hazard-reports", report)).hasSize(1);

        clock.set(Instant.parse("2027-01-11T02:00:00Z"));
        twoRounds(() -> await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 2), report);
        assertThat(history.of("hazard-reports", report))
                .extracting(EntryHistory.Event::action)
                .containsExactly("changed", "created");
        assertThat(history.of("hazards", danger).stream()
                        .filter(event -> "changed".equals(event.action()))
                        .map(EntryHistory.Event::after))
                .containsExactly(Map.of("state", "已超期"));
        assertThat(notices(account)).containsOnlyOnce("隐患自查未按期上报").containsOnlyOnce("隐患超期未整改");
    }

    /** Both begin while these reports are locked, which they are until {@code then} returns. */
    private void twoRounds(Runnable then, String... locked) throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> rounds = new ArrayList<>();
            transaction.executeWithoutResult(status -> {
                jdbc.sql("select id from register_entry where register = 'hazard-reports' and id = any (?) for update")
                        .param(locked)
                        .query(String.class)
                        .list();
                rounds.add(nodes.submit(watch::run));
                rounds.add(nodes.submit(watch::run));
                then.run();
            });
            for (Future<?> round : rounds) {
                round.get(60, TimeUnit.SECONDS);
            }
        } finally {
            nodes.shutdown();
        }
    }

    private int waiting() {
        return jdbc.sql("select count(distinct pid) from pg_locks where not granted")
                .query(Integer.class)
                .single();
    }

    private String enterprise(String name, Map<String, Object> changed) {
        String id = SampleLedgers.enterprise(registers, name, "area-liucheng-park", 120.4, 41.5);
        Map<String, Object> data = new HashMap<>(Map.of("report_cycle", "年报", "report_status", "正常上报"));
        data.putAll(changed);
        registers.update("enterprises", id, data, Change.by(null));
        return id;
    }

    private List<Entry> reports(String of) {
        return registers.findBy("hazard-reports", Map.of("enterprise", of, "period", mark));
    }

    private Entry report(String of) {
        assertThat(reports(of)).hasSize(1);
        return reports(of).get(0);
    }

    private Object state(String danger) {
        return registers.find("hazards", danger).orElseThrow().data().get("state");
    }

    private List<String> notices(String person) {
        return jdbc.sql("select title from notice where person = ?")
                .param(person)
                .query(String.class)
                .list();
    }
}
