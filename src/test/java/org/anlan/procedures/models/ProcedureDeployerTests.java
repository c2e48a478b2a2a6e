package org.anlan.procedures.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.anlan.AnlanTest;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What only the engine finds wrong is said like any other defect, and nothing of it stays behind. */
@AnlanTest
class ProcedureDeployerTests {

    private static final String TIME_TO_LIVE = "camunda:historyTimeToLive='P3650D'";

    @Autowired
    ProcedureDeployer deployer;

    @Autowired
    RepositoryService repository;

    private final Map<String, String> files = new HashMap<>();

    @AfterEach
    void nothingIsDeployed() {
        assertThat(repository
                        .createDeploymentQuery()
                        .deploymentName("testing/sample")
                        .count())
                .isZero();
    }

    @Test
    void aFlowToNowhereIsADefect() {
        model(TIME_TO_LIVE, "<sequenceFlow id='flow_x' sourceRef='start_x' targetRef='nowhere'/>");
        refused("nowhere");
    }

    @Test
    void aModelThatDoesNotSayHowLongItsHistoryIsKeptIsADefect() {
        model("", "");
        refused("sample.bpmn");
    }

    @Test
    void aRuleThatTheEngineCannotReadIsADefect() {
        model(TIME_TO_LIVE, "");
        files.put(
                "sample.fee.dmn",
                "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='n'>"
                        + "<decision id='sample.fee' name='fee'/></definitions>");
        refused("sample.fee");
    }

    private void refused(String named) {
        assertThatThrownBy(() -> deployer.deploy(new ProcedureFiles("testing", "sample", files)))
                .isInstanceOf(ProcedureDefects.class)
                .hasMessageContaining("testing/sample: ")
                .hasMessageContaining(named);
    }

    private void model(String attributes, String more) {
        files.put(
                "sample.bpmn",
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
                  <process id="sample" isExecutable="true" %s><startEvent id="start_x"/>%s</process>
                </definitions>"""
                        .formatted(attributes, more));
    }
}
