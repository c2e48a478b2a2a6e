package org.anlan.procedures.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
import org.anlan.registers.Change;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.anlan.shared.InvalidInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** 企业自查自报: a report for each period, also if nothing was found. */
@AnlanTest
class SelfCheckTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("self-check");

    private static final String ENTERPRISE = "p-50";

    @Autowired
    CaseWalk walk;

    @Autowired
    Registers registers;

    private String chemicals;

    @BeforeEach
    void theChemicalPlant() {
        chemicals = walk.entries("enterprises", Map.of("organisation", "org-chemicals"))
                .get(0)
                .id();
    }

    @Test
    void everyItemIsAnsweredAndNothingFoundIsReportedToo() {
        String report = expected("2027-05-01");
        String id = start(report, Map.of());
        List<Map<String, Object>> items = items(id);
        assertThat(items).hasSize(2);
        assertThat(items.get(0)).containsEntry("number", 1).containsKey("content");
        assertThatThrownBy(() -> check(id, List.of(Map.of("result", "符合"))))
                .as("none is left out")
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors().get(0).field()).isEqualTo("standardItems"));
        List<Map<String, Object>> unanswered = answered(id, "符合");
        unanswered.get(1).remove("result");
        assertThatThrownBy(() -> check(id, unanswered))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors().get(0).field()).isEqualTo("standardItems[1].result"));
        List<Map<String, Object>> all = answered(id, "符合");
        all.get(0).put("result", "不涉及");
        all.get(0).put("content", "改写的排查内容");
        check(id, all);
        walk.assertEnded(id, "reported");
        Map<String, Object> reported =
                registers.find("hazard-reports", report).orElseThrow().data();
        assertThat(reported)
                .containsEntry("reported_on", "2026-11-23")
                .containsEntry("zero", true)
                .containsEntry("hazards", 0)
                .containsEntry("checked_by", "施厂安")
                .containsEntry("standard", standard("工贸企业通用自查表"));
        assertThat((List<?>) reported.get("items"))
                .hasSize(items.size())
                .extracting(row -> (Object) ((Map<?, ?>) row).get("result"))
                .startsWith("不涉及", "符合");
        assertThat(((Map<?, ?>) ((List<?>) reported.get("items")).get(0)).get("content"))
                .as("what is to be checked is the standard's word")
                .isEqualTo(items.get(0).get("content"));
    }

    @Test
    void anItemThatFailsNamesTheHiddenDangerThatWasReported() {
        String report = expected("2026-10-01");
        String id = start(report, Map.of("standardKind", "自定义标准", "ownStandard", standard("澄江化工液氯岗位自查表")));
        List<Map<String, Object>> failed = answered(id, "符合");
        failed.get(0).put("result", "不符合");
        assertThatThrownBy(() -> check(id, failed)).isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(
                        refused.errors().get(0).field())
                .isEqualTo("standardItems[0].hazard"));
        failed.get(0).put("hazard", theirs());
        assertThatThrownBy(() -> check(id, failed))
                .as("a hidden danger of another enterprise")
                .isInstanceOf(InvalidInput.class);
        String own = walk.entries("hazards", Map.of("enterprise", chemicals, "source", "企业自查"))
                .get(0)
                .id();
        failed.get(0).put("hazard", own);
        check(id, failed);
        walk.assertEnded(id, "reported");
        Map<String, Object> reported =
                registers.find("hazard-reports", report).orElseThrow().data();
        assertThat(reported).containsEntry("zero", false);
        assertThat((Integer) reported.get("hazards")).isGreaterThanOrEqualTo(2);
        assertThat(((Map<?, ?>) ((List<?>) reported.get("items")).get(0)).get("hazard"))
                .isEqualTo(own);
    }

    @Test
    void whatTheLedgerSaysOtherwiseIsSentBackToTheCheck() {
        String report = expected("2026-10-01");
        String id = start(report, Map.of());
        check(id, answered(id, "符合"));
        assertThat(walk.text(id, "自查未能上报")).contains("无隐患", "先逐条上报");
        assertThat(registers.find("hazard-reports", report).orElseThrow().data())
                .doesNotContainKey("reported_on");
        assertThat(items(id).get(0)).as("what was answered is kept").containsEntry("result", "符合");
        Map<String, Object> others = new HashMap<>(data(answered(id, "符合")));
        others.put("others", true);
        walk.complete(id, "task_check", ENTERPRISE, others);
        walk.assertEnded(id, "reported");
    }

    @Test
    void whoIsSuspendedCannotReport() {
        String report = expected("2027-06-01");
        registers.update("enterprises", chemicals, Map.of("report_status", "暂不上报"), Change.by(null));
        try {
            assertThatThrownBy(() -> start(report, Map.of()))
                    .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(
                                    refused.errors().get(0).message())
                            .contains("暂不上报", "平台手册2.6"));
        } finally {
            registers.update("enterprises", chemicals, Map.of("report_status", "正常上报"), Change.by(null));
        }
    }

    @Test
    void aPeriodIsReportedOnceAndByTheEnterpriseItIsExpectedOf() {
        String report = expected("2027-07-01");
        String id = start(report, Map.of());
        check(id, answered(id, "符合"));
        walk.assertEnded(id, "reported");
        assertThatThrownBy(() -> start(report, Map.of())).isInstanceOf(InvalidInput.class);
        String theirs = registers
                .insert("hazard-reports", row("2027-07-01", other(), null), Change.by(null))
                .id();
        assertThatThrownBy(() -> start(theirs, Map.of())).isInstanceOf(InvalidInput.class);
    }

    private String other() {
        return walk.entries("enterprises", Map.of("name", "柏山机械制造有限公司")).get(0).id();
    }

    private String standard(String name) {
        return walk.entries("self-check-standards", Map.of("name", name)).get(0).id();
    }

    private String expected(String from) {
        return registers
                .insert("hazard-reports", row(from, chemicals, "org-chemicals"), Change.by(null))
                .id();
    }

    private static Map<String, Object> row(String from, String enterprise, String organisation) {
        Map<String, Object> row = new HashMap<>(Map.of(
                "title",
                "月报 " + from,
                "enterprise",
                enterprise,
                "cycle",
                "月报",
                "period",
                UUID.randomUUID().toString().substring(0, 8),
                "starts_on",
                from,
                "due_on",
                from.substring(0, 8) + "28",
                "report_status",
                "正常上报"));
        row.put("organisation", organisation);
        return row;
    }

    /** A hidden danger of somebody else. */
    private String theirs() {
        return walk.entries("hazards", Map.of("enterprise", other())).stream()
                .map(Entry::id)
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> items(String id) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Object row : (List<?>) walk.file(id).data().get("standardItems")) {
            Map<String, Object> item = new HashMap<>();
            ((Map<?, ?>) row).forEach((key, value) -> item.put(key.toString(), value));
            items.add(item);
        }
        return items;
    }

    private List<Map<String, Object>> answered(String id, String result) {
        List<Map<String, Object>> items = items(id);
        items.forEach(item -> item.put("result", result));
        return items;
    }

    private void check(String id, List<Map<String, Object>> items) {
        walk.complete(id, "task_check", ENTERPRISE, data(items));
    }

    private static Map<String, Object> data(List<Map<String, Object>> items) {
        return Map.of("standardItems", items, "checkedBy", "施厂安");
    }

    private String start(String report, Map<String, Object> changed) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "enterprise",
                chemicals,
                "report",
                report,
                "standardKind",
                "行业标准",
                "guideStandard",
                standard("工贸企业通用自查表")));
        data.putAll(changed);
        return walk.start("self-check", ENTERPRISE, data);
    }
}
