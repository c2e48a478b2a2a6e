package org.anlan.procedures.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Limit tables that do not fit their model, and that the complaint says where. */
class LimitCheckTests {

    private static final String GOOD_ROW = row("\"task_review\"", "2", "\"工作日\"", "\"security-office\"");

    private final ModelCheck check = new ModelCheck(Map.of(), Set.of("security-office"));

    @Test
    void aTableThatFitsMayDeploy() {
        assertThat(defects("", GOOD_ROW)).isEmpty();
        assertThat(defects("", row("\"case\"", "2", "\"日\"", "\"\""))).isEmpty();
        assertThat(defects("", row("\"task_review\"", "days", "\"小时\"", "\"security-office, security-office\"")))
                .isEmpty();
    }

    @Test
    void aTableThatIsNotThereIsMissed() {
        assertThat(check.defects(new ProcedureFiles("testing", "sample", Map.of("sample.bpmn", model("")))))
                .containsExactly("sample.bpmn: there is no rule sample.limit for its limits");
    }

    @Test
    void aStepTheModelDoesNotHaveIsNamed() {
        assertThat(defects("", row("\"task_gone\",\"task_review\"", "2", "\"工作日\"", "\"\"")))
                .containsExactly("sample.limit.dmn, element row_1: the model has no step task_gone");
    }

    @Test
    void unitsRolesAndNumbersAreLookedAt() {
        assertThat(defects("", row("\"case\"", "-2", "\"周\"", "\"nobody\"")))
                .containsExactly(
                        "sample.limit.dmn, element row_1: a unit is 工作日, 日 or 小时, not 周",
                        "sample.limit.dmn, element row_1: there is no role nobody",
                        "sample.limit.dmn, element row_1: amount is not negative");
    }

    @Test
    void aTimerThatStandsOnALimitNobodyGivesIsRefused() {
        String timer = "<intermediateCatchEvent id='wait'><timerEventDefinition><timeDate>${limitOf('task_other')}"
                + "</timeDate></timerEventDefinition></intermediateCatchEvent>";
        assertThat(defects(timer, GOOD_ROW)).containsExactly("sample.bpmn: no limit table gives a limit of task_other");
        assertThat(defects(timer.replace("task_other", "task_review"), GOOD_ROW))
                .isEmpty();
    }

    @Test
    void aClockThatStartsHasALimit() {
        String start = "<serviceTask id='block_start' camunda:delegateExpression='${startClock}'/>";
        assertThat(defects(start, GOOD_ROW))
                .contains("sample.bpmn: a clock starts, but no limit table gives a limit of case");
    }

    @Test
    void aStepHasItsLimitFromTheTableAlone() {
        assertThat(defects("<userTask id='task_second' camunda:dueDate='${workingDays(2)}'/>", GOOD_ROW))
                .containsExactly("sample.bpmn, element task_second: its limit stands in the rule sample.limit, not in"
                        + " camunda:dueDate");
    }

    @Test
    void aTableAsksForTheStepAndGivesWhatALimitNeeds() {
        String table = table(GOOD_ROW);
        assertThat(defectsOf("", table.replace("<text>step</text>", "<text>stage</text>")))
                .containsExactly("sample.limit.dmn: a limit table asks for the step");
        assertThat(defectsOf("", table.replace("name=\"basis\"", "name=\"article\"")))
                .containsExactly("sample.limit.dmn: a limit table gives amount, unit, basis, warn, extend, tell");
    }

    @Test
    void aStepStopsTheClockForAReasonTheLawKnows() {
        String step = "<userTask id='task_second'><extensionElements><camunda:properties><camunda:property"
                + " name='pauseClock' value='%s'/></camunda:properties></extensionElements></userTask>";
        assertThat(defects(step.formatted("holiday"), GOOD_ROW))
                .containsExactly("sample.bpmn, element task_second: pauseClock is correction, suspension, hearing or"
                        + " inspection, not holiday");
        assertThat(defects(step.formatted("correction"), GOOD_ROW)).isEmpty();
    }

    private List<String> defects(String element, String row) {
        return defectsOf(element, table(row));
    }

    private List<String> defectsOf(String element, String table) {
        return check.defects(new ProcedureFiles(
                "testing", "sample", Map.of("sample.bpmn", model(element), "sample.limit.dmn", table)));
    }

    private static String model(String element) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
                  <process id="sample" isExecutable="true">
                    <extensionElements><camunda:properties>
                      <camunda:property name="limit" value="sample.limit"/>
                    </camunda:properties></extensionElements>
                    <userTask id="task_review"/>%s
                  </process>
                </definitions>"""
                .formatted(element);
    }

    private static String table(String row) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                  <decision id="sample.limit" name="d">
                    <decisionTable id="table">
                      <input id="i"><inputExpression id="e" typeRef="string"><text>step</text></inputExpression></input>
                      <output id="o1" name="amount" typeRef="integer"/><output id="o2" name="unit" typeRef="string"/>
                      <output id="o3" name="basis" typeRef="string"/><output id="o4" name="warn" typeRef="integer"/>
                      <output id="o5" name="extend" typeRef="integer"/><output id="o6" name="tell" typeRef="string"/>
                      %s
                    </decisionTable>
                  </decision>
                </definitions>"""
                .formatted(row);
    }

    private static String row(String steps, String amount, String unit, String tell) {
        return "<rule id='row_1'><inputEntry id='w'><text>" + steps + "</text></inputEntry>"
                + String.join(
                        "",
                        List.of(amount, unit, "\"许可法42\"", "1", "0", tell).stream()
                                .map(cell -> "<outputEntry><text>" + cell + "</text></outputEntry>")
                                .toList())
                + "</rule>";
    }
}
