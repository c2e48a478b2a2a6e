package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.files.SamplePictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;

@AnlanTest
class RegistersWebTests {

    private static final String ID_NUMBER = "11010519491231002X";
    private static final String VISITS = "/api/registers/visits/entries";
    /** A register of the tests' own that people fill by hand, with secrets, a plate and a photo. */
    private static final String CHECKS = "/api/registers/room-checks/entries";

    private static final String CARDS = "/api/registers/cards/entries";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private SignedInClient security;
    private SignedInClient cardClerk;

    @BeforeEach
    void signIn() {
        security = new SignedInClient(port).signIn("19900000012");
        cardClerk = new SignedInClient(port).signIn("19900000010");
    }

    @Test
    void everybodySeesOnlyTheRegistersOfTheirRoles() {
        assertThat(cardClerk.get("/api/registers").body().findValuesAsText("name"))
                .contains("cards", "laws")
                .doesNotContain("blacklist", "gate-permits", "enforcement-cases");
        assertThat(security.get("/api/registers").body().findValuesAsText("name"))
                .contains("blacklist", "cards", "gate-permits", "visits");
        assertThat(new SignedInClient(port)
                        .signIn("19900000001")
                        .get("/api/registers")
                        .body()
                        .findValuesAsText("name"))
                .as("of a staff member: what everybody may know")
                .contains("laws", "chemicals", "meeting-rooms")
                .doesNotContain("cards", "enterprises", "tip-offs");
    }

    @Test
    void nobodySeesARegisterWithoutSigningIn() {
        assertThat(new SignedInClient(port).get("/api/registers").status()).isEqualTo(401);
        assertThat(new SignedInClient(port).get(CARDS).status()).isEqualTo(401);
    }

    @Test
    void aPageLearnsColumnsFiltersAndTheForm() {
        Answer answer = cardClerk.get("/api/registers/cards");
        assertThat(answer.body().path("columns").findValuesAsText("key"))
                .containsExactly("card_number", "holder_name", "kind", "state", "issued_on", "reissues");
        assertThat(answer.body().path("filters").findValuesAsText("key")).contains("state", "kind");
        assertThat(answer.body().at("/filters/2/options/0/labelEn").asText()).isEqualTo("Active");
        assertThat(answer.body().at("/schema/components").size()).isEqualTo(7);
        assertThat(answer.body().path("canWrite").asBoolean()).isTrue();
        assertThat(answer.body().path("canCreate").asBoolean()).isTrue();
        assertThat(security.get("/api/registers/cards").body().path("canWrite").asBoolean())
                .isFalse();
    }

    @Test
    void aRegisterThatIsNotThereIs404() {
        assertThat(cardClerk.get("/api/registers/dragons").code()).isEqualTo("no-such-register");
        assertThat(cardClerk.get("/api/registers/dragons/entries").status()).isEqualTo(404);
        assertThat(cardClerk.get(CARDS + "/nothing").code()).isEqualTo("no-such-entry");
    }

    @Test
    void anEntryMadeTwiceUnderOneKeyIsOneEntryAnsweredAsTheFirstTime() {
        String key = UUID.randomUUID().toString();
        cardClerk.header("Idempotency-Key", key);
        Map<String, Object> card = card("正常");
        Answer first = cardClerk.post(CARDS, Map.of("data", card));
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        String entry = CARDS + "/" + first.body().path("id").asText();
        Map<String, Object> lost = new java.util.HashMap<>(card);
        lost.put("state", "挂失");
        assertThat(cardClerk.put(entry, Map.of("version", 1, "data", lost)).status())
                .isEqualTo(200);

        assertThat(cardClerk.post(CARDS, Map.of("data", card)).body()).isEqualTo(first.body());
        assertThat(cardClerk.get(entry).body().at("/data/state").asText()).isEqualTo("挂失");
        cardClerk.header("Idempotency-Key", null);
    }

    @Test
    void anEntryIsCreatedReadChangedAndDeleted() {
        Answer created = cardClerk.post(CARDS, Map.of("data", card("正常")));
        assertThat(created.status()).isEqualTo(201);
        String entry = CARDS + "/" + created.body().path("id").asText();
        Map<String, Object> lost = card("挂失");
        Answer changed = cardClerk.put(entry, Map.of("version", 1, "data", lost, "reason", "本人来报失"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(cardClerk.get(entry).body().at("/data/state").asText()).isEqualTo("挂失");
        assertThat(cardClerk.delete(entry + "?version=2").status()).isEqualTo(204);
        assertThat(cardClerk.get(entry).status()).isEqualTo(404);
        Answer history = cardClerk.get(entry + "/history");
        assertThat(history.body().findValuesAsText("action")).containsExactly("deleted", "changed", "created");
        assertThat(history.body().at("/1/by/id").asText()).isEqualTo("p-10");
        assertThat(history.body().at("/1/by/name").asText())
                .isNotEqualTo("p-10")
                .isNotBlank();
        assertThat(history.body().at("/1/reason").asText()).isEqualTo("本人来报失");
        assertThat(history.body().at("/1/before").toString()).isEqualTo("{\"state\":\"正常\"}");
    }

    @Test
    void aFieldThatDoesNotFitIsNamedInTheReadersLanguage() {
        Map<String, Object> wrong = card("丢了");
        wrong.remove("holder_name");
        Answer chinese = cardClerk.post(CARDS, Map.of("data", wrong));
        assertThat(chinese.status()).isEqualTo(422);
        assertThat(chinese.body().path("errors").findValuesAsText("field")).containsExactly("holder_name", "state");
        assertThat(chinese.body().path("errors").findValuesAsText("message"))
                .containsExactly("请填写持卡人。", "状态里没有这个选项, 请重新选择。");
        Answer english = cardClerk.header("Accept-Language", "en").post(CARDS, Map.of("data", wrong));
        assertThat(english.body().path("errors").findValuesAsText("message"))
                .containsExactly("Please fill in Holder.", "State has no such option. Please choose again.");
    }

    @Test
    void aBodyWithoutDataIsRefused() {
        assertThat(cardClerk.post(CARDS, Map.of()).status()).isEqualTo(422);
        assertThat(cardClerk.post(CARDS, Map.of("data", "x")).status()).isIn(400, 422);
        assertThat(cardClerk.post(CARDS, List.of()).status()).isIn(400, 422);
        assertThat(cardClerk.put(CARDS + "/x", Map.of("data", Map.of())).status())
                .isEqualTo(422);
    }

    @Test
    void whatTheFormDoesNotKnowIsDropped() {
        Map<String, Object> more = card("正常");
        more.put("balance", 1000);
        assertThat(cardClerk
                        .post(CARDS, Map.of("data", more))
                        .body()
                        .path("data")
                        .has("balance"))
                .isFalse();
    }

    @Test
    void aNumberThatIsTakenIsAConflict() {
        cardClerk.post(CARDS, Map.of("data", card("注销")));
        Answer again = cardClerk.post(CARDS, Map.of("data", card("注销")));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("duplicate-entry");
        assertThat(again.body().path("detail").asText()).isEqualTo("卡号已经登记过, 不能重复。");
    }

    @Test
    void theSecondOfTwoChangesOfOneVersionIsStale() {
        String entry = CARDS + "/"
                + cardClerk
                        .post(CARDS, Map.of("data", card("正常")))
                        .body()
                        .path("id")
                        .asText();
        cardClerk.put(entry, Map.of("version", 1, "data", card("挂失")));
        Answer stale = cardClerk.put(entry, Map.of("version", 1, "data", card("注销")));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("stale-entry");
    }

    @Test
    void whoMayOnlyReadCannotWriteAndTheTryIsRecorded() {
        Answer refused = security.post(CARDS, Map.of("data", card("正常")));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("register-write-forbidden");
        assertThat(security.delete(CARDS + "/x").status()).isEqualTo(403);
        assertThat(cardClerk.get(VISITS).code()).isEqualTo("register-read-forbidden");
        assertThat(cardClerk
                        .post(VISITS + "/x/unmask", Map.of("field", "phone"))
                        .status())
                .isEqualTo(403);
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where action = 'register-write-forbidden' and actor = 'p-12'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void secretsComeMaskedAndAreFoundByTheirExactValue() {
        Answer created = security.post(CHECKS, Map.of("data", check()));
        String id = created.body().path("id").asText();
        assertThat(created.body().at("/data/id_number").asText()).isEqualTo("110***********002X");
        assertThat(security.get(CHECKS + "?q=" + ID_NUMBER + "&filter.room=" + mark)
                        .body()
                        .path("items")
                        .findValuesAsText("id"))
                .containsExactly(id);
        assertThat(security.get(CHECKS + "?q=110105&filter.room=" + mark)
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(security.get(CHECKS + "?filter.phone=13800001234&filter.room=" + mark)
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(security.get(CHECKS + "?filter.room=" + mark).text())
                .doesNotContain(ID_NUMBER)
                .doesNotContain("13800001234");
    }

    @Test
    void everyUnmaskingIsRecordedWithoutTheValue() {
        String entry = CHECKS + "/"
                + security.post(CHECKS, Map.of("data", check()))
                        .body()
                        .path("id")
                        .asText();
        assertThat(security.post(entry + "/unmask", Map.of("field", "id_number"))
                        .body()
                        .path("value")
                        .asText())
                .isEqualTo(ID_NUMBER);
        assertThat(security.post(entry + "/unmask", Map.of("field", "company")).code())
                .isEqualTo("not-secret");
        assertThat(security.post(entry + "/unmask", Map.of()).status()).isEqualTo(404);
        List<String> recorded = jdbc.sql("select row_to_json(a)::text from audit_entry a where subject = ? order by id")
                .param(entry.replace("/api/registers/", "").replace("/entries", ""))
                .query(String.class)
                .list();
        assertThat(recorded).hasSize(2);
        assertThat(recorded.get(0))
                .contains("register-create")
                .doesNotContain(ID_NUMBER)
                .doesNotContain("13800001234");
        assertThat(recorded.get(1)).contains("register-unmask").contains("p-12").doesNotContain(ID_NUMBER);
    }

    @Test
    void aFormThatComesBackWithTheMaskKeepsTheSecret() {
        Answer created = security.post(CHECKS, Map.of("data", check()));
        String entry = CHECKS + "/" + created.body().path("id").asText();
        Map<String, Object> back = check();
        back.put("id_number", created.body().at("/data/id_number").asText());
        back.put("phone", created.body().at("/data/phone").asText());
        back.put("company", "某公司");
        assertThat(security.put(entry, Map.of("version", 1, "data", back)).status())
                .isEqualTo(200);
        assertThat(security.post(entry + "/unmask", Map.of("field", "phone"))
                        .body()
                        .path("value")
                        .asText())
                .isEqualTo("13800001234");
    }

    @Test
    void aListIsSearchedFilteredSortedAndPaged() {
        for (int i = 1; i <= 3; i++) {
            Map<String, Object> each = card(i == 2 ? "挂失" : "注销");
            each.put("card_number", mark + "-" + i);
            each.put("issued_on", "2026-11-0" + i);
            each.put("reissues", i * 5);
            cardClerk.post(CARDS, Map.of("data", each));
        }
        assertThat(numbers("?q=" + mark + "&sort=card_number")).containsExactly(mark + "-1", mark + "-2", mark + "-3");
        assertThat(numbers("?q=" + mark + "&sort=-issued_on")).containsExactly(mark + "-3", mark + "-2", mark + "-1");
        assertThat(numbers("?q=" + mark + "&sort=reissues"))
                .as("as numbers: 5 before 10")
                .containsExactly(mark + "-1", mark + "-2", mark + "-3");
        assertThat(numbers("?q=" + mark + "&filter.state=挂失")).containsExactly(mark + "-2");
        assertThat(numbers("?q=" + mark + "&filter.state=挂失,注销")).hasSize(3);
        assertThat(numbers("?q=" + mark + "&filter.issued_on=2026-11-02..&sort=card_number"))
                .containsExactly(mark + "-2", mark + "-3");
        assertThat(numbers("?q=" + mark + "&filter.issued_on=..2026-11-02&sort=card_number"))
                .containsExactly(mark + "-1", mark + "-2");
        Answer second = cardClerk.get(CARDS + "?q=" + mark + "&sort=card_number&page=1&size=2");
        assertThat(second.body().path("total").asInt()).isEqualTo(3);
        assertThat(second.body().path("items").size()).isEqualTo(1);
        assertThat(numbers("?q=" + mark.toUpperCase() + "-1")).hasSize(1);
        assertThat(numbers("?q=%"))
                .as("a percent sign is a character, not a wildcard")
                .isEmpty();
        assertThat(numbers("?q=" + mark + "_1")).isEmpty();
    }

    @Test
    void aPlateIsFoundHoweverItIsTyped() {
        SignedInClient vehicles = new SignedInClient(port).signIn("19900000011");
        String photo = vehicles.upload("/api/files", "a.jpg", "image/jpeg", SamplePictures.jpeg())
                .body()
                .path("id")
                .asText();
        String plate = "皖A" + (10000 + Math.abs(mark.hashCode() % 89999));
        String typed = plate.toLowerCase().replace("皖a", "皖a·");
        Answer created =
                vehicles.post(CHECKS, Map.of("data", Map.of("room", mark, "plate", typed, "photo", List.of(photo))));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.body().at("/data/plate").asText()).isEqualTo(plate);
        assertThat(vehicles.get(q(CHECKS + "?q=" + plate.replace("皖A", "皖a-")))
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(new SignedInClient(port)
                        .signIn("19900000012")
                        .get("/api/files/" + photo)
                        .status())
                .as("readers of the register see its pictures")
                .isEqualTo(200);
        assertThat(cardClerk.get("/api/files/" + photo).status()).isNotEqualTo(200);
    }

    @Test
    void aPictureOfSomebodyElseIsRefusedAtItsField() {
        SignedInClient vehicles = new SignedInClient(port).signIn("19900000011");
        Answer refused = vehicles.post(CHECKS, Map.of("data", Map.of("room", mark, "photo", List.of("no-such-file"))));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors").findValuesAsText("field")).containsExactly("photo");
        assertThat(vehicles.get(CHECKS + "?q=" + mark).body().path("total").asInt())
                .isZero();
    }

    @Test
    void strangeQueriesAreRefusedOrEmptyButNeverBreak() {
        assertThat(cardClerk.get(CARDS + "?filter.nothing=1").code()).isEqualTo("unknown-filter");
        assertThat(cardClerk.get(CARDS + "?filter.issued_on=x..y").code()).isEqualTo("unfit-value");
        assertThat(cardClerk.get(CARDS + "?sort=nothing").code()).isEqualTo("unknown-sort");
        assertThat(security.get(VISITS + "?sort=phone").code()).isEqualTo("unknown-sort");
        for (String query : List.of(
                "?page=-1",
                "?size=0",
                "?size=100000",
                "?page=2147483647",
                "?q=%00",
                "?q='%22;--",
                "?filter.state=%27%20or%201=1",
                "?filter.issued_on=..",
                "?sort=%20")) {
            assertThat(cardClerk.get(CARDS + query).status()).as(query).isEqualTo(200);
        }
        assertThat(cardClerk.get(CARDS + "?page=x").status()).isIn(400, 422);
    }

    /** A query as a browser sends it. */
    private static String q(String query) {
        return UriComponentsBuilder.fromUriString(query).encode().toUriString();
    }

    private List<String> numbers(String query) {
        return cardClerk.get(CARDS + q(query)).body().path("items").findValuesAsText("card_number");
    }

    private Map<String, Object> card(String state) {
        return SampleEntries.card(mark, mark, state);
    }

    private Map<String, Object> check() {
        return new HashMap<>(Map.of("room", mark, "id_number", ID_NUMBER, "phone", "138 0000 1234"));
    }
}
