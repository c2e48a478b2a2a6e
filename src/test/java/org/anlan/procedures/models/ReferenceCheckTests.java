package org.anlan.procedures.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.procedures.BuildingBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that names what is not there does not deploy, and the complaint says where it is named and what is missing. */
class ReferenceCheckTests {

    private static final String FORM = "{'type': 'default', 'id': '%s', 'schemaVersion': 16, %s'components': []}";
    private static final String RULE = "<definitions><decision id='%s'><decisionTable/></decision></definitions>";

    @BuildingBlock.Declared(
            title = "通知岗位",
            titleEn = "Notify a role",
            icon = "bell",
            inputs = {"group", "text", "title?", "urgent?"})
    private static final class NotifyRole {}

    private final ModelCheck check = new ModelCheck(
            Map.of("notifyRole", NotifyRole.class.getAnnotation(BuildingBlock.Declared.class)),
            Set.of("card-clerk", "department-head"));
    private final Map<String, String> files = new HashMap<>(Map.of(
            "sample.check.form", form("sample.check", ""),
            "sample.fee.dmn", RULE.formatted("sample.fee")));

    @Test
    void aModelWhoseNamesAreAllThereDeploys() {
        assertThat(defects(
                        """
                        <extensionElements><camunda:properties>
                          <camunda:property name="start" value="card-clerk, public,system"/>
                        </camunda:properties></extensionElements>
                        <userTask id="x1" camunda:formRef="sample.check" camunda:formRefBinding="deployment"
                            camunda:candidateGroups="${roleAt('department-head', place)}"/>
                        <businessRuleTask id="x2" camunda:decisionRef="sample.fee"
                            camunda:decisionRefBinding="deployment"/>
                        %s"""
                                .formatted(notice("group", "card-clerk", "text", "..."))))
                .isEmpty();
    }

    @Test
    void aMissingFormIsNamed() {
        assertThat(defects("<userTask id='x1' camunda:formRef='sample.chek' camunda:formRefBinding='deployment'/>"))
                .containsExactly("sample.bpmn, element x1: there is no form sample.chek");
    }

    @Test
    void aMissingFormOfAnActionIsNamed() {
        assertThat(defects(action("form", "sample.close")))
                .containsExactly("sample.bpmn, element x1: there is no form sample.close");
    }

    @Test
    void aStepAllowsOnlyWhatThereIs() {
        assertThat(defects(task("actions", "return, fly")))
                .containsExactly("sample.bpmn, element x1: there is no action fly; the actions are"
                        + " add-signer, copy, delegate, return, transfer");
        assertThat(defects(task("returnTo", "applicant, x2")))
                .containsExactly("sample.bpmn, element x1: returnTo names a step that is not there: x2");
        assertThat(defects(task("separate", "x1, x2")))
                .containsExactly("sample.bpmn, element x1: separate names a step that is not there: x2");
        assertThat(defects(task("fields", "amount:hidden")))
                .containsExactly("sample.bpmn, element x1: fields names a field that no form has: amount");
        assertThat(defects(task("signature", "yes")))
                .containsExactly("sample.bpmn, element x1: signature is required or not written at all, not 'yes'");
        assertThat(defects(task("transferTo", "nobody")))
                .containsExactly("sample.bpmn, element x1: there is no role nobody");
        assertThat(defects(task("actions", "none"))).isEmpty();
    }

    @Test
    void aMissingRuleIsNamed() {
        assertThat(defects("<businessRuleTask id='x1' camunda:decisionRef='sample.fees'"
                        + " camunda:decisionRefBinding='deployment'/>"))
                .containsExactly("sample.bpmn, element x1: there is no rule sample.fees");
    }

    @Test
    void aRuleThatAFormAsksAndThatIsNotThereIsNamed() {
        String check = "'checks': [{'decision': 'sample.term', 'field': 'until'}],";
        String field = "{'type': 'textfield', 'id': 'field_until', 'key': 'until', 'label': '至'}";
        files.put("sample.check.form", form("sample.check", check).replace("[]", "[" + field.replace('\'', '"') + "]"));
        assertThat(defects("")).containsExactly("sample.check.form, check of until: there is no rule sample.term");
    }

    @Test
    void aFormOrARuleOfAnotherVersionIsRefused() {
        assertThat(defects("<userTask id='x1' camunda:formRef='sample.check'/>"))
                .singleElement()
                .asString()
                .startsWith("sample.bpmn, element x1: camunda:formRefBinding is deployment");
        assertThat(defects("<businessRuleTask id='x1' camunda:decisionRef='sample.fee'"
                        + " camunda:decisionRefBinding='latest'/>"))
                .singleElement()
                .asString()
                .startsWith("sample.bpmn, element x1: camunda:decisionRefBinding is deployment");
    }

    @Test
    void anUnknownRoleOfATaskIsNamed() {
        assertThat(defects("<userTask id='x1' camunda:candidateGroups='card-clark'/>"))
                .containsExactly("sample.bpmn, element x1: there is no role card-clark");
    }

    @Test
    void anUnknownRoleAtAPlaceIsNamed() {
        assertThat(defects("<userTask id='x1' camunda:candidateGroups=\"${roleAt('head', place)}\"/>"))
                .containsExactly("sample.bpmn, element x1: there is no role head");
    }

    @Test
    void theTitleOfANoticeNamesNothingOfTheCase() {
        assertThat(defects(notice("group", "card-clerk", "text", "${applicantName}", "title", "${applicantName}的申请")))
                .singleElement()
                .asString()
                .startsWith("sample.bpmn, element x1: the title of a notice also goes out by text message");
    }

    @Test
    void anUnknownRoleOfANoticeIsNamed() {
        assertThat(defects(notice("group", "security", "text", "...")))
                .containsExactly("sample.bpmn, element x1: there is no role security");
    }

    @Test
    void anUnknownRoleOfAnActionOrOfWhoMayStartIsNamed() {
        assertThat(defects(action("group", "head"))).containsExactly("sample.bpmn, element x1: there is no role head");
        assertThat(defects(action("start", "public,visitor")))
                .containsExactly("sample.bpmn, element x1: there is no role visitor");
    }

    @Test
    void whatABlockAsksForAndIsNotGivenIsNamed() {
        assertThat(defects(notice("group", "card-clerk", "urgent", "true")))
                .containsExactly("sample.bpmn, element x1: building block notifyRole is given no text");
    }

    @Test
    void anInputThatABlockDoesNotHaveIsNamed() {
        assertThat(defects(notice("group", "card-clerk", "text", "...", "txt", "...")))
                .containsExactly("sample.bpmn, element x1: building block notifyRole has no input txt");
    }

    @Test
    void aFormOrARuleIsCalledByItsFilesStem() {
        files.put("sample.check.form", form("sample.other", ""));
        files.put("sample.fee.dmn", RULE.formatted("fee"));
        assertThat(defects(""))
                .containsExactlyInAnyOrder(
                        "sample.check.form: its id is the file's stem, sample.check, not sample.other",
                        "sample.fee.dmn: holds one decision, and its id is the file's stem, sample.fee");
    }

    @Test
    void aRuleThatCannotBeReadIsNamed() {
        files.put("sample.fee.dmn", "no table");
        assertThat(defects("")).singleElement().asString().startsWith("sample.fee.dmn is not XML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<decisionTable><input id='x1'><inputExpression expressionLanguage='juel'/></input></decisionTable> | juel",
                "<decisionTable><rule><outputEntry id='x1' expressionLanguage='javascript'/></rule></decisionTable> | javascript",
                "<decisionTable id='x1' expressionLanguage='http://example.org/feel'/> | http://example.org/feel",
            })
    void aRuleInAnotherLanguageThanFeelIsRefusedAndItsElementNamed(String inside, String language) {
        files.put("sample.fee.dmn", "<definitions><decision id='sample.fee'>" + inside + "</decision></definitions>");
        assertThat(defects("")).containsExactly("sample.fee.dmn, element x1: expressions are FEEL, not " + language);
    }

    @Test
    void aRuleThatIsNoTableIsRefused() {
        files.put(
                "sample.fee.dmn",
                "<definitions><decision id='sample.fee'><literalExpression><text>1</text></literalExpression>"
                        + "</decision></definitions>");
        assertThat(defects("")).containsExactly("sample.fee.dmn, element sample.fee: a rule is a decision table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "feel",
                "http://www.omg.org/spec/FEEL/20140401",
                "https://www.omg.org/spec/DMN/20191111/FEEL/",
            })
    void feelMayBeNamed(String language) {
        String named = "<definitions expressionLanguage='" + language + "'";
        files.put("sample.fee.dmn", files.get("sample.fee.dmn").replace("<definitions", named));
        assertThat(defects("")).isEmpty();
    }

    @Test
    void everyDefectIsSaidAtOnce() {
        assertThat(defects("<userTask id='x1' camunda:formRef='a' camunda:formRefBinding='deployment'/>"
                        + "<userTask id='x2' camunda:formRef='b' camunda:formRefBinding='deployment'/>"))
                .hasSize(2);
    }

    private List<String> defects(String inside) {
        files.put(
                "sample.bpmn",
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
                  <process id="sample" isExecutable="true">%s</process>
                </definitions>"""
                        .formatted(inside));
        return check.defects(new ProcedureFiles("testing", "sample", files));
    }

    private static String form(String id, String more) {
        return FORM.formatted(id, more).replace('\'', '"');
    }

    private static String task(String setting, String value) {
        return action(setting, value).replace("intermediateCatchEvent", "userTask");
    }

    private static String action(String setting, String value) {
        return "<intermediateCatchEvent id='x1'><extensionElements><camunda:properties><camunda:property name='"
                + setting + "' value='" + value
                + "'/></camunda:properties></extensionElements></intermediateCatchEvent>";
    }

    private static String notice(String... inputs) {
        StringBuilder step = new StringBuilder("<serviceTask id='x1' camunda:delegateExpression='${notifyRole}'>"
                + "<extensionElements><camunda:inputOutput>");
        for (int i = 0; i < inputs.length; i += 2) {
            step.append("<camunda:inputParameter name='%s'>%s</camunda:inputParameter>"
                    .formatted(inputs[i], inputs[i + 1]));
        }
        return step + "</camunda:inputOutput></extensionElements></serviceTask>";
    }
}
