package org.anlan.procedures.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the register of licence types tells people is what the rules count by: one number, one article. */
class LicenceTypesTests {

    private static final Path TYPES = Path.of("src/main/resources/registers/library/licence-types.json");
    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    static List<JsonNode> types() throws IOException {
        JsonNode all = new ObjectMapper().readTree(Files.readString(TYPES));
        assertThat(all).as("the eleven of D-37").hasSize(11);
        return StreamSupport.stream(all.spliterator(), false).toList();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theTypeSaysWhatTheRulesSay(JsonNode type) {
        String name = type.path("name").asText();
        Map<String, Object> special = decide("rules/shared/licence-special.dmn", Map.of("licence", name));
        same(special.get("decisionDays"), type, "decide_days", "decide_unit");
        same(special.get("issueDays"), type, "issue_days", "issue_unit");
        if (type.path("valid_months").isInt()
                && String.valueOf(special.get("validity")).matches("\\d年.*")) {
            assertThat(special.get("validity").toString())
                    .startsWith(type.path("valid_months").asInt() / 12 + "年");
        }
        assertThat(type.path("materials")).as("materials of " + name).hasSizeGreaterThan(2);
        assertThat(type.path("explanation").asText())
                .as("what is a proposal is called one")
                .contains("建议值");
        assertThat(type.path("limits_basis").asText()).isNotBlank();
        if (type.path("kind").asText().equals("许可")) {
            Map<String, Object> limit =
                    decide("rules/licensing/licence.limit.dmn", Map.of("step", "case", "typeName", name));
            assertThat(limit)
                    .containsEntry("amount", type.path("decide_days").asInt())
                    .containsEntry("unit", type.path("decide_unit").asText());
            assertThat(type.path("accept_days").asInt()).isEqualTo(5);
            Map<String, Object> issue =
                    decide("rules/licensing/licence.limit.dmn", Map.of("step", "task_issue", "typeName", name));
            assertThat(issue)
                    .containsEntry("amount", type.path("issue_days").asInt())
                    .containsEntry("unit", type.path("issue_unit").asText());
        }
    }

    private static void same(Object written, JsonNode type, String amount, String unit) {
        if (String.valueOf(written).matches("\\d+.*")) {
            assertThat(written.toString())
                    .as(type.path("name").asText())
                    .startsWith(type.path(amount).asText() + type.path(unit).asText());
        }
    }

    private static Map<String, Object> decide(String file, Map<String, Object> inputs) {
        try (var table = Files.newInputStream(Path.of(file))) {
            String key = Path.of(file).getFileName().toString().replaceFirst("\\.dmn$", "");
            return ENGINE.evaluateDecisionTable(
                            ENGINE.parseDecision(key, table),
                            Variables.fromMap(inputs).putValue("typeDecideDays", null))
                    .getSingleResult()
                    .getEntryMap();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
