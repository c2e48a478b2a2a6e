package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * After all tests of a procedure: every node was left and every flow taken, as the case log saw it. Where only some
 * tests ran, as when one is being worked on, nothing is asserted. Why not process-test-coverage: docs/adr.
 */
public class ModelCoverage implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final String stem;
    private List<String> before;
    private int ran;

    public ModelCoverage(String stem) {
        this.stem = stem;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        before = cases(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ran++;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        long tests = Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
        if (ran < tests) {
            return;
        }
        ModelFile model = ModelFile.all().stream()
                .filter(file -> file.stem().equals(stem))
                .findFirst()
                .orElseThrow();
        var spring = SpringExtension.getApplicationContext(context);
        Timeline timeline = spring.getBean(Timeline.class);
        CaseFiles files = spring.getBean(CaseFiles.class);
        Set<String> seen = new HashSet<>();
        cases(context).stream().filter(id -> !before.contains(id)).forEach(id -> {
            Timeline.Diagram diagram = timeline.diagram(files.find(id).orElseThrow());
            seen.addAll(diagram.passed());
            seen.addAll(diagram.flows());
        });
        Set<String> missed = new HashSet<>();
        model.nodes().stream()
                .map(FlowNode::getId)
                .filter(id -> !seen.contains(id))
                .forEach(missed::add);
        model.flows().stream()
                .map(SequenceFlow::getId)
                .filter(id -> !seen.contains(id))
                .forEach(missed::add);
        assertThat(missed).as("never reached in " + stem).isEmpty();
    }

    private List<String> cases(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context)
                .getBean(JdbcClient.class)
                .sql("select id from case_file where procedure = ?")
                .param(stem)
                .query(String.class)
                .list();
    }
}
