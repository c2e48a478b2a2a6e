package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.people.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever looks after an enterprise helps its people in: with a new password, or by acting on their behalf. */
@AnlanTest
class OnBehalfTests {

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private SignedInClient administrator;
    private String organisation;
    private String entry;
    private TestPeople.Made account;
    private TestPeople.Made regulator;
    private SignedInClient county;

    @BeforeEach
    void anEnterpriseItsPersonAndItsRegulator() {
        administrator = new SignedInClient(port).signIn("19900000099");
        organisation = administrator
                .post("/api/departments", Map.of("name", "青石" + mark, "jurisdiction", "area-liucheng"))
                .body()
                .path("id")
                .asText();
        entry = SampleLedgers.enterprise(registers, "青石" + mark, "area-liucheng", 120.4, 41.5);
        registers.update("enterprises", entry, Map.of("organisation", organisation), Change.by(null));
        account = new TestPeople(port).settled(port, "enterprise@" + organisation);
        regulator = new TestPeople(port).settled(port, "county-safety-office@area-chaoyang-county");
        county = in(regulator);
    }

    @Test
    void everyActNamesBoth() {
        assertThat(county.get(at("")).body().findValuesAsText("id")).containsExactly(account.id());
        assertThat(county.get(at("")).body().at("/0/phone").asText()).contains("*");
        assertThat(act().status()).isEqualTo(204);
        JsonNode session = county.get("/api/session").body();
        assertThat(session.at("/person/id").asText()).isEqualTo(account.id());
        assertThat(session.at("/helper/id").asText()).isEqualTo(regulator.id());
        assertThat(session.path("roles").findValuesAsText("role")).containsExactly("enterprise");
        assertThat(session.path("home").asText()).isEqualTo("/registers/enterprises/" + entry);

        change(county, Map.of("business_scope", "烧碱"));
        JsonNode latest = county.get("/api/registers/enterprises/entries/" + entry + "/history")
                .body()
                .get(0);
        assertThat(latest.at("/by/id").asText()).isEqualTo(account.id());
        assertThat(latest.at("/acting/id").asText()).isEqualTo(regulator.id());
        assertThat(acting("register-update", "enterprises/" + entry)).containsExactly(account.id(), regulator.id());
        assertThat(acting("sign-in-acting", "people/" + account.id())).containsExactly(regulator.id(), null);
        // A call that nobody's handler records names both as well.
        county.post("/api/notices/read-all", Map.of());
        assertThat(acting("call", "POST /api/notices/read-all")).containsExactly(account.id(), regulator.id());
        JsonNode found = administrator
                .get("/api/audit?q=enterprises/" + entry + "&actor=" + regulator.id())
                .body();
        assertThat(found.at("/items/0/acting/id").asText()).isEqualTo(regulator.id());
        assertThat(administrator.get("/api/audit/verify").body().path("intact").asBoolean())
                .isTrue();

        Answer ended = county.delete("/api/session/acting");
        assertThat(ended.body().at("/person/id").asText()).as(ended.text()).isEqualTo(regulator.id());
        assertThat(ended.body().path("helper").isNull()).isTrue();
        assertThat(county.get("/api/session").body().at("/person/id").asText()).isEqualTo(regulator.id());
        assertThat(county.delete("/api/session/acting").status()).isEqualTo(200);
    }

    /** Also where a case is theirs: what the enterprise applies for, the office may have typed. */
    @Test
    void aCaseNamesBothInItsTimeline() {
        act();
        Answer started = county.post("/api/procedures/timed/cases", Map.of("data", Map.of("subject", "代办")));
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        JsonNode timeline = county.get("/api/cases/" + started.body().path("id").asText() + "/timeline")
                .body();
        assertThat(timeline.at("/0/by/id").asText()).isEqualTo(account.id());
        assertThat(timeline.at("/0/acting/id").asText()).isEqualTo(regulator.id());
    }

    @Test
    void whoActsForSomebodyHasTheirRightsOnlyAndNotAllOfThem() {
        // A person who, of all things, is a regulator as well.
        TestPeople.Made both = new TestPeople(port)
                .settled(
                        port,
                        "enterprise@" + organisation,
                        "county-safety-office@area-chaoyang-county",
                        "administrator");
        try {
            assertThat(county.post(at("/" + both.id() + "/acting"), Map.of()).status())
                    .isEqualTo(204);
            assertThat(county.get("/api/audit").status()).isEqualTo(403);
            assertThat(county.get("/api/session").body().path("roles")).hasSize(1);
            String path = "/api/registers/enterprises/entries/" + entry;
            assertThat(county.post(path + "/confirmation", Map.of()).code()).isEqualTo("not-on-behalf");
            assertThat(county.post(path + "/return", Map.of("reason", "不清楚")).code())
                    .isEqualTo("not-on-behalf");
            assertThat(county.post(at("/" + account.id() + "/password"), Map.of())
                            .code())
                    .isEqualTo("not-on-behalf");
            assertThat(county.post(at("/" + account.id() + "/acting"), Map.of()).code())
                    .isEqualTo("not-on-behalf");
            assertThat(county.post("/api/session/password", Map.of("current", "x", "next", "another-One-9"))
                            .code())
                    .isEqualTo("not-on-behalf");
            assertThat(acting("not-on-behalf", "people/" + both.id())).contains(regulator.id());
            JsonNode dossier = county.get(path + "/dossier").body();
            assertThat(dossier.path("canHelp").asBoolean()).isFalse();
            assertThat(dossier.at("/confirmation/canConfirm").asBoolean()).isFalse();
            county.delete("/api/session/acting");
            assertThat(county.post(at("/" + both.id() + "/password"), Map.of()).code())
                    .as("whose password opens more than this enterprise")
                    .isEqualTo("account-has-more");
        } finally {
            administrator.put("/api/people/" + both.id() + "/roles", Map.of("roles", List.of()));
        }
    }

    @Test
    void nobodyActsForSomebodyOutsideTheirPlace() {
        SignedInClient elsewhere = in(new TestPeople(port).settled(port, "county-safety-office@area-ershijiazi"));
        assertThat(elsewhere.post(at("/" + account.id() + "/acting"), Map.of()).status())
                .isEqualTo(404);
        assertThat(elsewhere.get(at("")).status()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'register-read-forbidden' and subject = ?")
                        .param("enterprises/" + entry)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        // Somebody who is not the enterprise's, by way of an enterprise that is one's own.
        assertThat(county.post(at("/p-99/acting"), Map.of()).code()).isEqualTo("no-such-account");
        assertThat(county.post(at("/p-50/password"), Map.of()).code()).isEqualTo("no-such-account");
        assertThat(acting("account-help-refused", "people/p-99")).contains(regulator.id());
        SignedInClient reader = in(new TestPeople(port).settled(port, "enforcement-officer@area-liucheng"));
        assertThat(reader.post(at("/" + account.id() + "/acting"), Map.of()).code())
                .isEqualTo("register-write-forbidden");
        assertThat(in(account).get(at("")).code()).isEqualTo("register-write-forbidden");
        assertThat(county.get("/api/session").body().at("/person/id").asText()).isEqualTo(regulator.id());
    }

    @Test
    void aRoleTakenAwayEndsActing() {
        act();
        administrator.put("/api/people/" + regulator.id() + "/roles", Map.of("roles", List.of()));
        JsonNode session = county.get("/api/session").body();
        assertThat(session.at("/person/id").asText()).isEqualTo(regulator.id());
        assertThat(session.path("helper").isNull()).isTrue();
        assertThat(county.get("/api/registers/enterprises/entries/" + entry).code())
                .isEqualTo("register-read-forbidden");
    }

    @Test
    void aNewPasswordIsRandomAndForOneSignInOnly() {
        SignedInClient before = in(account);
        String first = county.post(at("/" + account.id() + "/password"), Map.of())
                .body()
                .path("password")
                .asText();
        String second = county.post(at("/" + account.id() + "/password"), Map.of())
                .body()
                .path("password")
                .asText();
        assertThat(first).hasSizeGreaterThanOrEqualTo(12).isNotEqualTo(second);
        assertThat(before.get("/api/notices").status())
                .as("sessions of the old one are over")
                .isEqualTo(401);
        SignedInClient fresh = new SignedInClient(port);
        Answer in = fresh.signIn(account.phone(), second);
        assertThat(in.body().path("mustChangePassword").asBoolean()).isTrue();
        assertThat(in.body().path("home").isNull()).isTrue();
        assertThat(fresh.get("/api/notices").status()).isEqualTo(403);
        assertThat(acting("password-reset", "people/" + account.id())).contains(regulator.id());
        assertThat(jdbc.sql("select count(*) from audit_entry where before::text like :p or after::text like :p")
                        .param("p", "%" + second + "%")
                        .query(Long.class)
                        .single())
                .isZero();
        // The regulator may still act for them.
        assertThat(act().status()).isEqualTo(204);
        assertThat(county.get("/api/notices").status()).isEqualTo(200);
    }

    private Answer act() {
        return county.post(at("/" + account.id() + "/acting"), Map.of());
    }

    private void change(SignedInClient client, Map<String, Object> patch) {
        JsonNode now = client.get("/api/registers/enterprises/entries/" + entry).body();
        Map<String, Object> data = new HashMap<>();
        now.path("data").fields().forEachRemaining(field -> data.put(field.getKey(), field.getValue()));
        data.putAll(patch);
        Answer changed = client.put(
                "/api/registers/enterprises/entries/" + entry,
                Map.of("version", now.path("version").asLong(), "data", data));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    /** Actor and who really acted, of the latest such entry. */
    private List<String> acting(String action, String subject) {
        return jdbc.sql(
                        "select actor, acting from audit_entry where action = ? and subject = ? order by id desc limit 1")
                .params(action, subject)
                .query((row, n) -> java.util.Arrays.asList(row.getString(1), row.getString(2)))
                .single();
    }

    private SignedInClient in(TestPeople.Made made) {
        SignedInClient client = new SignedInClient(port);
        assertThat(client.signIn(made.phone(), made.initialPassword()).status()).isEqualTo(200);
        return client;
    }

    private String at(String rest) {
        return "/api/registers/enterprises/entries/" + entry + "/accounts" + rest;
    }
}
