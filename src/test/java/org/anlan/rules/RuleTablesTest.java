package org.anlan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InformationRequirement;
import org.camunda.bpm.model.dmn.instance.InputData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables Anlan comes with say what their sources say: same columns, same rows, same order, same hit policy. */
class RuleTablesTest {

    private static final Path EXPECTED = Path.of("src/test/resources/rules/expected-tables.json");
    private static final String DI = "https://www.omg.org/spec/DMN/20191111/DMNDI/";

    static List<RuleFile> tables() throws IOException {
        Set<String> shipped = expected().keySet();
        return RuleFile.all().stream()
                .filter(file -> shipped.contains(file.stem()))
                .toList();
    }

    @Test
    void everyExpectedTableIsThere() throws IOException {
        assertThat(tables())
                .extracting(RuleFile::stem)
                .containsExactlyInAnyOrderElementsOf(expected().keySet());
        assertThat(tables()).hasSize(39);
        assertThat(tables().stream().mapToInt(table -> table.rows().size()).sum())
                .isEqualTo(351);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void tableEqualsItsSource(RuleFile file) throws IOException {
        JsonNode fact = expected().get(file.stem());
        assertThat(file.decision().getId()).isEqualTo(file.stem());
        assertThat(file.decision().getName()).isEqualTo(fact.get("name").asText());
        assertThat(file.table().getHitPolicy().name())
                .isEqualTo(fact.get("hitPolicy").asText());
        assertThat(file.inputs()).isEqualTo(columns(fact.get("inputs")));
        assertThat(file.outputs()).isEqualTo(columns(fact.get("outputs")));
        assertThat(file.rows().stream()
                        .map(row -> List.of(row.when(), row.then()))
                        .toList())
                .isEqualTo(list(fact.get("rules"), rule -> List.of(texts(rule, "when"), texts(rule, "then"))));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowNamesItsSource(RuleFile file) throws IOException {
        List<String> sources = list(expected().get(file.stem()).get("rules"), rule -> rule.get("source")
                .asText());
        for (int row = 0; row < sources.size(); row++) {
            String tag = sources.get(row).split(" ")[0];
            assertThat(file.rows().get(row).description())
                    .as("row %d of %s", row + 1, file)
                    .startsWith(tag + " ")
                    .hasSizeGreaterThan(tag.length() + 6);
        }
    }

    /** The version tag is the day from which a table holds; a case keeps the version it began with. */
    @Test
    void tablesOfLawAndStandardSaySinceWhenTheyHold() throws IOException {
        List<RuleFile> statutory = tables().stream()
                .filter(file ->
                        file.rows().stream().anyMatch(row -> row.description().matches("[LQ]:.*")))
                .toList();
        assertThat(statutory).hasSize(22).allSatisfy(file -> {
            assertThat(file.decision().getVersionTag()).matches("\\d{4}-\\d{2}-\\d{2}");
            assertThat(file.decision().getDescription().getTextContent()).containsPattern("来源|自|第\\d+条");
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableDeclaresItsDataAndCanBeDrawn(RuleFile file) {
        // read from the XML: the model API's typed getter casts the reference to what it refers to, and fails
        List<String> required = file.decision().getChildElementsByType(InformationRequirement.class).stream()
                .flatMap(requirement -> requirement.getDomElement().getChildElements().stream())
                .map(input -> input.getAttribute("href").substring(1))
                .toList();
        assertThat(file.data()).isNotEmpty().extracting(InputData::getId).containsExactlyElementsOf(required);
        assertThat(file.data()).allSatisfy(data -> {
            assertThat(data.getInformationItem().getName()).isEqualTo(data.getName());
            assertThat(data.getInformationItem().getTypeRef()).isNotBlank();
        });
        String drawn = Dmn.convertToString(file.model());
        assertThat(drawn).contains(DI).contains("dmnElementRef=\"" + file.stem() + "\"");
        file.data().forEach(data -> assertThat(drawn).contains("dmnElementRef=\"" + data.getId() + "\""));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyColumnAndTheTableAreNamedInBothLanguages(RuleFile file) {
        assertThat(file.decision().getAttributeValueNs("http://camunda.org/schema/1.0/dmn", "nameEn"))
                .isNotBlank();
        assertThat(file.table().getInputs()).isNotEmpty().allSatisfy(input -> {
            assertThat(input.getLabel()).isNotBlank();
            assertThat(input.getAttributeValueNs("http://camunda.org/schema/1.0/dmn", "labelEn"))
                    .isNotBlank();
        });
        assertThat(file.table().getOutputs()).isNotEmpty().allSatisfy(output -> {
            assertThat(output.getLabel()).isNotBlank();
            assertThat(output.getAttributeValueNs("http://camunda.org/schema/1.0/dmn", "labelEn"))
                    .isNotBlank();
        });
    }

    private static Map<String, JsonNode> expected() throws IOException {
        JsonNode all = new ObjectMapper().readTree(Files.readString(EXPECTED));
        return StreamSupport.stream(all.spliterator(), false)
                .collect(Collectors.toMap(table -> table.get("decision").asText(), Function.identity()));
    }

    private static List<RuleFile.Column> columns(JsonNode columns) {
        return list(
                columns,
                column -> new RuleFile.Column(
                        column.get("name").asText(),
                        column.get("zh").asText(),
                        column.get("type").asText(),
                        column.hasNonNull("values") ? texts(column, "values") : List.of()));
    }

    private static List<String> texts(JsonNode node, String member) {
        return list(node.get(member), JsonNode::asText);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> each) {
        List<T> all = new ArrayList<>();
        array.forEach(node -> all.add(each.apply(node)));
        return all;
    }
}
