package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.TestClock;
import org.anlan.files.Files;
import org.anlan.files.SamplePictures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a list and a card show beside the fields: deadlines, trees, what refers to an entry, names of files. */
@AnlanTest
class RegisterListWebTests {

    private static final String ADMINISTRATOR = "19900000099";
    private static final String STAFF = "19900000001";

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    Files files;

    @Autowired
    TestClock clock;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void deadlinesHaveTheColoursOfTheRule() {
        String enterprise = enterprise("area-liucheng");
        LocalDate today = LocalDate.now(clock);
        hazard(enterprise, "A", today.minusDays(1), null);
        hazard(enterprise, "B", today.plusDays(10), null);
        hazard(enterprise, "C", today.plusDays(11), null);
        hazard(enterprise, "D", today.minusDays(9), today);
        JsonNode items = administrator()
                .get("/api/registers/hazards/entries?sort=due_on&q=" + mark)
                .body()
                .path("items");
        assertThat(items.findValuesAsText("colour")).containsExactly("red", "orange", "green");
        assertThat(items.findValues("daysLeft")).extracting(JsonNode::asLong).containsExactly(-1L, 10L, 11L);
        assertThat(items.get(0).has("colour")).as("one that is done has none").isFalse();
    }

    @Test
    void entriesNearEachOtherAreOneSpotOnAMap() {
        for (double lng : new double[] {120.1, 120.101, 121.5}) {
            registers.insert(
                    "shelters",
                    Map.of(
                            "name",
                            "所" + lng + mark,
                            "address",
                            "园区一路1号",
                            "position",
                            Map.of("lng", lng, "lat", 41.5),
                            "capacity",
                            10,
                            "head",
                            "测试甲",
                            "head_phone",
                            "13800001111"),
                    Change.by(null));
        }
        String at = "/api/registers/shelters/entries/map?q=" + mark;
        JsonNode far = administrator().get(at + "&zoom=8").body();
        assertThat(far.findValues("count")).extracting(JsonNode::asInt).containsExactly(2, 1);
        assertThat(far.at("/0/id").isNull()).isTrue();
        JsonNode box = far.at("/0/box");
        String sides = String.join(
                ",",
                box.path("west").asText(),
                box.path("south").asText(),
                box.path("east").asText(),
                box.path("north").asText());
        String inside = "/api/registers/shelters/entries?q=" + mark + "&filter.@box=";
        assertThat(administrator().get(inside + sides).body().path("total").asInt())
                .as("what lies in a spot can be listed")
                .isEqualTo(2);
        assertThat(administrator().get(inside + "1,2,x,4").code()).isEqualTo("unknown-filter");
        assertThat(far.at("/1/id").asText()).isNotEmpty();
        assertThat(administrator().get(at + "&zoom=18").body()).hasSize(3);
        assertThat(administrator().get(at + "&zoom=18&west=121&east=122").body())
                .hasSize(1);
        assertThat(new SignedInClient(port).signIn(STAFF).get(at + "&zoom=8").code())
                .isEqualTo("register-read-forbidden");
    }

    @Test
    void anEntryTellsWhatRefersToItAndLeadsThere() {
        String enterprise = enterprise("area-liucheng");
        hazard(enterprise, "A", LocalDate.now(clock), null);
        hazard(enterprise, "B", LocalDate.now(clock), null);
        hazard(enterprise("area-liucheng"), "C", LocalDate.now(clock), null);
        JsonNode uses = administrator()
                .get("/api/registers/enterprises/entries/" + enterprise + "/uses")
                .body();
        assertThat(uses.findValuesAsText("register")).containsExactly("hazards");
        assertThat(uses.at("/0/count").asInt()).isEqualTo(2);
        assertThat(administrator()
                        .get("/api/registers/hazards/entries?filter.@refers=enterprises/" + enterprise)
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(as(STAFF)
                        .get("/api/registers/enterprises/entries/" + enterprise + "/uses")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aTreeOfParentsFiltersAllThatLiesBelow() {
        String top = type("顶" + mark, null);
        String middle = type("中" + mark, top);
        String leaf = type("叶" + mark, middle);
        type("旁" + mark, null);
        JsonNode kinds =
                administrator().get("/api/registers/penalty-types/tree").body().path("kinds");
        assertThat(kinds.findValuesAsText("id")).contains(top, middle, leaf);
        assertThat(administrator()
                        .get("/api/registers/penalty-types/entries?filter.@tree=" + top)
                        .body()
                        .path("items")
                        .findValuesAsText("id"))
                .containsExactlyInAnyOrder(top, middle, leaf);
    }

    @Test
    void aTreeOfKindsCountsAndOneOfPlacesReachesDown() {
        String county = enterprise("area-chaoyang-county");
        JsonNode laws = administrator().get("/api/registers/laws/tree").body();
        assertThat(laws.path("kinds").findValues("count")).isNotEmpty();
        assertThat(laws.path("places")).isEmpty();
        JsonNode places =
                administrator().get("/api/registers/hazards/tree").body().path("places");
        assertThat(places.findValuesAsText("id")).contains("area-chaoyang", "area-chaoyang-county");
        hazard(county, "A", LocalDate.now(clock), null);
        String list = "/api/registers/hazards/entries?q=" + mark + "&filter.@place=";
        assertThat(administrator()
                        .get(list + "area-chaoyang")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(administrator()
                        .get(list + "area-liucheng")
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(administrator()
                        .get("/api/registers/hazards/entries?filter.@moon=1")
                        .code())
                .isEqualTo("unknown-filter");
    }

    @Test
    void filesInRowsBelongToTheEntryAndAreNamed() {
        SignedInClient clerk = administrator();
        String file = clerk.upload("/api/files", "模板.jpg", "image/jpeg", SamplePictures.jpeg())
                .body()
                .path("id")
                .asText();
        Map<String, Object> row = Map.of("name", "申请表", "template", List.of(file));
        String id = clerk.post(
                        "/api/registers/licence-types/entries",
                        Map.of("data", Map.of("name", "许可" + mark, "materials", List.of(row))))
                .body()
                .path("id")
                .asText();
        assertThat(files.find(file).orElseThrow().caseId()).isEqualTo("licence-types/" + id);
        assertThat(as("19900000091").get("/api/files/" + file).status())
                .as("for another who may read the entry")
                .isEqualTo(200);
        assertThat(as(STAFF).get("/api/files/" + file).status()).isEqualTo(404);
        assertThat(clerk.get("/api/registers/licence-types/entries/" + id)
                        .body()
                        .path("files")
                        .path(file)
                        .asText())
                .isEqualTo("模板.jpg");
    }

    @Test
    void severalReferencesAndAnUntickedBoxAreFiltersToo() {
        String one = enterprise("area-liucheng");
        String other = enterprise("area-liucheng");
        hazard(one, "A", LocalDate.now(clock), null);
        hazard(other, "B", LocalDate.now(clock), null);
        hazard(enterprise("area-liucheng"), "C", LocalDate.now(clock), null);
        assertThat(administrator()
                        .get("/api/registers/hazards/entries?q=" + mark + "&filter.enterprise=" + one + "," + other)
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
    }

    private String type(String name, String parent) {
        Map<String, Object> data = new HashMap<>(Map.of("name", name));
        data.put("parent", parent);
        return registers.insert("penalty-types", data, Change.by(null)).id();
    }

    private String enterprise(String region) {
        return SampleLedgers.enterprise(registers, "企业" + mark, region, 120.4, 41.5);
    }

    private void hazard(String enterprise, String letter, LocalDate due, LocalDate closed) {
        String day = closed == null ? null : closed.toString();
        SampleLedgers.hazard(registers, mark + letter, enterprise, "一般隐患", due.toString(), day, "any-picture");
    }

    private SignedInClient administrator() {
        return as(ADMINISTRATOR);
    }

    private SignedInClient as(String phone) {
        return new SignedInClient(port).signIn(phone);
    }
}
