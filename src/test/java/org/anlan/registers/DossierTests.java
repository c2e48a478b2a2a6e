package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.TestClock;
import org.anlan.files.Files;
import org.anlan.files.SamplePictures;
import org.anlan.people.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One enterprise, one file: what belongs to it, what is missing, and who confirms it. */
@AnlanTest
class DossierTests {

    private static final String ENTERPRISES = "/api/registers/enterprises";

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    DailyUpkeep upkeep;

    @Autowired
    Files files;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private SignedInClient county;
    private SignedInClient enterprise;
    private String account;
    private String organisation;
    private String id;

    @BeforeEach
    void anEnterpriseWithAnAccount() {
        organisation = new SignedInClient(port)
                .signIn("19900000099")
                .post("/api/departments", Map.of("name", "青石化工" + mark, "jurisdiction", "area-liucheng"))
                .body()
                .path("id")
                .asText();
        id = SampleLedgers.enterprise(registers, "青石化工" + mark, "area-liucheng", 120.4, 41.5);
        registers.update("enterprises", id, Map.of("organisation", organisation), Change.by(null));
        county = new SignedInClient(port).signIn("19900000041");
        TestPeople.Made made = new TestPeople(port).settled(port, "enterprise@" + organisation);
        account = made.id();
        enterprise = new SignedInClient(port);
        enterprise.signIn(made.phone(), made.initialPassword());
    }

    @Test
    void theCardGathersWhatTheReaderMayRead() {
        String photo = files.store("a.jpg", "image/jpeg", SamplePictures.jpeg()).id();
        for (int i = 0; i < 7; i++) {
            SampleLedgers.hazard(registers, mark + "-" + i, id, "一般隐患", "2026-12-01", null, photo);
        }
        JsonNode hazards = section(county, "hazards");
        assertThat(hazards.path("total").asInt()).isEqualTo(7);
        assertThat(hazards.path("items")).hasSize(5);
        assertThat(hazards.path("refersBy").asText()).isEqualTo("enterprise");
        assertThat(hazards.path("columns").findValuesAsText("key")).doesNotContain("enterprise");
        assertThat(hazards.at("/items/0/daysLeft").isNumber()).isTrue();
        assertThat(section(county, "secondary-units").path("total").asInt())
                .as("shown although there are none, so that one can be entered")
                .isZero();
        assertThat(sections(county)).startsWith("secondary-units", "hazards");
        // Who may read enterprises but no secondary units does not hear of these.
        SignedInClient acceptor = signedIn("licence-acceptor@area-liucheng");
        assertThat(sections(acceptor)).contains("licences").doesNotContain("enforcement-cases");
        SignedInClient elsewhere = signedIn("county-safety-office@area-ershijiazi");
        assertThat(elsewhere.get(at("/dossier")).status()).isEqualTo(404);
    }

    @Test
    void whatIsMissingIsNamedAndFilledByTheEnterprise() {
        assertThat(missing()).contains("business_scope", "files", "risk-objects");
        assertThat(enterprise.post(at("/submission"), Map.of()).code()).isEqualTo("entry-incomplete");
        complete();
        assertThat(missing()).isEmpty();
        assertThat(enterprise.post(at("/submission"), Map.of()).status()).isEqualTo(204);
        assertThat(status()).isEqualTo("待确认");
        assertThat(enterprise.post(at("/submission"), Map.of()).code()).isEqualTo("not-in-this-state");
    }

    @Test
    void anEnterpriseTendsItsOwnEntryAndMovesNothing() {
        Answer changed =
                change(enterprise, Map.of("region", "area-ershijiazi", "business_scope", "烧碱", "name", "青石" + mark));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.body().at("/data/region").asText()).isEqualTo("area-liucheng");
        assertThat(changed.body().at("/data/business_scope").asText()).isEqualTo("烧碱");
        assertThat(changed.body().at("/data/confirm_status").asText()).isEqualTo("未完善");
        assertThat(enterprise.delete(at("")).code()).isEqualTo("register-write-forbidden");
        assertThat(enterprise
                        .post(ENTERPRISES + "/entries", Map.of("data", data()))
                        .code())
                .isEqualTo("register-write-forbidden");
        JsonNode definition = enterprise.get(ENTERPRISES).body();
        assertThat(definition.path("canWrite").asBoolean()).isTrue();
        assertThat(definition.path("canCreate").asBoolean()).isFalse();
        assertThat(definition.path("canImport").asBoolean()).isFalse();
        assertThat(definition.path("bulk")).isEmpty();
        assertThat(definition.path("schema").toString()).contains("\"key\":\"region\"");
        String other = SampleLedgers.enterprise(registers, "旁人" + mark, "area-liucheng", 120.4, 41.5);
        assertThat(enterprise.get(ENTERPRISES + "/entries/" + other).status()).isEqualTo(404);
        assertThat(enterprise
                        .post(ENTERPRISES + "/entries/" + other + "/submission", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(enterprise.get("/api/session").body().path("home").asText())
                .isEqualTo("/registers/enterprises/" + id);
    }

    @Test
    void theRegulatorConfirmsAndAWatchedChangeAsksAgain() {
        complete();
        enterprise.post(at("/submission"), Map.of());
        assertThat(enterprise.post(at("/confirmation"), Map.of()).code()).isEqualTo("register-write-forbidden");
        SignedInClient elsewhere = signedIn("county-safety-office@area-ershijiazi");
        assertThat(elsewhere.post(at("/confirmation"), Map.of()).status()).isEqualTo(404);
        Answer back = county.post(at("/return"), Map.of("reason", "营业执照看不清"));
        assertThat(back.status()).as(back.text()).isEqualTo(204);
        JsonNode confirmation = dossier(enterprise).path("confirmation");
        assertThat(confirmation.path("state").asText()).isEqualTo("incomplete");
        assertThat(confirmation.path("note").asText()).isEqualTo("营业执照看不清");
        assertThat(confirmation.path("canSubmit").asBoolean()).isTrue();
        assertThat(confirmation.path("canConfirm").asBoolean()).isFalse();
        assertThat(county.post(at("/confirmation"), Map.of()).code()).isEqualTo("not-in-this-state");
        enterprise.post(at("/submission"), Map.of());
        assertThat(county.post(at("/confirmation"), Map.of()).status()).isEqualTo(204);
        assertThat(status()).isEqualTo("已确认");
        assertThat(registers.find("enterprises", id).orElseThrow().text("confirmed_on"))
                .isEqualTo("2026-11-23");
        assertThat(notices()).containsExactlyInAnyOrder("企业信息被打回补充", "企业信息已确认");
        assertThat(audited("register-confirm")).isEqualTo("p-41");
        assertThat(audited("register-give-back")).isEqualTo("p-41");
        change(enterprise, Map.of("resident_count", 3));
        assertThat(status()).as("nobody watches that field").isEqualTo("已确认");
        change(enterprise, Map.of("head_name", "另一人"));
        assertThat(status()).isEqualTo("待确认");
    }

    /** The nearest office is told, not every one above it; and nobody of what they did themselves. */
    @Test
    void whoConfirmsIsToldOfWhatWaitsForThem() {
        TestPeople.Made town = new TestPeople(port).settled(port, "county-safety-office@area-liucheng");
        complete();
        enterprise.post(at("/submission"), Map.of());
        assertThat(notices(town.id())).containsExactly("企业信息待确认");
        assertThat(text(town.id())).singleElement().asString().contains("青石化工" + mark);
        assertThat(text("p-41")).as("the county's").noneMatch(text -> text.contains(mark));

        county.post(at("/confirmation"), Map.of());
        change(county, Map.of("staff_count", 121));
        assertThat(status()).isEqualTo("待确认");
        assertThat(notices(town.id())).hasSize(1);
        county.post(at("/confirmation"), Map.of());
        change(enterprise, Map.of("head_name", "另一人"));
        assertThat(notices(town.id())).hasSize(2);
        new SignedInClient(port)
                .signIn("19900000099")
                .put("/api/people/" + town.id() + "/roles", Map.of("roles", List.of()));
    }

    /** What belongs to something that belongs to the enterprise is gathered, too, and found in its own list. */
    @Test
    void theCardAlsoGathersWhatIsFurtherAway() {
        String other = SampleLedgers.enterprise(registers, "旁人" + mark, "area-liucheng", 120.4, 41.5);
        for (String owner : List.of(id, other)) {
            String object = insert(
                    "risk-objects",
                    Map.of("enterprise", owner, "name", "罐区", "department", "生产部", "responsible", "某人"));
            String unit = insert("risk-units", Map.of("object", object, "name", "罐"));
            insert("risk-events", Map.of("unit", unit, "name", "泄漏" + owner, "accident_type", "火灾", "grade", "低"));
        }
        JsonNode events = section(county, "risk-events");
        assertThat(events.path("total").asInt()).isEqualTo(1);
        assertThat(events.at("/items/0/data/name").asText()).isEqualTo("泄漏" + id);
        assertThat(events.path("scope").asText()).isEqualTo("@about");
        assertThat(county.get("/api/registers/risk-events/entries?filter.@about=enterprises/" + id)
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(sections(county)).as("only what its file gathers").doesNotContain("risk-units");

        String photo = files.store("a.jpg", "image/jpeg", SamplePictures.jpeg()).id();
        String part = insert(
                "secondary-units",
                Map.of(
                        "enterprise", id,
                        "name", "运输队",
                        "type", "其他",
                        "regulator", "dept-security",
                        "region", "area-liucheng",
                        "head_name", "某人",
                        "head_phone", "13800001111"));
        String hazard = SampleLedgers.hazard(registers, mark + "-u", other, "一般隐患", "2026-12-01", null, photo);
        assertThat(section(county, "hazards").path("total").asInt()).isZero();
        registers.update("hazards", hazard, Map.of("unit", part), Change.by(null));
        assertThat(section(county, "hazards").path("total").asInt())
                .as("of its secondary unit")
                .isEqualTo(1);
    }

    @Test
    void theRegulatorOpensAnAccountWithAPasswordForOneSignIn() {
        String fresh = SampleLedgers.enterprise(registers, "新厂" + mark, "area-liucheng", 120.4, 41.5);
        String accounts = ENTERPRISES + "/entries/" + fresh + "/accounts";
        assertThat(county.get(accounts).body()).isEmpty();
        assertThat(county.get(ENTERPRISES + "/entries/" + fresh + "/dossier")
                        .body()
                        .path("canHelp")
                        .asBoolean())
                .isTrue();
        String phone = TestPeople.freshPhone();
        Answer opened = county.post(accounts, Map.of("name", "安管员", "phone", phone));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        assertThat(opened.body().at("/account/phone").asText()).contains("*");
        String own = registers.find("enterprises", fresh).orElseThrow().text("organisation");
        assertThat(own).isNotNull();

        SignedInClient person = new SignedInClient(port);
        person.signIn(phone, opened.body().path("password").asText());
        assertThat(person.get(ENTERPRISES + "/entries").code()).isEqualTo("password-change-required");
        assertThat(jdbc.sql("select role || '@' || place from role_grant where person = ?")
                        .param(opened.body().at("/account/id").asText())
                        .query(String.class)
                        .list())
                .containsExactly("enterprise@" + own);
        assertThat(county.post(accounts, Map.of("name", "另一人", "phone", phone)).code())
                .isEqualTo("phone-has-account");
        assertThat(county.post(accounts, Map.of("name", "另一人", "phone", "12")).status())
                .isEqualTo(422);
        assertThat(enterprise
                        .post(at("/accounts"), Map.of("name", "另一人", "phone", TestPeople.freshPhone()))
                        .code())
                .isEqualTo("register-write-forbidden");
        assertThat(signedIn("county-safety-office@area-ershijiazi")
                        .post(accounts, Map.of("name", "另一人", "phone", TestPeople.freshPhone()))
                        .status())
                .isEqualTo(404);
        assertThat(county.get(accounts).body()).hasSize(1);
    }

    @Test
    void confirmingDemandsCompletenessAlsoLater() {
        complete();
        enterprise.post(at("/submission"), Map.of());
        Map<String, Object> emptied = new HashMap<>();
        emptied.put("business_scope", null);
        change(enterprise, emptied);
        assertThat(county.post(at("/confirmation"), Map.of()).code()).isEqualTo("entry-incomplete");
        assertThat(county.post(at("/return"), Map.of("reason", " ")).status()).isEqualTo(422);
    }

    @Test
    void aYearLaterItWaitsForConfirmationAgain() {
        complete();
        enterprise.post(at("/submission"), Map.of());
        county.post(at("/confirmation"), Map.of());
        Instant now = clock.instant();
        try {
            clock.advance(Duration.ofDays(364));
            upkeep.run();
            assertThat(status()).isEqualTo("已确认");
            clock.advance(Duration.ofDays(1));
            upkeep.run();
            assertThat(status()).isEqualTo("待确认");
            upkeep.run();
        } finally {
            clock.set(now);
        }
        assertThat(notices()).filteredOn(title -> title.endsWith("需要重新确认")).hasSize(1);
    }

    @Test
    void theRegulatorFollowsFromTheType() {
        registers
                .findBy("enterprise-types", Map.of("main_type", "交通运输"))
                .forEach(entry -> registers.delete("enterprise-types", entry.id(), null, Change.by(null)));
        Entry type = registers.insert(
                "enterprise-types", Map.of("main_type", "交通运输", "regulator", "dept-park"), Change.by(null));
        try {
            Answer trial = bulk(county, "type", Map.of("main_type", "交通运输"), true, id);
            assertThat(trial.body().path("done").asInt()).as(trial.text()).isEqualTo(1);
            assertThat(trial.body().at("/items/0/after/regulator").asText()).isEqualTo("dept-park");
            assertThat(trial.body().at("/names/departments/dept-park").asText()).isEqualTo("开发区管委会");
            assertThat(type()).as("a trial changes nothing").isNotEqualTo("交通运输");
            bulk(county, "type", Map.of("main_type", "交通运输"), false, id);
            assertThat(type()).isEqualTo("交通运输");
            assertThat(registers.find("enterprises", id).orElseThrow().text("regulator"))
                    .isEqualTo("dept-park");
        } finally {
            registers.delete("enterprise-types", type.id(), null, Change.by(null));
        }
    }

    @Test
    void manyAreMovedAtOnceEachForItself() {
        String second = SampleLedgers.enterprise(registers, "二号" + mark, "area-liucheng", 120.4, 41.5);
        String theirs = SampleLedgers.enterprise(registers, "别处" + mark, "area-chaoyang", 120.4, 41.5);
        Map<String, Object> data = Map.of("region", "area-ershijiazi", "name", "不许改");
        Answer answer = bulk(county, "jurisdiction", data, false, id, second, theirs);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().path("done").asInt()).isEqualTo(2);
        assertThat(answer.body().path("refused").asInt()).isEqualTo(1);
        for (JsonNode item : answer.body().path("items")) {
            assertThat(item.path("message").isNull())
                    .isEqualTo(!item.path("id").asText().equals(theirs));
            assertThat(item.path("after").has("name")).isFalse();
        }
        assertThat(registers.find("enterprises", second).orElseThrow().text("region"))
                .isEqualTo("area-ershijiazi");
        assertThat(county.get(ENTERPRISES + "/entries/" + second + "/history")
                        .body()
                        .at("/0/reason")
                        .asText())
                .isEqualTo("区划调整");
        assertThat(registers.find("enterprises", theirs).orElseThrow().text("region"))
                .isEqualTo("area-chaoyang");
        Answer away = bulk(county, "jurisdiction", Map.of("region", "area-chaoyang"), false, second);
        assertThat(away.body().path("done").asInt()).isZero();
        assertThat(away.body().at("/items/0/message").asText()).contains("属地");
        assertThat(bulk(county, "name", Map.of(), false, id).code()).isEqualTo("no-such-change");
        assertThat(bulk(enterprise, "jurisdiction", data, false, id).code()).isEqualTo("register-write-forbidden");
        assertThat(county.post(
                                ENTERPRISES + "/bulk",
                                Map.of("change", "jurisdiction", "ids", List.of(id), "data", data))
                        .status())
                .as("without a reason")
                .isEqualTo(422);
    }

    @Test
    void aRegisterWithoutSuchSettingsHasNone() {
        String hazard = registers
                .insert("penalty-types", Map.of("name", "类别" + mark), Change.by(null))
                .id();
        SignedInClient administrator = new SignedInClient(port).signIn("19900000099");
        String path = "/api/registers/penalty-types/entries/" + hazard;
        assertThat(administrator.post(path + "/confirmation", Map.of()).code()).isEqualTo("no-confirmation");
        assertThat(administrator.post(path + "/submission", Map.of()).code()).isEqualTo("no-confirmation");
        assertThat(administrator.get(path + "/accounts").code()).isEqualTo("no-such-account");
        assertThat(administrator
                        .get(path + "/dossier")
                        .body()
                        .path("confirmation")
                        .isNull())
                .isTrue();
    }

    private void complete() {
        String paper = enterprise
                .upload("/api/files", "执照.jpg", "image/jpeg", SamplePictures.jpeg())
                .body()
                .path("id")
                .asText();
        Map<String, Object> rest = new HashMap<>(Map.of(
                "legal_rep_phone", "13800001111",
                "email", "a@example.com",
                "economic_type", "私营",
                "affiliation", "县",
                "business_scope", "烧碱",
                "size", "小型",
                "standardization_grade", "三级",
                "report_cycle", "月报",
                "files", List.of(paper)));
        Answer answer = change(enterprise, rest);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        registers.insert(
                "risk-objects",
                Map.of("enterprise", id, "name", "罐区" + mark, "department", "生产部", "responsible", "某人"),
                Change.by(null));
    }

    private Answer change(SignedInClient client, Map<String, Object> patch) {
        JsonNode entry = client.get(at("")).body();
        Map<String, Object> data = new HashMap<>();
        entry.path("data").fields().forEachRemaining(field -> data.put(field.getKey(), field.getValue()));
        data.putAll(patch);
        return client.put(at(""), Map.of("version", entry.path("version").asLong(), "data", data));
    }

    private Answer bulk(SignedInClient client, String change, Map<String, Object> data, boolean trial, String... ids) {
        return client.post(
                ENTERPRISES + "/bulk",
                Map.of("change", change, "ids", List.of(ids), "data", data, "reason", "区划调整", "trial", trial));
    }

    private Map<String, Object> data() {
        return registers.find("enterprises", id).orElseThrow().data();
    }

    private List<String> missing() {
        return dossier(enterprise).at("/complete/missing").findValuesAsText("key");
    }

    private List<String> sections(SignedInClient client) {
        List<String> names = new ArrayList<>();
        dossier(client)
                .path("sections")
                .forEach(section -> names.add(section.path("register").asText()));
        return names;
    }

    private JsonNode section(SignedInClient client, String register) {
        for (JsonNode section : dossier(client).path("sections")) {
            if (section.path("register").asText().equals(register)) {
                return section;
            }
        }
        throw new AssertionError("no section " + register);
    }

    private JsonNode dossier(SignedInClient client) {
        Answer answer = client.get(at("/dossier"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private String status() {
        return String.valueOf(data().get("confirm_status"));
    }

    private String type() {
        return String.valueOf(data().get("main_type"));
    }

    private List<String> notices() {
        return notices(account);
    }

    private List<String> notices(String person) {
        return jdbc.sql("select title from notice where person = ?")
                .param(person)
                .query(String.class)
                .list();
    }

    private List<String> text(String person) {
        return jdbc.sql("select text from notice where person = ?")
                .param(person)
                .query(String.class)
                .list();
    }

    private String insert(String register, Map<String, Object> data) {
        return registers.insert(register, data, Change.by(null)).id();
    }

    private String audited(String action) {
        return jdbc.sql("select actor from audit_entry where action = ? and subject = ?")
                .params(action, "enterprises/" + id)
                .query(String.class)
                .single();
    }

    private String at(String rest) {
        return ENTERPRISES + "/entries/" + id + rest;
    }

    private SignedInClient signedIn(String... roles) {
        TestPeople.Made made = new TestPeople(port).settled(port, roles);
        SignedInClient client = new SignedInClient(port);
        client.signIn(made.phone(), made.initialPassword());
        return client;
    }
}
