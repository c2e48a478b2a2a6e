package org.anlan.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class AdministrationTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    TestPeople people;
    SignedInClient administrator;

    @BeforeEach
    void anAdministrator() {
        people = new TestPeople(port);
        administrator = people.administrator();
    }

    @Test
    void aNewPersonIsFoundAndSignsInWithThePasswordHandedOver() {
        TestPeople.Made made = people.make("staff", "safety-officer@dept-security");
        JsonNode found = administrator.get("/api/people?q=" + made.phone()).body();
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.at("/items/0/phone").asText()).isEqualTo(made.phone());
        assertThat(found.at("/items/0/roles/0/title").asText()).isEqualTo("安全员");
        assertThat(found.at("/items/0/roles/0/placeName").asText()).isEqualTo("安全管理处");
        assertThat(new SignedInClient(port)
                        .signIn(made.phone(), made.initialPassword())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyFaultIsNamedAtItsField() {
        Map<String, Object> input = new HashMap<>(Map.of(
                "name", " ",
                "phone", "123",
                "employeeNumber", "6 6",
                "category", "外星人",
                "department", "nowhere",
                "idNumber", "110101190001010011"));
        assertThat(faults(administrator.post("/api/people", input)))
                .containsExactlyInAnyOrder("name", "phone", "employeeNumber", "category", "department", "idNumber");

        Map<String, Object> taken = Map.of(
                "name",
                "重号",
                "phone",
                "19900000001",
                "employeeNumber",
                "66666",
                "category",
                "研究生",
                "idNumber",
                DemoOrganisation.idNumber(1));
        assertThat(faults(administrator.post("/api/people", taken)))
                .containsExactlyInAnyOrder("phone", "employeeNumber", "idNumber");

        Map<String, Object> role = Map.of(
                "name",
                "无岗",
                "phone",
                TestPeople.freshPhone(),
                "category",
                "研究生",
                "roles",
                List.of(Map.of("role", "king"), Map.of("role", "staff", "place", "moon")));
        assertThat(faults(administrator.post("/api/people", role))).containsExactly("roles");
    }

    @Test
    void aChangeIsRecordedWithBeforeAndAfterAndNothingSecret() {
        TestPeople.Made made = people.make("staff");
        String idNumber = DemoOrganisation.idNumber(901);
        Answer changed = administrator.put(
                "/api/people/" + made.id(),
                Map.of("name", "新名字", "phone", made.phone(), "category", "研究生", "idNumber", idNumber));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("name").asText()).isEqualTo("新名字");
        // Without an ID number in the call the stored one stays.
        administrator.put("/api/people/" + made.id(), Map.of("name", "新名字", "phone", made.phone(), "category", "在册职工"));
        administrator.put(
                "/api/people/" + made.id() + "/roles", Map.of("roles", List.of(Map.of("role", "card-clerk"))));
        administrator.post("/api/people/" + made.id() + "/reset-password", Map.of());

        List<Map<String, Object>> trail = jdbc.sql(
                        "select action, before::text as before, after::text as after from audit_entry where subject = ? order by id")
                .param("people/" + made.id())
                .query()
                .listOfRows();
        assertThat(trail)
                .extracting(row -> row.get("action"))
                .containsExactly("person-create", "person-update", "person-update", "person-roles", "password-reset");
        assertThat(trail.get(2).get("before").toString()).contains("研究生", "110***********");
        assertThat(trail.get(2).get("after").toString()).contains("在册职工", "110***********");
        assertThat(trail.get(3).get("before").toString()).contains("staff");
        assertThat(trail.get(3).get("after").toString()).contains("card-clerk");
        assertThat(trail.toString()).doesNotContain(made.phone(), idNumber);
        assertThat(jdbc.sql("select id_number_secret from person where id = ?")
                        .param(made.id())
                        .query(String.class)
                        .single())
                .doesNotContain(idNumber);
    }

    @Test
    void aResetPasswordWorksOnceAndEndsOldSessions() {
        TestPeople.Made made = people.settled(port);
        SignedInClient client = new SignedInClient(port);
        client.signIn(made.phone(), made.initialPassword());
        String given = administrator
                .post("/api/people/" + made.id() + "/reset-password", Map.of())
                .body()
                .path("initialPassword")
                .asText();
        assertThat(client.get("/api/session").status()).isEqualTo(401);
        assertThat(client.signIn(made.phone(), given)
                        .body()
                        .path("mustChangePassword")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theLastAdministratorCannotGiveUpTheRole() {
        Answer refused = administrator.put("/api/people/p-99/roles", Map.of("roles", List.of(Map.of("role", "staff"))));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("last-administrator");
        assertThat(administrator.get("/api/people").status()).isEqualTo(200);
    }

    @Test
    void aManagerReadsMaskedPhonesAndChangesNothing() {
        SignedInClient manager = new SignedInClient(port).signIn("19900000091");
        assertThat(manager.get("/api/people?q=19900000001")
                        .body()
                        .at("/items/0/phone")
                        .asText())
                .isEqualTo("199****0001");
        assertThat(manager.post("/api/people", Map.of()).status()).isEqualTo(403);
        assertThat(manager.post("/api/people/p-01/reset-password", Map.of()).status())
                .isEqualTo(403);
        assertThat(manager.put("/api/departments/dept-physics", Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    void aClerkSeesNoneOfIt() {
        SignedInClient clerk = new SignedInClient(port).signIn("19900000010");
        for (String path : List.of("/api/people", "/api/departments", "/api/roles", "/api/audit")) {
            Answer answer = clerk.get(path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("not-allowed");
        }
    }

    @Test
    void departmentsFormATree() {
        Answer made = administrator.post(
                "/api/departments", Map.of("name", "新部门", "nameEn", "New", "parent", "dept-physics"));
        assertThat(made.status()).isEqualTo(201);
        String id = made.body().path("id").asText();
        assertThat(faults(administrator.put("/api/departments/dept-physics", Map.of("name", "物理研究所", "parent", id))))
                .containsExactly("parent");
        assertThat(faults(administrator.post("/api/departments", Map.of("name", "", "jurisdiction", "moon"))))
                .containsExactlyInAnyOrder("name", "jurisdiction");
        assertThat(administrator
                        .put("/api/departments/none", Map.of("name", "无"))
                        .code())
                .isEqualTo("department-not-found");
        assertThat(administrator.get("/api/departments").body().toString()).contains(id);
        assertThat(administrator.get("/api/jurisdictions").body().toString()).contains("柳城镇");
        assertThat(administrator.get("/api/roles").body().at("/0/role").asText())
                .isEqualTo("staff");
    }

    private static List<String> faults(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.body().path("errors").findValuesAsText("field");
    }
}
