package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.TestClock;
import org.anlan.people.TestPeople;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What looks at the day does not go stale; and what belongs nowhere may be everybody's. */
@AnlanTest
class DailyUpkeepTests {

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    EntryHistory history;

    @Autowired
    DailyUpkeep upkeep;

    @Autowired
    TestClock clock;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    @Test
    void anOfficersCertificateRunsOutByItself() {
        Map<String, Object> officer = new HashMap<>(Map.of(
                "name", "执法甲",
                "sex", "女",
                "unit", "应急管理局",
                "department", "dept-county-safety",
                "certificate", "ZF-" + mark,
                "issuer", "省司法厅",
                "first_issued_on", "2020-01-01",
                "valid_until", "2026-11-24"));
        String id = registers.insert("officers", officer, Change.by(null)).id();
        assertThat(state(id)).isEqualTo("有效");
        Instant now = clock.instant();
        try {
            clock.advance(Duration.ofDays(1));
            upkeep.onceADay();
            assertThat(state(id)).as("its last day").isEqualTo("有效");
            assertThat(history.of("officers", id))
                    .as("a day that changes nothing")
                    .hasSize(1);
            clock.advance(Duration.ofDays(1));
            upkeep.onceADay();
            upkeep.onceADay();
            assertThat(state(id)).isEqualTo("过期");
            List<EntryHistory.Event> events = history.of("officers", id);
            assertThat(events).hasSize(2);
            assertThat(events.get(0).reason()).isEqualTo("按日期更新");
            assertThat(events.get(0).personId()).isNull();
        } finally {
            clock.set(now);
            upkeep.run();
        }
    }

    @Test
    void whatNamesNoPlaceIsReadByAllAndWrittenByNone() {
        String general = standard(null);
        String enterprise = SampleLedgers.enterprise(registers, "青石" + mark, "area-ershijiazi", 120.4, 41.5);
        String theirs = standard(enterprise);
        SignedInClient client = new SignedInClient(port);
        TestPeople.Made made = new TestPeople(port).settled(port, "enterprise@org-chemicals");
        client.signIn(made.phone(), made.initialPassword());
        String entries = "/api/registers/self-check-standards/entries";
        assertThat(client.get(entries + "?size=200&q=" + mark)
                        .body()
                        .path("items")
                        .findValuesAsText("id"))
                .containsExactly(general);
        assertThat(client.get(entries + "/" + general).status()).isEqualTo(200);
        assertThat(client.get(entries + "/" + theirs).status()).isEqualTo(404);
        assertThat(client.put(entries + "/" + general, Map.of("version", 1, "data", Map.of("name", "x")))
                        .code())
                .isEqualTo("register-write-forbidden");
        assertThat(client.delete(entries + "/" + general).code()).isEqualTo("register-write-forbidden");
    }

    private String standard(String enterprise) {
        Map<String, Object> data = new HashMap<>(
                Map.of("name", "自查" + mark, "industry", "工贸行业", "items", List.of(Map.of("content", "通道畅通"))));
        data.put("enterprise", enterprise);
        return registers.insert("self-check-standards", data, Change.by(null)).id();
    }

    private String state(String id) {
        return registers.find("officers", id).orElseThrow().text("state");
    }
}
