package org.anlan.procedures.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
import org.anlan.registers.Change;
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
    void nothingFoundIsReportedToo() {
        String report = expected("2027-05-01");
        walk.assertEnded(start(report, "无隐患", Map.of()), "reported");
        assertThat(registers.find("hazard-reports", report).orElseThrow().data())
                .containsEntry("reported_on", "2026-11-23")
                .containsEntry("zero", true)
                .containsEntry("hazards", 0)
                .containsEntry("standard", standard("工贸企业通用自查表"));
    }

    @Test
    void hiddenDangersOfThePeriodAreCountedFromTheLedgerAgainstOwnItems() {
        String report = expected("2026-10-01");
        walk.assertEnded(
                start(report, "有隐患", Map.of("standardKind", "自定义标准", "ownStandard", standard("澄江化工液氯岗位自查表"))),
                "reported");
        assertThat((Integer) registers
                        .find("hazard-reports", report)
                        .orElseThrow()
                        .data()
                        .get("hazards"))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void whatTheLedgerSaysOtherwiseIsNotAccepted() {
        String report = expected("2026-10-01");
        String id = start(report, "无隐患", Map.of());
        walk.assertEnded(id, "mismatch");
        assertThat(walk.text(id, "自查未能上报")).contains("无隐患", "先逐条上报隐患");
        assertThat(registers.find("hazard-reports", report).orElseThrow().data())
                .doesNotContainKey("reported_on");
    }

    @Test
    void whoIsSuspendedCannotReport() {
        String report = expected("2027-06-01");
        registers.update("enterprises", chemicals, Map.of("report_status", "暂不上报"), Change.by(null));
        try {
            assertThatThrownBy(() -> start(report, "无隐患", Map.of()))
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
        walk.assertEnded(start(report, "无隐患", Map.of()), "reported");
        assertThatThrownBy(() -> start(report, "无隐患", Map.of())).isInstanceOf(InvalidInput.class);
        String theirs = registers
                .insert("hazard-reports", row("2027-07-01", other(), null), Change.by(null))
                .id();
        assertThatThrownBy(() -> start(theirs, "无隐患", Map.of())).isInstanceOf(InvalidInput.class);
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

    private String start(String report, String result, Map<String, Object> changed) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "enterprise",
                chemicals,
                "report",
                report,
                "standardKind",
                "行业标准",
                "guideStandard",
                standard("工贸企业通用自查表"),
                "checkResult",
                result,
                "checkedBy",
                "施厂安",
                "confirmed",
                true));
        data.putAll(changed);
        return walk.start("self-check", ENTERPRISE, data);
    }
}
