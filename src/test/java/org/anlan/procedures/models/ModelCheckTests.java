package org.anlan.procedures.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.procedures.BuildingBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not deploy, and that the complaint names the element. */
class ModelCheckTests {

    private final ModelCheck check = new ModelCheck(
            Map.of("chargeFee", declared(ChargeFee.class), "refundFee", declared(RefundFee.class)), Set.of());

    @BuildingBlock.Declared(
            title = "收费",
            titleEn = "Charge fee",
            icon = "fee",
            inputs = {})
    private static final class ChargeFee {}

    @BuildingBlock.Declared(
            title = "退费",
            titleEn = "Refund",
            icon = "fee",
            inputs = {},
            outside = true)
    private static final class RefundFee {}

    private static BuildingBlock.Declared declared(Class<?> block) {
        return block.getAnnotation(BuildingBlock.Declared.class);
    }

    private List<String> defects(String element) {
        String model =
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
                  <process id="sample" isExecutable="true">%s</process>
                </definitions>"""
                        .formatted(element);
        return check.defects(new ProcedureFiles("testing", "sample", Map.of("sample.bpmn", model)));
    }

    @Test
    void aBlockMayBeUsed() {
        assertThat(defects("<serviceTask id='block_fee' camunda:delegateExpression='${chargeFee}'/>"))
                .isEmpty();
    }

    @Test
    void aBlockThatCallsOutsideMustBeAsynchronous() {
        assertThat(defects("<serviceTask id='block_refund' camunda:delegateExpression='${refundFee}'/>"))
                .containsExactly(
                        "sample.bpmn, element block_refund: refundFee calls a device or a provider, so it needs"
                                + " camunda:asyncBefore=\"true\"");
        assertThat(defects("<serviceTask id='block_refund' camunda:asyncBefore='true'"
                        + " camunda:delegateExpression='${refundFee}'/>"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<scriptTask id='x1' scriptFormat='groovy'><script>1</script></scriptTask> | <scriptTask>",
                "<serviceTask id='x1' camunda:class='java.lang.Runtime'/> | camunda:class",
                "<serviceTask id='x1' camunda:expression='${chargeFee.act(null)}'/> | camunda:expression",
                "<serviceTask id='x1' camunda:type='external' camunda:topic='t'/> | camunda:type",
                "<serviceTask id='x1' camunda:delegateExpression='${dataSource}'/> | no building block dataSource",
                "<serviceTask id='x1' camunda:delegateExpression='${chargeFee.toString()}'/> | no building block",
                "<userTask id='x1' camunda:assignee='${execution.getId()}'/> | not part of an expression",
                "<userTask id='x1'><extensionElements><camunda:taskListener event='create' class='a.B'/></extensionElements></userTask> | <taskListener>",
                "<task id='x1'><extensionElements><camunda:executionListener event='start' expression='${a}'/></extensionElements></task> | <executionListener>",
                "<serviceTask id='x1'><extensionElements><camunda:connector/></extensionElements></serviceTask> | <connector>",
                "<sequenceFlow id='x1'><conditionExpression language='javascript'>true</conditionExpression></sequenceFlow> | script in javascript",
                "<sequenceFlow id='x1'><conditionExpression>${''.class}</conditionExpression></sequenceFlow> | not part of an expression",
                "<userTask id='x1' camunda:formKey='embedded:app:x.html'/> | camunda:formKey",
                "<userTask id='x1'><potentialOwner/></userTask> | <potentialOwner>",
                "<conditionalEventDefinition id='x1'><condition language='javascript'>true</condition></conditionalEventDefinition> | script in javascript",
                "<serviceTask id='x1' xmlns:a='http://activiti.org/bpmn' a:class='java.lang.Runtime'/> | a:class",
                "<serviceTask id='x1' xmlns:a='http://activiti.org/bpmn' a:delegateExpression='${chargeFee}'/> | a:delegateExpression",
                "<sequenceFlow id='x1'><conditionExpression>$<![CDATA[{''.class}]]></conditionExpression></sequenceFlow> | not part of an expression",
                "<sequenceFlow id='x1'><conditionExpression>$<!-- -->{''.class}</conditionExpression></sequenceFlow> | not part of an expression",
                "<sequenceFlow id='x1'><conditionExpression>$<?x?>{''.class}</conditionExpression></sequenceFlow> | not part of an expression",
            })
    void everythingElseIsRefusedAndTheElementNamed(String element, String reason) {
        assertThat(defects(element)).isNotEmpty().allSatisfy(defect -> assertThat(defect)
                .contains("element x1"));
        assertThat(defects(element)).anySatisfy(defect -> assertThat(defect).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${decision == '通过'}",
                "${days > 3 && days <= 180}",
                "${roleAt('department-head', hostDepartment)}",
                "${workingDays(slaWorkingDays)}",
                "${not empty proof}",
                "plain text {not an expression}",
                "${a ? 'x' : \"y\"}"
            })
    void valuesOperatorsAndTheHousesFunctionsAreAllowed(String expression) {
        assertThat(ExpressionCheck.refuse(expression)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${a.b}",
                "${a['b']}",
                "${system('x')}",
                "#{a}",
                "${a; b}",
                "${a = 1}",
                "${a",
                "${ ''.getClass() }",
                "${a\\u0028}"
            })
    void nothingReachesIntoJava(String expression) {
        assertThat(ExpressionCheck.refuse(expression)).isNotNull();
    }

    @Test
    void theProcessIdIsTheFileStem() {
        String model =
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='other'/></definitions>";
        assertThat(check.defects(new ProcedureFiles("testing", "sample", Map.of("sample.bpmn", model))))
                .containsExactly("sample.bpmn: holds one process, and its id is the file's stem, sample");
    }

    @Test
    void anExternalEntityIsNotRead() {
        String model = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><d>&x;</d>";
        assertThat(check.defects(new ProcedureFiles("testing", "sample", Map.of("sample.bpmn", model))))
                .singleElement()
                .asString()
                .startsWith("sample.bpmn is not XML");
    }
}
