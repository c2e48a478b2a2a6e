package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.files.Files;
import org.anlan.files.SamplePictures;
import org.anlan.people.TestPeople;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A role granted at a place reaches the entries there and below, and nothing else; the register is room-checks.form. */
@AnlanTest
class RegisterPlacesTests {

    private static final String CHECKS = "/api/registers/room-checks/entries";
    private static final String VISITS = "/api/registers/visits/entries";
    private static final String HEAD_OF_PHYSICS = "19900000005";
    private static final String MANAGER = "19900000091";

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    Files files;

    @Autowired
    JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aHeadSeesNothingOfAnotherDepartmentsVisit() {
        String photo = files.store("a.jpg", "image/jpeg", SamplePictures.jpeg()).id();
        String theirs = visit("dept-security", photo);
        String own = visit("dept-physics", null);
        files.claim(List.of(photo), "visits/" + theirs, null);
        SignedInClient head = as(HEAD_OF_PHYSICS);

        assertThat(head.get(VISITS + "?q=" + mark).body().path("items").findValuesAsText("id"))
                .containsExactly(own);
        assertThat(head.get(VISITS + "/" + own).status()).isEqualTo(200);
        assertThat(head.post(VISITS + "/" + own + "/unmask", Map.of("field", "phone"))
                        .status())
                .isEqualTo(200);
        assertThat(head.get(VISITS + "/" + theirs).code()).isEqualTo("no-such-entry");
        assertThat(head.get(VISITS + "/" + theirs + "/history").status()).isEqualTo(404);
        assertThat(head.post(VISITS + "/" + theirs + "/unmask", Map.of("field", "phone"))
                        .status())
                .isEqualTo(404);
        assertThat(head.get("/api/files/" + photo).status()).isEqualTo(404);
        assertThat(as("19900000012").get("/api/files/" + photo).status())
                .as("a role granted everywhere sees all")
                .isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'register-read-forbidden'"
                                + " and actor = 'p-05' and subject = ?")
                        .param("visits/" + theirs)
                        .query(Long.class)
                        .single())
                .as("each try is on record")
                .isEqualTo(3);
    }

    @Test
    void aDeletedEntryOfAnotherPlaceStaysHidden() {
        String id = check("dept-security");
        registers.delete("room-checks", id, null, Change.by("p-12"));
        assertThat(as(HEAD_OF_PHYSICS).get(CHECKS + "/" + id + "/history").status())
                .isEqualTo(404);
        assertThat(as(MANAGER).get(CHECKS + "/" + id + "/history").status()).isEqualTo(200);
    }

    @Test
    void aRoleAtAPlaceReachesWhatLiesBelow() {
        String institute = check("org-institute");
        String physics = check("dept-physics");
        String police = check("dept-police");
        String county = check("area-chaoyang-county");
        String nowhere = check(null);

        assertThat(seenBy("case-reviewer@org-institute")).containsExactlyInAnyOrder(institute, physics);
        assertThat(seenBy("case-reviewer@area-liucheng"))
                .as("departments lie in their jurisdiction")
                .containsExactlyInAnyOrder(institute, physics, police);
        assertThat(seenBy("case-reviewer@area-chaoyang")).containsExactlyInAnyOrder(institute, physics, police, county);
        assertThat(seenBy("case-reviewer@dept-physics", "case-reviewer@dept-police"))
                .containsExactlyInAnyOrder(physics, police);
        assertThat(seenBy("case-reviewer")).containsExactlyInAnyOrder(institute, physics, police, county, nowhere);
    }

    @Test
    void whoWritesAtAPlaceWritesNowhereElse() {
        SignedInClient officer = signedIn("legal-reviewer@dept-physics");
        Answer own = officer.post(CHECKS, Map.of("data", Map.of("room", mark, "site", "dept-physics")));
        assertThat(own.status()).as(own.text()).isEqualTo(201);
        Answer elsewhere = officer.post(CHECKS, Map.of("data", Map.of("room", mark, "site", "dept-security")));
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(elsewhere.body().path("errors").findValuesAsText("field")).containsExactly("site");
        assertThat(elsewhere.body().at("/errors/0/message").asText()).isEqualTo("地点不归你的岗位负责, 请填写本部门或本属地的。");
        assertThat(officer.post(CHECKS, Map.of("data", Map.of("room", mark))).status())
                .isEqualTo(422);
        Answer moved = officer.put(
                CHECKS + "/" + own.body().path("id").asText(),
                Map.of("version", 1, "data", Map.of("room", mark, "site", "dept-security")));
        assertThat(moved.status()).isEqualTo(422);
        String theirs = check("dept-security");
        Map<String, Object> taken = Map.of("version", 1, "data", Map.of("room", mark, "site", "dept-physics"));
        assertThat(officer.put(CHECKS + "/" + theirs, taken).status()).isEqualTo(404);
        assertThat(officer.delete(CHECKS + "/" + theirs).status()).isEqualTo(404);
        assertThat(registers.findBy("room-checks", Map.of("room", mark)))
                .extracting(entry -> entry.text("site"))
                .containsExactlyInAnyOrder("dept-physics", "dept-security");
    }

    @Test
    void whoReadsEverywhereAndWritesAtAPlaceIsToldSo() {
        String theirs = check("dept-security");
        SignedInClient both = signedIn("manager", "legal-reviewer@dept-physics");
        assertThat(both.get(CHECKS + "/" + theirs).status()).isEqualTo(200);
        Answer refused = both.put(
                CHECKS + "/" + theirs, Map.of("version", 1, "data", Map.of("room", "x", "site", "dept-security")));
        assertThat(refused.code()).isEqualTo("register-write-forbidden");
    }

    @Test
    void whereEntriesHaveNoPlaceARoleAtAPlaceDoesNotCount() {
        SignedInClient clerk = signedIn("card-clerk@dept-physics");
        assertThat(clerk.get("/api/registers").body().findValuesAsText("name")).doesNotContain("cards");
        assertThat(clerk.get("/api/registers/cards/entries").code()).isEqualTo("register-read-forbidden");
    }

    private List<String> seenBy(String... roles) {
        return signedIn(roles)
                .get(CHECKS + "?size=200&q=" + mark)
                .body()
                .path("items")
                .findValuesAsText("id");
    }

    private String check(String site) {
        Map<String, Object> data = new HashMap<>(Map.of("room", mark));
        data.put("site", site);
        return registers.insert("room-checks", data, Change.by(null)).id();
    }

    private String visit(String department, String photo) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "kind", "临时",
                "visitor_name", "访客" + mark,
                "phone", "13800001234",
                "reason", "参观",
                "from", "2026-11-24T09:00+08:00",
                "until", "2026-11-24T17:00+08:00",
                "host", "p-04",
                "host_department", department,
                "state", "通过"));
        data.put("photo", photo == null ? null : List.of(photo));
        return registers.insert("visits", data, new Change(null, "case", null)).id();
    }

    private SignedInClient signedIn(String... roles) {
        TestPeople.Made made = new TestPeople(port).settled(port, roles);
        SignedInClient client = new SignedInClient(port);
        client.signIn(made.phone(), made.initialPassword());
        return client;
    }

    private SignedInClient as(String phone) {
        return new SignedInClient(port).signIn(phone);
    }
}
