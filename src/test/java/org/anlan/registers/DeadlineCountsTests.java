package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.TestClock;
import org.anlan.files.Files;
import org.anlan.files.SamplePictures;
import org.anlan.people.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a regulator sees at a glance: how many are overdue, and what was changed by whom. */
@AnlanTest
class DeadlineCountsTests {

    private static final String HAZARDS = "/api/registers/hazards";

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    Files files;

    @Autowired
    TestClock clock;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private String organisation;
    private String enterprise;
    private SignedInClient own;

    @BeforeEach
    void anEnterpriseWithFourDangers() {
        organisation = new SignedInClient(port)
                .signIn("19900000099")
                .post("/api/departments", Map.of("name", "期限企业" + mark, "jurisdiction", "area-liucheng"))
                .body()
                .path("id")
                .asText();
        enterprise = SampleLedgers.enterprise(registers, "期限企业" + mark, "area-liucheng", 120.4, 41.5);
        registers.update("enterprises", enterprise, Map.of("organisation", organisation), Change.by(null));
        LocalDate today = LocalDate.now(clock);
        danger("A", today.minusDays(1), null);
        danger("B", today, null);
        danger("C", today.plusDays(10), null);
        danger("D", today.plusDays(11), null);
        danger("E", today.minusDays(9), today);
        TestPeople.Made made = new TestPeople(port).settled(port, "enterprise@" + organisation);
        own = new SignedInClient(port);
        own.signIn(made.phone(), made.initialPassword());
    }

    @Test
    void whatIsNotDoneIsCountedByTheColoursOfTheRuleAndLeadsToItsEntries() {
        JsonNode counts = own.get(HAZARDS + "/deadlines").body().path("counts");
        assertThat(counts.findValuesAsText("colour")).containsExactly("red", "orange", "green");
        assertThat(counts.findValues("count")).extracting(JsonNode::asInt).containsExactly(1, 2, 1);
        JsonNode orange = counts.get(1);
        String query = "{\"all\":[{\"field\":\"due_on\",\"is\":\"between\",\"value\":[\""
                + orange.path("from").asText() + "\",\"" + orange.path("until").asText()
                + "\"]},{\"field\":\"closed_on\",\"is\":\"empty\"}]}";
        assertThat(own.get(HAZARDS + "/entries?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(own.get("/api/registers/enterprises/deadlines").code()).isEqualTo("no-deadline");
        assertThat(new SignedInClient(port)
                        .signIn("19900000001")
                        .get(HAZARDS + "/deadlines")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theChangeLogTellsWhoChangedWhatWithinReach() {
        String id = danger("F", LocalDate.now(clock).plusDays(3), null);
        registers.update("hazards", id, Map.of("state", "待复查"), Change.by("p-41"));
        registers.delete("hazards", id, null, Change.by("p-41"));
        JsonNode log = own.get(HAZARDS + "/changes").body();
        assertThat(log.path("total").asInt()).isEqualTo(8);
        assertThat(log.path("items").findValuesAsText("action"))
                .startsWith("deleted", "changed", "created")
                .hasSize(8);
        assertThat(log.at("/items/0/by/name").asText()).isEqualTo("何县宁");
        assertThat(log.at("/items/0/data/code").asText()).isEqualTo(mark + "F");
        assertThat(log.at("/names/enterprises/" + enterprise).asText()).isEqualTo("期限企业" + mark);
        assertThat(own.get(HAZARDS + "/changes?action=changed")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        SignedInClient county = new SignedInClient(port).signIn("19900000041");
        assertThat(county.get(HAZARDS + "/changes?q=" + mark + "F")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(3);
        assertThat(new SignedInClient(port)
                        .signIn("19900000001")
                        .get(HAZARDS + "/changes")
                        .status())
                .isEqualTo(403);
    }

    private String danger(String code, LocalDate due, LocalDate closed) {
        String photo = files.store("a.jpg", "image/jpeg", SamplePictures.jpeg()).id();
        return SampleLedgers.hazard(
                registers,
                mark + code,
                enterprise,
                "一般隐患",
                due.toString(),
                closed == null ? null : closed.toString(),
                photo);
    }
}
