package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.people.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Counts, sums and averages by what entries hold and where they belong; the register is query-samples.form. */
@AnlanTest
class StatisticsTests {

    private static final String SAMPLES = "/api/registers/query-samples/";

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private SignedInClient manager;

    @BeforeEach
    void signIn() {
        manager = new SignedInClient(port).signIn("19900000091");
    }

    @Test
    void entriesAreCountedByOptionInTheOrderOfTheFile() {
        insert(Map.of("kind", "乙"), Map.of("kind", "乙"), Map.of("kind", "甲"), Map.of());
        JsonNode answer = statistics("by=kind");
        assertThat(said(answer)).containsExactly("甲 1", "乙 2", "未填写 1");
        assertThat(answer.path("total").asInt()).isEqualTo(4);
        assertThat(answer.at("/dimensions/0/label").asText()).isEqualTo("种类");
        manager.header("Accept-Language", "en");
        assertThat(said(statistics("by=kind"))).containsExactly("First 1", "Second 2", "Empty 1");
        manager.header("Accept-Language", null);
    }

    @Test
    void aNumberIsSummedAndAveragedOverThoseThatHaveIt() {
        insert(
                Map.of("kind", "甲", "amount", 10),
                Map.of("kind", "甲", "amount", 5),
                Map.of("kind", "甲"),
                Map.of("kind", "乙"));
        JsonNode sum = statistics("by=kind&measure=sum:amount");
        assertThat(said(sum)).containsExactly("甲 15", "乙 0");
        assertThat(sum.path("total").asInt()).isEqualTo(15);
        JsonNode average = statistics("by=kind&measure=average:doubled");
        assertThat(said(average)).containsExactly("甲 15.0", "乙 null");
        assertThat(average.path("total").asDouble()).isEqualTo(15);
    }

    @Test
    void daysAreGroupedByMonthAndYearInTheirOrder() {
        insert(
                Map.of("day", "2026-04-01"),
                Map.of("day", "2025-12-31"),
                Map.of("day", "2026-04-30"),
                Map.of("moment", "2026-04-30T23:45+08:00"));
        assertThat(said(statistics("by=day.month"))).containsExactly("2025-12 1", "2026-04 2", "未填写 1");
        assertThat(said(statistics("by=day.year"))).containsExactly("2025 1", "2026 2", "未填写 1");
        assertThat(said(statistics("by=moment.month"))).containsExactly("2026-04 1", "未填写 3");
    }

    @Test
    void aBoxThatWasNeverTickedIsNotTicked() {
        insert(Map.of("done", true), Map.of("done", false), Map.of());
        assertThat(said(statistics("by=done"))).containsExactlyInAnyOrder("否 2", "是 1");
    }

    @Test
    void anEntryWithSeveralValuesCountsForEachAndOnceInAll() {
        insert(Map.of("tags", List.of("红", "黄"), "amount", 3), Map.of("tags", List.of("黄"), "amount", 4), Map.of());
        JsonNode answer = statistics("by=tags");
        assertThat(said(answer)).containsExactly("红 1", "黄 2", "未填写 1");
        assertThat(answer.path("total").asInt()).isEqualTo(3);
        assertThat(statistics("by=tags&measure=sum:amount").path("total").asInt())
                .isEqualTo(7);
    }

    @Test
    void whatIsReferredToIsNamed() {
        List<String> ids = insert(Map.of(), Map.of());
        insert(Map.of("friend", ids.get(0)), Map.of("friend", ids.get(0)), Map.of("friend", ids.get(1)));
        assertThat(said(statistics("by=friend"))).containsExactly("样品0" + mark + " 2", "样品1" + mark + " 1", "未填写 2");
    }

    @Test
    void placesAreRolledUpTheTree() {
        insert(
                Map.of("area", "area-liucheng"),
                Map.of("area", "area-liucheng-park"),
                Map.of("area", "area-chaoyang-county"),
                Map.of("area", "area-chaoyang"),
                Map.of());
        assertThat(said(statistics("by=area.city"))).containsExactly("朝阳市 4", "未填写 1");
        assertThat(said(statistics("by=area.county"))).containsExactly("朝阳县 3", "朝阳市本级 1", "未填写 1");
        assertThat(said(statistics("by=area.town")))
                .containsExactlyInAnyOrder("柳城镇 1", "朝阳柳城经济开发区 1", "朝阳县本级 1", "朝阳市本级 1", "未填写 1");
        assertThat(said(statistics("by=area"))).contains("柳城镇 1", "朝阳市 1");
    }

    @Test
    void whatRefersToSomethingIsWhereThatIs() {
        String park = insert(Map.of("area", "area-liucheng-park")).get(0);
        insert(Map.of("friend", park, "kind", "甲"), Map.of("friend", park, "kind", "乙"));
        assertThat(said(statistics("by=friend.county"))).containsExactly("朝阳县 2", "未填写 1");
        assertThat(said(statistics("by=friend.town,kind")))
                .containsExactly("朝阳柳城经济开发区 甲 1", "朝阳柳城经济开发区 乙 1", "未填写 未填写 1");
    }

    @Test
    void everyGroupLeadsToItsEntries() {
        String park = insert(Map.of("area", "area-liucheng-park")).get(0);
        insert(
                Map.of("kind", "甲", "day", "2026-04-30", "area", "area-liucheng", "done", true, "friend", park),
                Map.of("kind", "甲", "day", "2026-05-01", "tags", List.of("红", "绿"), "friends", List.of(park)),
                Map.of("kind", "乙", "moment", "2026-05-01T10:00+08:00"));
        int asked = 0;
        for (String by : List.of(
                "kind",
                "kind,day.month",
                "day.year",
                "moment.month",
                "area",
                "area.county",
                "done",
                "tags",
                "friend",
                "friends",
                "friend.city",
                "tags,done",
                "kind,area.town")) {
            for (JsonNode row : statistics("by=" + by).path("rows")) {
                if (row.path("query").isObject()) {
                    asked++;
                    String query = encoded(row.get("query").toString());
                    assertThat(manager.get(SAMPLES + "entries?q=" + mark + "&query=" + query)
                                    .body()
                                    .path("total")
                                    .asInt())
                            .as(by + " " + row)
                            .isEqualTo(row.path("value").asInt());
                }
            }
        }
        assertThat(asked).isGreaterThan(25);
    }

    @Test
    void filtersAndQueriesNarrowWhatIsCounted() {
        insert(Map.of("kind", "甲", "amount", 1), Map.of("kind", "甲", "amount", 9), Map.of("kind", "乙", "amount", 9));
        String query = encoded("{\"field\":\"amount\",\"is\":\"after\",\"value\":5}");
        assertThat(said(statistics("by=kind&query=" + query))).containsExactly("甲 1", "乙 1");
        assertThat(said(statistics("by=kind&filter.kind=" + encoded("甲") + "&query=" + query)))
                .containsExactly("甲 1");
    }

    @Test
    void nobodyCountsBeyondTheirReach() {
        insert(
                Map.of("area", "area-liucheng", "kind", "甲"),
                Map.of("area", "area-liucheng-park", "kind", "甲"),
                Map.of("kind", "甲"));
        assertThat(counted("case-reviewer@area-liucheng")).containsExactly("甲 1");
        assertThat(counted("case-reviewer@area-chaoyang")).containsExactly("甲 2");
        assertThat(counted("case-reviewer")).containsExactly("甲 3");
        assertThat(person("guard").get(SAMPLES + "statistics?by=kind").code()).isEqualTo("register-read-forbidden");
        assertThat(person("guard").get(SAMPLES + "vocabulary").code()).isEqualTo("register-read-forbidden");
        assertThat(new SignedInClient(port).get(SAMPLES + "statistics?by=kind").status())
                .isEqualTo(401);
    }

    @Test
    void whatDoesNotFitIsOneGroup() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 203; i++) {
            ids.addAll(insert(Map.of("amount", 1)));
        }
        ids.forEach(id -> insert(Map.of("friend", id, "kind", "甲", "amount", 2)));
        insert(Map.of("friend", ids.get(7), "amount", 2));
        JsonNode rows = statistics("by=friend&filter.amount=2").path("rows");
        assertThat(rows).hasSize(201);
        assertThat(rows.get(0).path("value").asInt()).as("the largest first").isEqualTo(2);
        assertThat(rows.get(200).toString()).contains("\"~\"", "其余", "\"value\":3", "\"query\":null");
        JsonNode two = statistics("by=friend,kind&filter.amount=2");
        assertThat(two.path("rows")).hasSize(50 + 1 + 1);
        assertThat(two.path("total").asInt()).isEqualTo(204);
    }

    @Test
    void whatCannotBeCountedIsRefused() {
        for (String by : List.of(
                "dragon",
                "phone",
                "note",
                "name",
                "day",
                "day.week",
                "kind.month",
                "spot",
                "kind,,done",
                "kind,done,day.month",
                "")) {
            Answer answer = manager.get(SAMPLES + "statistics?by=" + by);
            assertThat(answer.code()).as(by).isEqualTo("unknown-dimension");
            assertThat(answer.status()).isEqualTo(400);
        }
        for (String measure : List.of("sum", "sum:kind", "sum:dragon", "median:amount", "average:phone")) {
            assertThat(manager.get(SAMPLES + "statistics?by=kind&measure=" + measure)
                            .code())
                    .as(measure)
                    .isEqualTo("unknown-measure");
        }
    }

    /** The manual's sections 1.7, 2.10, 3.7, 4.4, 8.5 and 14.2. */
    @Test
    void theManualsStatisticsCanAllBeAsked() {
        SignedInClient administrator = new SignedInClient(port).signIn("19900000099");
        int asked = 0;
        for (RegisterDefinition definition : registers.all()) {
            for (RegisterDefinition.Ready ready : definition.statistics()) {
                if (!definition.name().equals("query-samples")) {
                    asked++;
                    Answer answer = administrator.get("/api/registers/" + definition.name() + "/statistics?by="
                            + ready.by() + "&measure=" + ready.measure());
                    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                }
            }
        }
        assertThat(asked).isGreaterThanOrEqualTo(23);
    }

    private List<String> counted(String role) {
        return said(person(role).get(SAMPLES + "statistics?by=kind&q=" + mark).body());
    }

    private JsonNode statistics(String asked) {
        Answer answer = manager.get(SAMPLES + "statistics?q=" + mark + "&" + asked);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> said(JsonNode answer) {
        List<String> said = new ArrayList<>();
        answer.path("rows").forEach(row -> {
            List<String> words = new ArrayList<>();
            row.path("labels").forEach(label -> words.add(label.asText()));
            said.add(String.join(" ", words) + " " + row.path("value").asText());
        });
        return said;
    }

    @SafeVarargs
    private List<String> insert(Map<String, Object>... samples) {
        return Stream.iterate(0, i -> i + 1)
                .limit(samples.length)
                .map(i -> {
                    Map<String, Object> data = new HashMap<>(samples[i]);
                    data.put("name", "样品" + i + mark);
                    return registers
                            .insert("query-samples", data, Change.by(null))
                            .id();
                })
                .toList();
    }

    private SignedInClient person(String... roles) {
        TestPeople.Made made = new TestPeople(port).settled(port, roles);
        SignedInClient client = new SignedInClient(port);
        client.signIn(made.phone(), made.initialPassword());
        return client;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
