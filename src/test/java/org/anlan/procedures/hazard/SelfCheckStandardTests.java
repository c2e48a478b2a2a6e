package org.anlan.procedures.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
import org.anlan.registers.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** 自定义标准审核: items of one's own are used once the regulator has passed them. */
@AnlanTest
class SelfCheckStandardTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("self-check-standard");

    private static final String ENTERPRISE = "p-50";
    private static final String PARK = "p-40";

    @Autowired
    CaseWalk walk;

    @Test
    void ownItemsAreSentBackOnceAndThenPassed() {
        String name = "装卸岗位自查表" + UUID.randomUUID().toString().substring(0, 6);
        Map<String, Object> data = new HashMap<>(items(name, "液氯鹤管完好"));
        data.put(
                "enterprise",
                walk.entries("enterprises", Map.of("organisation", "org-chemicals"))
                        .get(0)
                        .id());
        String id = walk.start("self-check-standard", ENTERPRISE, data);
        walk.complete(id, "task_review", PARK, Map.of("decision", "打回", "opinion", "缺少应急项"));
        assertThat(walk.text(id, "自查标准被打回")).contains("缺少应急项");
        assertThat(walk.entries("self-check-standards", Map.of("name", name))).isEmpty();
        walk.complete(id, "task_correct", ENTERPRISE, items(name, "事故吸收装置备用"));
        walk.complete(id, "task_review", PARK, Map.of("decision", "通过"));
        walk.assertEnded(id, "passed");
        Entry entry = walk.entries("self-check-standards", Map.of("name", name)).get(0);
        assertThat(entry.data()).containsEntry("state", "通过").containsEntry("organisation", "org-chemicals");
        assertThat((List<?>) entry.data().get("items"))
                .singleElement()
                .extracting(row -> ((Map<?, ?>) row).get("content"))
                .isEqualTo("事故吸收装置备用");
    }

    private static Map<String, Object> items(String name, String content) {
        return Map.of(
                "standardName",
                name,
                "industry",
                "危险化学品",
                "version",
                "1.0",
                "items",
                List.of(Map.of("category", "设备", "content", content, "level", "一般隐患")));
    }
}
