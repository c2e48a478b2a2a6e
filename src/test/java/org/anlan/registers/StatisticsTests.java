package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import org.anlan.forms.FormDefect;
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

    @Autowired
    EntryList list;

    @Autowired
    EntryQueries queries;

    @Autowired
    Areas areas;

    @Autowired
    Dimensions dimensions;

    @Autowired
    KeptStatistics kept;

    @Autowired
    StatisticsWords words;

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
                "friend.kind",
                "friend.kind,kind",
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

    @Test
    void aRateCountsOnlyWhatBelongsInItsDenominator() {
        insert(
                Map.of("kind", "甲", "done", true),
                Map.of("kind", "甲"),
                Map.of("kind", "乙", "done", true),
                Map.of("done", true));
        JsonNode answer = statistics("by=kind&measure=rate:done");
        assertThat(said(answer)).containsExactly("甲 50.0", "乙 100.0", "未填写 null");
        assertThat(answer.path("total").asText())
                .as("two of three; the one of no kind counts neither way")
                .isEqualTo("66.7");
        assertThat(manager.get(SAMPLES + "vocabulary")
                        .body()
                        .at("/rates/0/label")
                        .asText())
                .isEqualTo("完成率");
        assertThat(manager.get(SAMPLES + "statistics?by=kind&measure=rate:none").code())
                .isEqualTo("unknown-measure");
    }

    @Test
    void entriesAreCountedByAFieldOfWhatTheyReferTo() {
        String friend = insert(Map.of("kind", "甲")).get(0);
        insert(Map.of("friend", friend, "kind", "乙"), Map.of("friend", friend), Map.of("kind", "乙"));
        JsonNode answer = statistics("by=friend.kind");
        assertThat(said(answer)).containsExactly("甲 2", "未填写 2");
        assertThat(answer.at("/dimensions/0/label").asText()).contains("种类");
        assertThat(said(statistics("by=friend.kind,kind"))).contains("甲 乙 1", "甲 未填写 1", "未填写 甲 1", "未填写 乙 1");
        for (String by : List.of("friend.name", "friend.nothing", "kind.kind")) {
            assertThat(manager.get(SAMPLES + "statistics?by=" + by).code()).isEqualTo("unknown-dimension");
        }
    }

    /** A field of what is referred to says nothing of entries that are somewhere else. */
    @Test
    void nobodyCountsByWhatTheyMayNotReadThere() {
        String far = insert(Map.of("kind", "甲", "area", "area-ershijiazi")).get(0);
        insert(Map.of("friend", far, "area", "area-liucheng"));
        String asked = "by=friend.kind&filter.area=area-liucheng&q=" + mark;
        assertThat(said(person("case-reviewer")
                        .get(SAMPLES + "statistics?" + asked)
                        .body()))
                .containsExactly("甲 1");
        SignedInClient near = person("case-reviewer@area-liucheng");
        assertThat(said(near.get(SAMPLES + "statistics?" + asked).body())).containsExactly("未填写 1");
        String query = encoded("{\"field\":\"friend.kind\",\"is\":\"in\",\"value\":[\"甲\"]}");
        assertThat(near.get(SAMPLES + "entries?q=" + mark + "&query=" + query)
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
        // Dangers are counted by a field of their enterprise only by those who may read enterprises.
        String dangers = "/api/registers/hazards/statistics?by=enterprise.main_type";
        assertThat(new SignedInClient(port).signIn("19900000099").get(dangers).status())
                .isEqualTo(200);
        assertThat(person("safety-officer@dept-physics").get(dangers).code()).isEqualTo("unknown-dimension");
    }

    @Test
    void statisticsAreASheetToo() {
        insert(Map.of("kind", "甲", "done", true), Map.of("kind", "甲"), Map.of("kind", "乙"));
        byte[] one = manager.bytes(SAMPLES + "statistics/export?q=" + mark + "&by=kind&title=" + encoded("种类:数"));
        assertThat(FilledSheet.read(one, false))
                .containsExactly(List.of("种类", "种类:数"), List.of("甲", "2"), List.of("乙", "1"), List.of("合计", "3"));
        byte[] two = manager.bytes(SAMPLES + "statistics/export?q=" + mark + "&by=kind,done");
        assertThat(FilledSheet.read(two, false).get(0)).startsWith("种类 / 完成").hasSize(3);
        assertThat(manager.get(SAMPLES + "statistics/export?by=nothing").code()).isEqualTo("unknown-dimension");
        assertThat(person("guard").get(SAMPLES + "statistics/export?by=kind").code())
                .isEqualTo("register-read-forbidden");
    }

    @Test
    void theListSaysWhatItsNumbersComeTo() {
        insert(Map.of("amount", 10, "kind", "甲"), Map.of("amount", 2.5, "kind", "乙"), Map.of("kind", "甲"));
        assertThat(manager.get(SAMPLES + "entries/sums?q=" + mark)
                        .body()
                        .path("amount")
                        .asText())
                .isEqualTo("12.5");
        assertThat(manager.get(SAMPLES + "entries/sums?q=" + mark + "&filter.kind=" + encoded("甲"))
                        .body()
                        .path("amount")
                        .asText())
                .isEqualTo("10");
        assertThat(person("guard").get(SAMPLES + "entries/sums").code()).isEqualTo("register-read-forbidden");
    }

    @Test
    void whatAFileCannotCountIsNamedAtStart() {
        String sound = "{\"field\":\"a\",\"is\":\"filled\"}";
        assertThat(defect(
                        "\"statistics\":[{\"title\":\"统\",\"titleEn\":\"S\",\"by\":\"dragon\",\"measure\":\"count\"}]"))
                .hasMessageStartingWith("forms/registers/ledger.form")
                .hasMessageContaining("cannot be counted: dragon, count");
        assertThat(defect("\"rates\":[{\"name\":\"r\",\"title\":\"率\",\"titleEn\":\"R\",\"of\":" + sound
                        + ",\"among\":{\"field\":\"dragon\",\"is\":\"filled\"}}]"))
                .hasMessageContaining("cannot be asked: r, unknown-field");
    }

    private FormDefect defect(String settings) {
        String file =
                "{\"type\":\"default\",\"id\":\"registers.ledger\",\"schemaVersion\":16,\"register\":{\"title\":\"账\","
                        + "\"titleEn\":\"L\",\"display\":\"a\",\"read\":[\"x\"],\"write\":[\"x\"]," + settings
                        + "},\"components\":[{\"type\":\"textfield\",\"key\":\"a\"}]}";
        Definitions ledger = new Definitions(List.of(new DefinitionReader("ledger.form").read(file)));
        return catchThrowableOfType(
                FormDefect.class, () -> new Statistics(ledger, list, queries, areas, dimensions, kept, words));
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
