package org.anlan.procedures.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
    void aStepWaitsForPapersThatThereAre() {
        assertThat(waiting("decision, decision?")).isEmpty();
        assertThat(waiting("decision, nothing?"))
                .containsExactly("paper.bpmn, element task_wait: there is no document template nothing");
    }

    private static List<String> waiting(String papers) {
        return check("<userTask id=\"task_wait\"><extensionElements><camunda:properties><camunda:property"
                + " name=\"papers\" value=\"" + papers + "\" /></camunda:properties></extensionElements></userTask>");
    }

    private static List<String> defects(String block, String template) {
        return check("<serviceTask id=\"block_paper\""
                + " camunda:delegateExpression=\"${" + block + "}\"><extensionElements><camunda:inputOutput>"
                + "<camunda:inputParameter name=\"template\">" + template + "</camunda:inputParameter>"
                + "</camunda:inputOutput></extensionElements></serviceTask>");
    }

    private static List<String> check(String element) {
        String model = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:camunda=\""
                + ModelCheck.CAMUNDA + "\"><process id=\"paper\">" + element + "</process></definitions>";
        return new PaperCheck("decision"::equals).defects(new ProcedureFiles("", "paper", Map.of("paper.bpmn", model)));
    }
}
