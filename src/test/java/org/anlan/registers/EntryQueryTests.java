package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a list can be asked, by every kind of field; the register is query-samples.form. */
@AnlanTest
class EntryQueryTests {

    private static final String SAMPLES = "/api/registers/query-samples";
    private static final String MANAGER = "19900000091";

    @Autowired
    EntryQueries queries;

    @Autowired
    Definitions definitions;

    @Autowired
    DSLContext sql;

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> ids = new HashMap<>();
    private SignedInClient manager;

    /** Full has everything, half some of it, bare its name alone. */
    @BeforeEach
    void threeSamples() {
        ids.put("bare", insert(Map.of("name", "空" + mark)));
        ids.put(
                "half",
                insert(Map.of(
                        "name",
                        "半" + mark,
                        "amount",
                        5,
                        "day",
                        "2026-03-31",
                        "moment",
                        "2026-03-31T23:30+08:00",
                        "kind",
                        "乙",
                        "tags",
                        List.of("黄"),
                        "done",
                        false,
                        "area",
                        "area-liucheng",
                        "friend",
                        ids.get("bare"))));
        Map<String, Object> full = new HashMap<>(Map.of(
                "name",
                "满_" + mark,
                "note",
                "100% Full",
                "amount",
                12.5,
                "day",
                "2026-04-01",
                "moment",
                "2026-04-01T08:00+08:00",
                "kind",
                "甲",
                "tags",
                List.of("红", "黄"),
                "done",
                true));
        full.putAll(Map.of(
                "plate",
                "皖A12345",
                "area",
                "area-liucheng-park",
                "friend",
                ids.get("half"),
                "friends",
                List.of(ids.get("bare"), ids.get("half")),
                "spot",
                Map.of("lng", 120.5, "lat", 41.5),
                "phone",
                "13800001234"));
        ids.put("full", insert(full));
        manager = new SignedInClient(port).signIn(MANAGER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            name    | contains | "满_"                        | full
            note    | contains | "0% fU"                      | full
            note    | equals   | "100% Full"                  | full
            note    | equals   | "100%"                       |
            note    | empty    |                              | half bare
            note    | filled   |                              | full
            plate   | equals   | "皖a·12345"                  | full
            plate   | contains | "a123"                       | full
            amount  | equals   | 5                            | half
            amount  | equals   | "12.50"                      | full
            amount  | between  | [5, 12.5]                    | half full
            amount  | between  | [null, 12]                   | half
            amount  | between  | ["6", ""]                    | full
            amount  | before   | 5                            |
            amount  | after    | 5                            | full
            amount  | empty    |                              | bare
            doubled | after    | 20                           | full
            doubled | equals   | 10                           | half
            day     | equals   | "2026-03-31"                 | half
            day     | equals   | "2026-04"                    | full
            day     | between  | ["2026-03-31", "2026-04-01"] | half full
            day     | before   | "2026-04-01"                 | half
            day     | after    | "2026-03-31"                 | full
            day     | empty    |                              | bare
            moment  | equals   | "2026-03-31"                 | half
            moment  | after    | "2026-03-31"                 | full
            moment  | between  | ["2026-03-31", "2026-03-31"] | half
            moment  | before   | "2026-04-01T08:00+08:00"     | half
            kind    | in       | ["甲", "乙"]                 | half full
            kind    | in       | "甲"                         | full
            kind    | empty    |                              | bare
            tags    | in       | ["黄"]                       | half full
            tags    | in       | ["红", "绿"]                 | full
            tags    | empty    |                              | bare
            done    | equals   | true                         | full
            done    | equals   | false                        | half bare
            area    | in       | ["area-liucheng"]            | half
            area    | within   | "area-chaoyang-county"       | half full
            area    | within   | "area-liucheng-park"         | full
            area    | empty    |                              | bare
            friend  | in       | ["{half}"]                   | full
            friend  | within   | "area-liucheng"              | full
            friend  | filled   |                              | half full
            friends | in       | ["{half}"]                   | full
            friends | empty    |                              | half bare
            spot    | empty    |                              | half bare
            spot    | filled   |                              | full
            papers  | empty    |                              | bare half full
            phone   | equals   | "13800001234"                | full
            phone   | equals   | "1380000123"                 |
            """)
    void everyKindOfFieldIsAskedInItsWays(String field, String is, String value, String found) {
        String condition = "{'field':'%s','is':'%s','value':%s}"
                .formatted(field, is, value == null ? "null" : value.replace("{half}", ids.get("half")))
                .replace('\'', '"');
        Answer answer = ask(condition);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(names(answer))
                .as(condition)
                .containsExactlyInAnyOrderElementsOf(found == null ? List.of() : List.of(found.split(" ")));
        assertThat(ids(condition, Finding.LATEST)).as(condition).isEqualTo(ids(condition, Finding.GATHERED));
        assertThat(ids(condition, Finding.EXPECTED)).as(condition).containsAll(ids(condition, Finding.GATHERED));
    }

    /** Of few entries a list never looks the latest through. */
    private Set<String> ids(String query, Finding how) {
        RegisterDefinition definition = definitions.find("query-samples").orElseThrow();
        return sql.select(Columns.ID)
                .from(Columns.ENTRY)
                .where(Columns.living(definition).and(queries.of(definition, query, null, how)))
                .fetchSet(Columns.ID);
    }

    @Test
    void groupsAreJoinedByAndAndOrAndNested() {
        String amount = "{'field':'amount','is':'after','value':1}";
        String first = "{'field':'kind','is':'in','value':['甲']}";
        String bare = "{'field':'kind','is':'empty'}";
        assertThat(found("{'all':[" + amount + "," + first + "]}")).containsExactly("full");
        assertThat(found("{'any':[" + first + "," + bare + "]}")).containsExactlyInAnyOrder("full", "bare");
        assertThat(found("{'any':[" + bare + ",{'all':[" + amount + "," + first + "]}]}"))
                .containsExactlyInAnyOrder("full", "bare");
        String either = "{'all':[%s,{'any':[%s,{'field':'name','is':'contains','value':'半%s'}]}]}"
                .formatted(amount, first, mark);
        assertThat(found(either)).containsExactlyInAnyOrder("full", "half");
        assertThat(ids(either.replace('\'', '"'), Finding.LATEST))
                .isEqualTo(ids(either.replace('\'', '"'), Finding.GATHERED));
    }

    @Test
    void theListsFiltersWorkForEveryKindOfField() {
        assertThat(filtered("friend", ids.get("half"))).containsExactly("full");
        assertThat(filtered("friends", ids.get("half"))).containsExactly("full");
        assertThat(filtered("area", "area-liucheng,area-liucheng-park")).containsExactlyInAnyOrder("half", "full");
        assertThat(filtered("done", "false")).containsExactlyInAnyOrder("half", "bare");
        assertThat(filtered("kind", "甲,乙")).containsExactlyInAnyOrder("half", "full");
        assertThat(filtered("tags", "红,绿")).containsExactly("full");
        assertThat(filtered("day", "2026-03-31")).containsExactly("half");
        assertThat(filtered("day", "..2026-03-31")).containsExactly("half");
        assertThat(filtered("amount", "6..")).containsExactly("full");
        assertThat(filtered("phone", "13800001234")).containsExactly("full");
        assertThat(filtered("name", "空" + mark)).containsExactly("bare");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            nonsense                                            | unreadable-query
            []                                                  | unreadable-query
            {}                                                  | unreadable-query
            {'all':[]}                                          | unreadable-query
            {'all':[{'field':'kind','is':'empty'}],'any':[]}    | unreadable-query
            {'field':'dragon','is':'empty'}                     | unknown-field
            {'field':'kind','is':'near','value':'甲'}           | unknown-operator
            {'field':'kind','is':'contains','value':'甲'}       | unknown-operator
            {'field':'phone','is':'contains','value':'138'}     | unknown-operator
            {'field':'phone','is':'empty'}                      | unknown-operator
            {'field':'kind','is':'within','value':'area-x'}     | unknown-operator
            {'field':'amount','is':'equals','value':'many'}     | unfit-value
            {'field':'amount','is':'between','value':[1]}       | unfit-value
            {'field':'amount','is':'between','value':['','']}   | unfit-value
            {'field':'day','is':'equals','value':'tomorrow'}    | unfit-value
            {'field':'done','is':'equals','value':'perhaps'}    | unfit-value
            {'field':'kind','is':'in','value':[]}               | unfit-value
            {'field':'note','is':'contains','value':{'a':1}}    | unfit-value
            """)
    void whatCannotBeAskedIsRefusedInASentence(String query, String code) {
        Answer answer = ask(query.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().path("detail").asText()).matches(".*\\p{IsHan}.*。");
    }

    @Test
    void aQueryHasAnEnd() {
        String one = "{\"field\":\"kind\",\"is\":\"empty\"}";
        assertThat(ask("{\"any\":[" + (one + ",").repeat(48) + one + "]}").status())
                .isEqualTo(200);
        assertThat(ask("{\"any\":[" + (one + ",").repeat(49) + one + "]}").code())
                .isEqualTo("query-too-large");
        assertThat(ask("{\"all\":[".repeat(4) + one + "]}".repeat(4)).status()).isEqualTo(200);
        assertThat(ask("{\"all\":[".repeat(5) + one + "]}".repeat(5)).code()).isEqualTo("query-too-large");
        String values = "\"x\",".repeat(100) + "\"x\"";
        assertThat(ask("{\"field\":\"kind\",\"is\":\"in\",\"value\":[" + values + "]}")
                        .code())
                .isEqualTo("unfit-value");
    }

    @Test
    void theVocabularySaysWhatEachFieldMayBeAsked() {
        var body = manager.get(SAMPLES + "/vocabulary").body();
        assertThat(body.path("fields").findValuesAsText("key"))
                .hasSize(19)
                .endsWith("phone", "friend.kind", "friend.area", "friend.friend");
        assertThat(body.at("/fields/16/label").asText()).isEqualTo("关联（种类）");
        assertThat(body.at("/fields/15/is")).hasToString("[\"equals\"]");
        assertThat(body.path("dimensions").findValuesAsText("key"))
                .startsWith("kind", "area", "area.city")
                .contains("day.month", "done", "friend.town", "tags")
                .doesNotContain("phone", "name", "note", "spot");
        assertThat(body.path("measures").findValuesAsText("key")).containsExactly("amount", "doubled");
        assertThat(body.at("/statistics/0/title").asText()).isEqualTo("按种类");
        assertThat(body.path("roles").findValuesAsText("key"))
                .containsExactlyInAnyOrder("case-reviewer", "manager", "legal-reviewer");
    }

    private List<String> found(String query) {
        return names(ask(query.replace('\'', '"')));
    }

    private List<String> filtered(String field, String value) {
        Answer answer = manager.get(SAMPLES + "/entries?q=" + mark + "&filter." + field + "=" + encoded(value));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return names(answer);
    }

    private Answer ask(String query) {
        return manager.get(SAMPLES + "/entries?q=" + mark + "&query=" + encoded(query));
    }

    private List<String> names(Answer answer) {
        Map<String, String> names = new HashMap<>();
        ids.forEach((name, id) -> names.put(id, name));
        return answer.body().path("items").findValuesAsText("id").stream()
                .map(names::get)
                .toList();
    }

    private String insert(Map<String, Object> data) {
        return registers.insert("query-samples", data, Change.by(null)).id();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
