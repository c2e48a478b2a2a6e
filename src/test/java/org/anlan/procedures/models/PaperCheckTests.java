package org.anlan.procedures.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaperCheckTests {

    @Test
    void aModelNamesTemplatesThatAreThere() {
        assertThat(defects("issueDocument", "decision")).isEmpty();
        assertThat(defects("draftDocument", "decision")).isEmpty();
        assertThat(defects("issueDocument", "nothing"))
                .containsExactly("paper.bpmn, element block_paper: there is no document template nothing");
        assertThat(defects("draftDocument", "nothing")).hasSize(1);
        // What an expression gives is known to the case only, and other blocks have templates of their own.
        assertThat(defects("issueDocument", "${kind}")).isEmpty();
        assertThat(defects("notifyPerson", "nothing")).isEmpty();
    }

    @Test
    void whoDecidesOnAPaperSeesWhatStandsInIt() {
        // The template's blanks are subject and account; the step of the clerk hides bank.
        assertThat(decided("account", "${subject}")).isEmpty();
        for (String filled : List.of("${bank}", "${subject} ${empty bank ? '' : bank}", "case:bank")) {
            assertThat(decided("account", filled))
                    .as(filled)
                    .containsExactly("paper.bpmn, element block_paper: the paper shows bank, which is hidden at"
                            + " task_clerk that decides on it");
        }
        assertThat(decided("bank", null)).as("from the field of its name").hasSize(1);
    }

    private static List<String> decided(String blank, String filled) {
        String data = filled == null
                ? ""
                : "<camunda:inputParameter name=\"data\"><camunda:map><camunda:entry key=\"" + blank + "\">" + filled
                        + "</camunda:entry></camunda:map></camunda:inputParameter>";
        String model = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:camunda=\""
                + ModelCheck.CAMUNDA + "\"><process id=\"paper\"><userTask id=\"task_clerk\"><extensionElements>"
                + "<camunda:properties><camunda:property name=\"fields\" value=\"bank:hidden\"/></camunda:properties>"
                + "</extensionElements></userTask><serviceTask id=\"block_paper\""
                + " camunda:delegateExpression=\"${issueDocument}\"><extensionElements><camunda:inputOutput>"
                + "<camunda:inputParameter name=\"template\">decision</camunda:inputParameter>"
                + "<camunda:inputParameter name=\"approveStep\">${city ? 'task_city' : 'task_clerk'}</camunda:inputParameter>"
                + data + "</camunda:inputOutput></extensionElements></serviceTask></process></definitions>";
        return check(Set.of("subject", blank)).defects(new ProcedureFiles("", "paper", Map.of("paper.bpmn", model)));
    }

    private static PaperCheck check(Set<String> blanks) {
        return new PaperCheck(name -> name.equals("decision") ? Optional.of(blanks) : Optional.empty());
    }

    @Test
    void aStepWaitsForPapersThatThereAre() {
        assertThat(waiting("decision, decision?")).isEmpty();
        assertThat(waiting("decision, nothing?"))
                .containsExactly("paper.bpmn, element task_wait: there is no document template nothing");
    }

    private static List<String> waiting(String papers) {
        return ofElement("<userTask id=\"task_wait\"><extensionElements><camunda:properties><camunda:property"
                + " name=\"papers\" value=\"" + papers + "\" /></camunda:properties></extensionElements></userTask>");
    }

    private static List<String> defects(String block, String template) {
        return ofElement("<serviceTask id=\"block_paper\""
                + " camunda:delegateExpression=\"${" + block + "}\"><extensionElements><camunda:inputOutput>"
                + "<camunda:inputParameter name=\"template\">" + template + "</camunda:inputParameter>"
                + "</camunda:inputOutput></extensionElements></serviceTask>");
    }

    private static List<String> ofElement(String element) {
        String model = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:camunda=\""
                + ModelCheck.CAMUNDA + "\"><process id=\"paper\">" + element + "</process></definitions>";
        return check(Set.of()).defects(new ProcedureFiles("", "paper", Map.of("paper.bpmn", model)));
    }
}
