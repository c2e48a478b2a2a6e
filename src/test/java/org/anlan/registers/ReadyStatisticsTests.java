package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.files.SamplePictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The statistics the manual names, of three enterprises one can count by hand: a chemical and a mechanical one that
 * report, and a mechanical one that need not.
 */
@AnlanTest
class ReadyStatisticsTests {

    private static final String CHEMICAL = "危险化学品生产单位";
    private static final String MECHANICAL = "机械行业";

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private SignedInClient administrator;
    private GeneratedEntries generated;
    private String first;
    private String second;
    private String suspended;

    @BeforeEach
    void threeEnterprises() {
        administrator = new SignedInClient(port).signIn("19900000099");
        generated = new GeneratedEntries(registers, () -> administrator
                .upload("/api/files", "现场.jpg", "image/jpeg", SamplePictures.jpeg())
                .body()
                .path("id")
                .asText());
        first = enterprise("甲", "area-liucheng", CHEMICAL, "县", "中型", "已确认", "正常上报");
        second = enterprise("乙", "area-ershijiazi", MECHANICAL, "乡镇", "小型", "待确认", "正常上报");
        suspended = enterprise("丙", "area-liucheng", MECHANICAL, "县", "小型", "未完善", "暂不上报");
    }

    @Test
    void enterprises() {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put("属地隶属关系统计", List.of("柳城镇 县 2", "二十家子镇 乡镇 1"));
        expected.put("属地企业类型统计", List.of("柳城镇 危险化学品生产单位 1", "柳城镇 机械行业 1", "二十家子镇 机械行业 1"));
        expected.put("属地企业规模统计", List.of("柳城镇 中型 1", "柳城镇 小型 1", "二十家子镇 小型 1"));
        expected.put("企业类型属地统计", List.of("危险化学品生产单位 柳城镇 1", "机械行业 柳城镇 1", "机械行业 二十家子镇 1"));
        expected.put("企业信息达标及确认情况", List.of("柳城镇 未完善 1", "柳城镇 已确认 1", "二十家子镇 待确认 1"));
        expect("enterprises", within("region", "area-liucheng", "area-ershijiazi"), expected);
    }

    @Test
    void reportsWithoutThoseWhoNeedNotReport() {
        report(first, "正常上报", "2026-10-29");
        report(second, "正常上报", null);
        report(suspended, "暂不上报", null);
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put("属地上报率", List.of("柳城镇 100.0", "二十家子镇 0.0", "= 50.0"));
        expected.put("行业上报率", List.of("危险化学品生产单位 100.0", "机械行业 0.0", "= 50.0"));
        expected.put("各期上报率", List.of("10月" + mark + " 50.0", "= 50.0"));
        expect("hazard-reports", ofThem("enterprise"), expected);
    }

    @Test
    void hiddenDangersAndTheShareRectified() {
        hazard(first, "一般隐患", "已整改", "2026-09-10");
        hazard(first, "重大隐患", "整改中", "2026-10-10");
        hazard(first, "一般隐患", "已移交", "2026-10-11");
        hazard(second, "一般隐患", "已销号", "2026-10-12");
        hazard(suspended, "一般隐患", "整改中", "2026-10-13");
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put("属地整改率", List.of("柳城镇 50.0", "二十家子镇 100.0", "= 66.7"));
        expected.put("行业整改率", List.of("危险化学品生产单位 50.0", "机械行业 100.0", "= 66.7"));
        expected.put("属地隐患统计", List.of("柳城镇 一般隐患 3", "柳城镇 重大隐患 1", "二十家子镇 一般隐患 1"));
        expected.put("行业隐患统计", List.of("危险化学品生产单位 一般隐患 2", "危险化学品生产单位 重大隐患 1", "机械行业 一般隐患 2"));
        expected.put("隐患级别和状态统计", List.of("一般隐患 整改中 1", "一般隐患 已整改 1", "一般隐患 已移交 1", "一般隐患 已销号 1", "重大隐患 整改中 1"));
        expected.put("隐患状态统计", List.of("整改中 2", "已整改 1", "已移交 1", "已销号 1"));
        expected.put("年度隐患统计", List.of("2026-09 一般隐患 1", "2026-10 一般隐患 3", "2026-10 重大隐患 1"));
        expect("hazards", ofThem("enterprise"), expected);
    }

    @Test
    void risksAndTheirPatrols() {
        String tank = insert("risk-objects", Map.of("enterprise", first));
        String press = insert("risk-objects", Map.of("enterprise", second));
        String tanks = insert("risk-units", Map.of("object", tank));
        String presses = insert("risk-units", Map.of("object", press));
        insert("risk-events", Map.of("unit", tanks, "grade", "重大", "accident_type", "火灾"));
        insert("risk-events", Map.of("unit", tanks, "grade", "低", "accident_type", "触电"));
        insert("risk-events", Map.of("unit", presses, "grade", "低", "accident_type", "触电"));
        Map<String, List<String>> events = new LinkedHashMap<>();
        events.put("属地风险等级统计", List.of("柳城镇 重大 1", "柳城镇 低 1", "二十家子镇 低 1"));
        events.put("风险等级统计", List.of("重大 1", "低 2"));
        events.put("事故类型统计", List.of("触电 低 2", "火灾 重大 1"));
        expect("risk-events", within("unit", tanks, presses), events);

        insert("risk-patrols", Map.of("object", tank, "patrolled_at", "2026-09-30T09:00+08:00"));
        insert("risk-patrols", Map.of("object", tank, "patrolled_at", "2026-10-01T09:00+08:00"));
        insert("risk-patrols", Map.of("object", press, "patrolled_at", "2026-10-02T09:00+08:00"));
        Map<String, List<String>> patrols = new LinkedHashMap<>();
        patrols.put("年度风险巡检统计", List.of("2026-09 1", "2026-10 2"));
        patrols.put("属地风险巡检统计", List.of("柳城镇 2", "二十家子镇 1"));
        expect("risk-patrols", within("object", tank, press), patrols);
    }

    @Test
    void licences() {
        String storage = insert("licence-types", Map.of("name", "储存" + mark));
        String trade = insert("licence-types", Map.of("name", "经营" + mark));
        insert("licences", Map.of("enterprise", first, "type", storage, "state", "有效", "issued_on", "2026-10-05"));
        insert("licences", Map.of("enterprise", second, "type", storage, "state", "过期", "issued_on", "2026-10-31"));
        insert("licences", Map.of("enterprise", suspended, "type", trade, "state", "有效", "issued_on", "2026-11-02"));
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put("许可类型和状态统计", List.of("储存" + mark + " 有效 1", "储存" + mark + " 过期 1", "经营" + mark + " 有效 1"));
        expected.put("许可类型统计", List.of("储存" + mark + " 2", "经营" + mark + " 1"));
        expected.put("证照状态统计", List.of("有效 2", "过期 1"));
        expected.put("属地许可统计", List.of("柳城镇 储存" + mark + " 1", "柳城镇 经营" + mark + " 1", "二十家子镇 储存" + mark + " 1"));
        expected.put("年度发证统计", List.of("2026-10 储存" + mark + " 2", "2026-11 经营" + mark + " 1"));
        expect("licences", ofThem("enterprise"), expected);
    }

    @Test
    void filingsByPlaceTypeMonthAndResult() {
        String plan = insert("licence-types", Map.of("name", "预案" + mark));
        insert("filings", Map.of("enterprise", first, "type", plan, "state", "有效", "submitted_on", "2026-09-30"));
        insert("filings", Map.of("enterprise", second, "type", plan, "state", "不予受理", "submitted_on", "2026-10-01"));
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put("属地备案统计", List.of("二十家子镇 预案" + mark + " 1", "柳城镇 预案" + mark + " 1"));
        expected.put("备案结果统计", List.of("预案" + mark + " 有效 1", "预案" + mark + " 不予受理 1"));
        expected.put("年度备案统计", List.of("2026-09 预案" + mark + " 1", "2026-10 预案" + mark + " 1"));
        expect("filings", ofThem("enterprise"), expected);
    }

    @Test
    void licenceProceedingsByPlaceMatterMonthAndResult() {
        proceeding(first, "延续", "准予", "2026-09-30");
        proceeding(first, "变更", "不予", "2026-10-01");
        proceeding(second, "延续", "视为准予", "2026-10-02");
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put("属地证照办理统计", List.of("柳城镇 变更 1", "柳城镇 延续 1", "二十家子镇 延续 1"));
        expected.put("证照办理结果统计", List.of("变更 不予 1", "延续 准予 1", "延续 视为准予 1"));
        expected.put("年度证照办理统计", List.of("2026-09 延续 1", "2026-10 变更 1", "2026-10 延续 1"));
        expect("licence-changes", ofThem("enterprise"), expected);
    }

    private void proceeding(String enterprise, String matter, String state, String submitted) {
        insert(
                "licence-changes",
                Map.of(
                        "enterprise",
                        enterprise,
                        "matter",
                        matter,
                        "state",
                        state,
                        "submitted_on",
                        submitted,
                        "licence",
                        insert("licences", Map.of("enterprise", enterprise))));
    }

    @Test
    void majorHazards() {
        insert("major-hazards", Map.of("enterprise", first, "level", "一级", "dangers", List.of("毒性气体", "易燃易爆")));
        insert("major-hazards", Map.of("enterprise", second, "level", "三级", "dangers", List.of("易燃易爆")));
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put("重大危险源级别统计", List.of("一级 1", "三级 1"));
        expected.put("属地重大危险源统计", List.of("二十家子镇 三级 1", "柳城镇 一级 1"));
        expected.put("危害情况统计", List.of("毒性气体 1", "易燃易爆 2", "= 2"));
        expect("major-hazards", ofThem("enterprise"), expected);
    }

    @Test
    void specialOperations() {
        insert("work-permits", Map.of("enterprise", first, "kind", "动火", "level", "特级"));
        insert("work-permits", Map.of("enterprise", first, "kind", "受限空间"));
        insert("work-permits", Map.of("enterprise", second, "kind", "动火", "level", "一级"));
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put("作业类型和级别统计", List.of("动火 特级 1", "动火 一级 1", "受限空间 未填写 1"));
        expected.put("属地作业类型统计", List.of("柳城镇 动火 1", "柳城镇 受限空间 1", "二十家子镇 动火 1"));
        expected.put("作业类型统计", List.of("动火 2", "受限空间 1"));
        expect("work-permits", ofThem("enterprise"), expected);
    }

    /** All that the register offers, and nothing else; every count leads to as many entries. */
    private void expect(String register, String query, Map<String, List<String>> expected) {
        List<RegisterDefinition.Ready> ready = registers.definition(register).statistics();
        assertThat(ready)
                .extracting(RegisterDefinition.Ready::title)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (RegisterDefinition.Ready one : ready) {
            JsonNode answer =
                    ask(register, "/statistics?by=" + one.by() + "&measure=" + one.measure() + "&query=", query);
            List<String> said = new ArrayList<>();
            for (JsonNode row : answer.path("rows")) {
                List<String> words = new ArrayList<>();
                row.path("labels").forEach(label -> words.add(label.asText()));
                said.add(String.join(" ", words) + " " + row.path("value").asText());
                if (one.measure().equals("count")) {
                    String both = "{\"all\":[" + query + "," + row.path("query") + "]}";
                    assertThat(ask(register, "/entries?query=", both)
                                    .path("total")
                                    .asInt())
                            .as(row.toString())
                            .isEqualTo(row.path("value").asInt());
                }
            }
            if (expected.get(one.title()).stream().anyMatch(line -> line.startsWith("= "))) {
                said.add("= " + answer.path("total").asText());
            }
            assertThat(said).as(one.title()).containsExactlyElementsOf(expected.get(one.title()));
        }
    }

    private JsonNode ask(String register, String what, String query) {
        String marked = register.equals("enterprises") ? "&q=" + mark : "";
        SignedInClient.Answer answer = administrator.get(
                "/api/registers/" + register + what + URLEncoder.encode(query, StandardCharsets.UTF_8) + marked);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private String ofThem(String field) {
        return within(field, first, second, suspended);
    }

    private static String within(String field, String... ids) {
        return "{\"field\":\"" + field + "\",\"is\":\"in\",\"value\":[\"" + String.join("\",\"", ids) + "\"]}";
    }

    private String enterprise(
            String name, String region, String type, String affiliation, String size, String status, String reports) {
        String id = SampleLedgers.enterprise(registers, name + mark, region, 120.4, 41.5);
        registers.update(
                "enterprises",
                id,
                Map.of(
                        "main_type", type,
                        "affiliation", affiliation,
                        "size", size,
                        "confirm_status", status,
                        "report_status", reports),
                Change.by(null));
        return id;
    }

    private void report(String enterprise, String status, String reported) {
        Map<String, Object> data = new LinkedHashMap<>(Map.of(
                "enterprise",
                enterprise,
                "cycle",
                "月报",
                "period",
                "10月" + mark,
                "due_on",
                "2026-10-31",
                "report_status",
                status));
        data.put("reported_on", reported);
        insert("hazard-reports", data);
    }

    private void hazard(String enterprise, String level, String state, String found) {
        insert("hazards", Map.of("enterprise", enterprise, "level", level, "state", state, "found_on", found));
    }

    private String insert(String register, Map<String, Object> said) {
        Map<String, Object> data = generated.required(registers.definition(register));
        data.putAll(said);
        return registers.insert(register, data, Change.by(null)).id();
    }
}
