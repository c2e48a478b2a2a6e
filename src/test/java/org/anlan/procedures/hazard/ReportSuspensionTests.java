package org.anlan.procedures.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
import org.anlan.registers.Registers;
import org.anlan.shared.InvalidInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** 暂不上报: with the regulator's consent, until work resumes. */
@AnlanTest
class ReportSuspensionTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("report-suspension");

    private static final String ENTERPRISE = "p-50";
    private static final String PARK = "p-40";

    @Autowired
    CaseWalk walk;

    @Autowired
    Registers registers;

    @Autowired
    TestClock clock;

    private Instant start;
    private String chemicals;

    @BeforeEach
    void theChemicalPlant() {
        start = clock.instant();
        chemicals = walk.entries("enterprises", Map.of("organisation", "org-chemicals"))
                .get(0)
                .id();
    }

    @AfterEach
    void putBack() {
        clock.set(start);
    }

    @Test
    void anEnterpriseStopsReportingWithConsentAndResumesWhenItWorksAgain() {
        String id = apply("2027-02-28");
        assertThat(walk.at(id, "task_review").candidate()).isEqualTo("park-supervisor@area-liucheng-park");
        assertThat(status()).isEqualTo("正常上报");
        walk.complete(id, "task_review", PARK, Map.of("decision", "同意"));
        assertThat(status()).isEqualTo("暂不上报");
        assertThat(walk.text(id, "已暂不上报")).contains("2027-02-28");
        walk.complete(id, "task_resume", ENTERPRISE, Map.of("resumeNote", "检修完成，已复工"));
        walk.assertEnded(id, "resumed");
        assertThat(status()).isEqualTo("正常上报");
    }

    @Test
    void reportingResumesByItselfAfterTheLastDay() {
        String id = apply("2026-12-10");
        walk.complete(id, "task_review", PARK, Map.of("decision", "同意"));
        clock.set(Instant.parse("2026-12-10T08:00:00Z"));
        walk.run(id);
        assertThat(status()).isEqualTo("暂不上报");
        clock.advance(Duration.ofDays(1));
        walk.run(id);
        walk.assertEnded(id, "resumed");
        assertThat(status()).isEqualTo("正常上报");
    }

    @Test
    void theRegulatorRefuses() {
        String id = apply("2027-02-28");
        walk.complete(id, "task_review", PARK, Map.of("decision", "不同意", "opinion", "仍在生产"));
        walk.assertEnded(id, "refused");
        assertThat(status()).isEqualTo("正常上报");
        assertThat(walk.text(id, "暂不上报未获同意")).contains("仍在生产");
    }

    @Test
    void aDayThatIsOverIsRefused() {
        assertThatThrownBy(() -> apply("2026-11-22")).isInstanceOf(InvalidInput.class);
    }

    private Object status() {
        return registers.find("enterprises", chemicals).orElseThrow().data().get("report_status");
    }

    private String apply(String until) {
        return walk.start(
                "report-suspension",
                ENTERPRISE,
                new HashMap<>(Map.of(
                        "enterprise",
                        chemicals,
                        "suspendReason",
                        "停产检修",
                        "suspendNote",
                        "全厂大检修",
                        "suspendUntil",
                        until)));
    }
}
