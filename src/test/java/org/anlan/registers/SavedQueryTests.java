package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.people.TestPeople;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people keep of a register: queries, for themselves or a role, and charts on their first page. */
@AnlanTest
class SavedQueryTests {

    private static final String QUERIES = "/api/registers/query-samples/queries";
    private static final String CHARTS = "/api/home/charts";
    private static final Map<String, Object> EMPTY = Map.of("field", "kind", "is", "empty");

    @LocalServerPort
    int port;

    @Test
    void aQueryIsKeptForItsPersonAndReplacedUnderItsTitle() {
        SignedInClient manager = person("manager");
        assertThat(save(manager, "没有种类的", EMPTY, null).status()).isEqualTo(201);
        Map<String, Object> filled = Map.of("field", "kind", "is", "filled");
        Answer again = save(manager, "没有种类的", filled, null);
        assertThat(again.body().findValuesAsText("title")).containsExactly("没有种类的");
        assertThat(again.body().at("/0/query/is").asText()).isEqualTo("filled");
        assertThat(again.body().at("/0/own").asBoolean()).isTrue();
        assertThat(person("manager").get(QUERIES).body()).isEmpty();

        String id = again.body().at("/0/id").asText();
        assertThat(person("manager").delete(QUERIES + "/" + id).code()).isEqualTo("no-such-query");
        assertThat(manager.delete(QUERIES + "/" + id).status()).isEqualTo(204);
        assertThat(manager.get(QUERIES).body()).isEmpty();
    }

    @Test
    void aSharedQueryIsFoundByWhoHoldsTheRoleAndGoesWithItsOwnerOnly() {
        SignedInClient manager = person("manager");
        Answer saved = save(manager, "共享", EMPTY, "case-reviewer");
        SignedInClient reviewer = person("case-reviewer@area-chaoyang");
        Answer seen = reviewer.get(QUERIES);
        assertThat(seen.body().findValuesAsText("id"))
                .contains(saved.body().at("/0/id").asText());
        assertThat(seen.body().findValues("own")).noneMatch(own -> own.asBoolean());
        assertThat(person("legal-reviewer").get(QUERIES).body()).isEmpty();
        String address = QUERIES + "/" + saved.body().at("/0/id").asText();
        assertThat(reviewer.delete(address).status()).isEqualTo(404);
        assertThat(manager.delete(address).status()).isEqualTo(204);
    }

    @Test
    void whatCannotBeAskedOrNamesASecretIsNotKept() {
        SignedInClient manager = person("manager");
        assertThat(save(manager, "a", Map.of("field", "dragon", "is", "empty"), null)
                        .code())
                .isEqualTo("unknown-field");
        Map<String, Object> secret = Map.of("field", "phone", "is", "equals", "value", "13800001234");
        assertThat(save(manager, "a", secret, null).code()).isEqualTo("query-secret");
        assertThat(save(manager, "a", EMPTY, "guard").code()).isEqualTo("query-role");
        assertThat(save(manager, " ", EMPTY, null).status()).isEqualTo(422);
        assertThat(save(person("guard"), "a", EMPTY, null).code()).isEqualTo("register-read-forbidden");
        assertThat(manager.get(QUERIES).body()).isEmpty();
    }

    @Test
    void aChartOpensThePersonsFirstPageAndClosesItAgain() {
        SignedInClient manager = person("manager");
        assertThat(menus(manager)).doesNotContain("home");
        Answer added = manager.post(CHARTS, chart("kind", Map.of("filter.done", "true")));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(menus(manager)).startsWith("home", "tasks");
        Answer kept = manager.get(CHARTS);
        assertThat(kept.body().at("/0/by").asText()).isEqualTo("kind");
        assertThat(kept.body().at("/0/parameters/filter.done").asText()).isEqualTo("true");
        assertThat(person("manager").get(CHARTS).body()).isEmpty();

        String address = CHARTS + "/" + added.body().path("id").asText();
        assertThat(person("manager").delete(address).code()).isEqualTo("no-such-chart");
        assertThat(manager.delete(address).status()).isEqualTo(204);
        assertThat(menus(manager)).doesNotContain("home");
    }

    @Test
    void aChartThatCannotBeAskedIsNotKept() {
        SignedInClient manager = person("manager");
        assertThat(manager.post(CHARTS, chart("dragon", Map.of())).code()).isEqualTo("unknown-dimension");
        assertThat(manager.post(CHARTS, chart("kind", Map.of("query", "x"))).code())
                .isEqualTo("unreadable-query");
        assertThat(manager.post(CHARTS, chart("kind", Map.of("filter.phone", "13800001234")))
                        .code())
                .isEqualTo("query-secret");
        assertThat(person("guard").post(CHARTS, chart("kind", Map.of())).code()).isEqualTo("register-read-forbidden");
        for (int i = 0; i < 12; i++) {
            assertThat(manager.post(CHARTS, chart("kind", Map.of())).status()).isEqualTo(201);
        }
        assertThat(manager.post(CHARTS, chart("kind", Map.of())).code()).isEqualTo("too-many-charts");
    }

    private static Map<String, Object> chart(String by, Map<String, String> parameters) {
        return Map.of(
                "register",
                "query-samples",
                "title",
                "图",
                "by",
                by,
                "measure",
                "count",
                "shape",
                "bar",
                "parameters",
                parameters);
    }

    private static Answer save(SignedInClient client, String title, Map<String, Object> query, String role) {
        Map<String, Object> body = new HashMap<>(Map.of("title", title, "query", query));
        body.put("role", role);
        return client.post(QUERIES, body);
    }

    private static java.util.List<String> menus(SignedInClient client) {
        java.util.List<String> menus = new java.util.ArrayList<>();
        client.get("/api/session").body().path("menus").forEach(menu -> menus.add(menu.asText()));
        return menus;
    }

    private SignedInClient person(String... roles) {
        TestPeople.Made made = new TestPeople(port).settled(port, roles);
        SignedInClient client = new SignedInClient(port);
        client.signIn(made.phone(), made.initialPassword());
        return client;
    }
}
