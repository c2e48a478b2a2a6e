package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.files.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What Anlan brings along: the libraries as the law gives them, and the demo's invented entries. */
@AnlanTest
class ShippedEntriesTests {

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    EntryHistory history;

    @Autowired
    ShippedEntries shipped;

    @Autowired
    Files files;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @CsvSource({
        "chemicals, 85",
        "hazard-classes, 24",
        "safety-measures, 106",
        "penalty-types, 4",
        "penalty-items, 49",
        "licence-types, 11",
        "laws, 17",
        "standards, 10",
        "production-processes, 18",
        "occupational-diseases, 14",
        "dangerous-goods, 12"
    })
    void aLibraryIsWhole(String register, int entries) {
        assertThat(shipped(register, "基础数据")).hasSize(entries);
    }

    @Test
    void criticalQuantitiesAreThoseOfTheStandard() {
        assertThat(one("chemicals", "name", "氯").data())
                .containsEntry("cas", "7782-50-5")
                .containsEntry("critical_quantity", 5)
                .containsEntry("beta", 4);
        assertThat(number(one("chemicals", "name", "碳酰氯"), "critical_quantity")).isEqualByComparingTo("0.3");
        assertThat(one("hazard-classes", "symbol", "J1").data())
                .containsEntry("critical_quantity", 5)
                .containsEntry("beta", 4);
        assertThat(shipped("safety-measures", "基础数据").stream()
                        .collect(Collectors.groupingBy(entry -> entry.text("ticket"), Collectors.counting())))
                .hasSize(8);
    }

    @Test
    void penaltyItemsReferToTheirKind() {
        Entry item = one("penalty-items", "code", "AQ-097-1");
        assertThat(registers.find("penalty-types", item.text("type")))
                .get()
                .extracting(type -> type.text("name"))
                .isEqualTo("安全生产法(2021)");
        assertThat(item.data().get("kinds")).isEqualTo(List.of("罚款", "责令停产停业"));
        assertThat(item.text("unit_first")).isEqualTo("责令限期改正,罚10万以下");
    }

    /** Vector (6) of the rules: 200 t of chlorine, a hundred people near by. */
    @Test
    void theDemoHasAMajorHazard() {
        Entry hazard = one("major-hazards", "code", "WXY-示范-01");
        assertThat(number(hazard, "s")).isEqualByComparingTo("40");
        assertThat(hazard.data())
                .containsEntry("is_major", true)
                .containsEntry("r", 320)
                .containsEntry("level", "一级");
        assertThat(registers.find("enterprises", hazard.text("enterprise")))
                .get()
                .extracting(enterprise -> enterprise.text("organisation"))
                .isEqualTo("org-chemicals");
    }

    @Test
    void hiddenDangersComeInEveryColour() {
        List<Entry> hazards = shipped("hazards", "示范数据");
        LocalDate today = LocalDate.ofInstant(hazards.get(0).createdAt(), clock.getZone());
        Set<String> colours = hazards.stream()
                .map(hazard -> {
                    long left = ChronoUnit.DAYS.between(today, LocalDate.parse(hazard.text("due_on")));
                    return hazard.text("closed_on") != null ? "无" : left < 0 ? "红" : left <= 10 ? "橙" : "绿";
                })
                .collect(Collectors.toSet());
        assertThat(colours).containsExactlyInAnyOrder("红", "橙", "绿", "无");
        assertThat(hazards).allSatisfy(hazard -> {
            String photo = ((List<?>) hazard.data().get("before_photos")).get(0).toString();
            assertThat(files.find(photo))
                    .get()
                    .extracting(file -> file.caseId())
                    .isEqualTo("hazards/" + hazard.id());
        });
    }

    @Test
    void aFileInARowIsSeenByWhoReadsTheEntry() {
        Entry party = one("third-parties", "name", "衡鉴安全评价有限公司");
        Map<?, ?> qualification = (Map<?, ?>) ((List<?>) party.data().get("qualifications")).get(0);
        String paper = ((List<?>) qualification.get("files")).get(0).toString();
        assertThat(files.find(paper)).get().extracting(file -> file.caseId()).isEqualTo("third-parties/" + party.id());
        assertThat(new SignedInClient(port)
                        .signIn("19900000041")
                        .get("/api/files/" + paper)
                        .status())
                .isEqualTo(200);
        assertThat(new SignedInClient(port)
                        .signIn("19900000062")
                        .get("/api/files/" + paper)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void everyRegisterADemoPersonOpensHasSomethingToSee() {
        assertThat(registers.all())
                // Those of the tests are filled by their tests, or not yet.
                .filteredOn(definition -> Path.of("forms/registers", definition.name() + ".form")
                        .toFile()
                        .exists())
                .filteredOn(definition -> !Set.of("gate-permits", "visits", "blacklist", "calendar-days")
                        .contains(definition.name()))
                .allSatisfy(definition -> assertThat(registers.count(definition.name(), Map.of()))
                        .as(definition.name())
                        .isPositive());
    }

    @Test
    @Transactional
    void whatReferredToARenamedEntryIsLeftOut() {
        jdbc.sql("delete from register_entry where register = 'hazard-reports'").update();
        jdbc.sql("delete from register_filled where register = 'hazard-reports'")
                .update();
        jdbc.sql("update register_entry set data = data || '{\"name\": \"改名有限公司\"}'"
                        + " where register = 'enterprises' and data ->> 'name' = '澄江化工有限公司'")
                .update();

        shipped.fill("demo", "示范数据");

        // Two of the eight are of that enterprise.
        assertThat(jdbc.sql("select count(*) from register_entry where register = 'hazard-reports'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(6);
    }

    @Test
    void aRegisterIsFilledOnce() {
        long before = jdbc.sql("select count(*) from register_history")
                .query(Long.class)
                .single();
        shipped.fill("library", "基础数据");
        shipped.fill("demo", "示范数据");
        assertThat(jdbc.sql("select count(*) from register_history")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    private List<Entry> shipped(String register, String reason) {
        return registers.findBy(register, Map.of()).stream()
                .filter(entry -> {
                    List<EntryHistory.Event> events = history.of(register, entry.id());
                    return reason.equals(events.get(events.size() - 1).reason());
                })
                .toList();
    }

    private Entry one(String register, String field, String value) {
        List<Entry> found = registers.findBy(register, Map.of(field, value));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static BigDecimal number(Entry entry, String field) {
        return new BigDecimal(entry.text(field));
    }
}
