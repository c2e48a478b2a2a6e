package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People without an account, over HTTP: what they say is kept from others, and they cannot try everything. */
@AnlanTest
class VisitorsWebTests {

    private static final String APPLY = "/api/public/procedures/visit/cases";
    private static final String PHONE = "19911110061";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aVisitorsPhoneIsReadableNowhereAndTheResultIsStillFound() {
        Answer started = from("198.51.100.1").post(APPLY, Map.of("data", visit()));
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        String id = started.body().path("id").asText();
        SignedInClient host = new SignedInClient(port).signIn("19900000004");
        assertThat(host.get("/api/cases/" + id).text()).contains("陆来客").doesNotContain(PHONE);
        walk.complete(id, "task_host", "p-04", Map.of("hostDecision", "同意"));
        walk.complete(id, "task_department_head", "p-05", Map.of("departmentDecision", "同意"));

        for (String query : List.of(
                "select count(*) from case_file c where c::text like ?",
                "select count(*) from work_item w where w::text like ?",
                "select count(*) from case_log l where l::text like ?",
                "select count(*) from act_ru_variable v where v::text like ?",
                "select count(*) from register_entry e where e::text like ?",
                "select count(*) from audit_entry a where a::text like ?")) {
            assertThat(jdbc.sql(query)
                            .param("%" + PHONE + "%")
                            .query(Long.class)
                            .single())
                    .as(query)
                    .isZero();
        }
        String number = walk.file(id).number();
        assertThat(walk.entries("visits", Map.of("case_number", number, "phone", PHONE)))
                .as("the pass has it, encrypted")
                .hasSize(1);
        assertThat(result("198.51.100.1", number, PHONE).status()).isEqualTo(200);
        assertThat(result("198.51.100.1", number, "199****0061").status()).isEqualTo(404);
        assertThat(result(
                                "198.51.100.1",
                                number,
                                walk.file(id).data().get("phone").toString())
                        .status())
                .as("the mask is no key")
                .isEqualTo(404);
    }

    @Test
    void nobodyAppliesWithoutEnd() {
        SignedInClient visitor = from("198.51.100.2");
        for (int i = 0; i < 30; i++) {
            assertThat(visitor.post(APPLY, Map.of("data", Map.of())).status()).isEqualTo(422);
        }
        Answer refused = visitor.post(APPLY, Map.of("data", visit()));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-tries");
        assertThat(refused.body().path("detail").asText()).isEqualTo("次数太多。请过一会儿再试。");
        assertThat(from("198.51.100.3").post(APPLY, Map.of("data", Map.of())).status())
                .as("another address")
                .isEqualTo(422);
    }

    @Test
    void nobodyTriesPhonesThrough() {
        for (int i = 0; i <= 30; i++) {
            assertThat(result("198.51.100.4", "来访〔2026〕1号", "1380000" + (1000 + i))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(result("198.51.100.4", "来访〔2026〕1号", "13800009999").code()).isEqualTo("too-many-tries");
    }

    @Test
    void anEmployeeNumberIsLookedUpOnlyForWhoFilledInTheRest() {
        Map<String, Object> lacking = visit();
        lacking.put("inviteCode", "00000");
        lacking.remove("visitorName");
        assertThat(from("198.51.100.5")
                        .post(APPLY, Map.of("data", lacking))
                        .body()
                        .path("errors")
                        .findValuesAsText("field"))
                .containsExactly("visitorName");
    }

    private Answer result(String address, String number, String phone) {
        String encoded = URLEncoder.encode(number, StandardCharsets.UTF_8);
        return from(address)
                .get("/api/public/cases/" + encoded + "?phone=" + URLEncoder.encode(phone, StandardCharsets.UTF_8));
    }

    private SignedInClient from(String address) {
        SignedInClient client = new SignedInClient(port).header("X-Forwarded-For", address);
        client.get("/api/public/procedures");
        return client;
    }

    private Map<String, Object> visit() {
        return new HashMap<>(Map.ofEntries(
                Map.entry("inviteCode", "66666"),
                Map.entry("visitorName", "陆来客"),
                Map.entry("sex", "女"),
                Map.entry("idNumber", "110101190001100108"),
                Map.entry("phone", PHONE),
                Map.entry("reason", "学术交流"),
                Map.entry("visitFrom", "2026-11-24T09:00+08:00"),
                Map.entry("visitTo", "2026-11-24T18:00+08:00"),
                Map.entry("photo", List.of(walk.picture(null))),
                Map.entry("consent", true)));
    }
}
