package org.anlan.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A menu leads somewhere, and where there is no menu there is no way in: for every role and every menu. */
@AnlanTest
class MenuRightsTests {

    /** What the page behind a menu asks for first. */
    private static final Map<String, String> BEHIND = Map.ofEntries(
            Map.entry("tasks", "/api/tasks"),
            Map.entry("cases", "/api/cases"),
            Map.entry("procedures", "/api/procedures"),
            Map.entry("registers", "/api/registers"),
            Map.entry("notices", "/api/notices"),
            Map.entry("documents", "/api/document-templates"),
            Map.entry("incidents", "/api/incidents"),
            Map.entry("people", "/api/people"),
            Map.entry("audit", "/api/audit"),
            Map.entry("simulators", "/api/simulators"),
            Map.entry("engine", "/camunda/app/welcome/default/"));

    @LocalServerPort
    int port;

    @Autowired
    Roles roles;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatTheMenuOffersARoleTheServerGivesItAndNothingElse() {
        TestPeople people = new TestPeople(port);
        Map<String, Set<String>> wrong = new LinkedHashMap<>();
        Set<String> offered = new TreeSet<>();
        List<Roles.Role> all = roles.all();
        for (Roles.Role role : all) {
            TestPeople.Made made = people.settled(port, role.role());
            SignedInClient person = new SignedInClient(port);
            Set<String> menus = new TreeSet<>();
            person.signIn(made.phone(), made.initialPassword())
                    .body()
                    .get("menus")
                    .forEach(menu -> menus.add(menu.asText()));
            offered.addAll(menus);
            Set<String> open = new TreeSet<>();
            BEHIND.forEach((menu, address) -> {
                if (opens(menu, person.get(address))) {
                    open.add(menu);
                }
            });
            if (!open.equals(menus)) {
                wrong.put(role.role() + " is offered " + menus + " and may see", open);
            }
            // Other tests know who heads which department; nobody heads them all.
            jdbc.sql("delete from role_grant where person = ?").param(made.id()).update();
        }
        assertThat(wrong).isEmpty();
        assertThat(all).hasSize(28);
        assertThat(offered).isEqualTo(new TreeSet<>(BEHIND.keySet()));
    }

    /** A list of ledgers is answered to everybody; without a ledger in it there is nothing behind the menu. */
    private static boolean opens(String menu, Answer answer) {
        if (answer.status() != 200) {
            assertThat(answer.status()).as(menu).isEqualTo(403);
            return false;
        }
        JsonNode body = answer.body();
        return !menu.equals("registers") || !body.isEmpty();
    }
}
