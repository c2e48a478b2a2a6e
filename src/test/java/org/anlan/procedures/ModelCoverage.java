package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * After all tests of a procedure: every node was left and every flow taken, as the case log saw it. Where only some
 * tests were asked for, as when one is being worked on, nothing is asserted; a test that is switched off was asked for.
 * Why not process-test-coverage: docs/adr.
 */
public class ModelCoverage implements BeforeAllCallback, BeforeEachCallback, TestWatcher, AfterAllCallback {

    private final String stem;
    private final Set<Method> asked = new HashSet<>();
    private List<String> before;

    public ModelCoverage(String stem) {
        this.stem = stem;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        before = cases(context);
    }

    String stem() {
        return stem;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        asked.add(context.getRequiredTestMethod());
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        asked.add(context.getRequiredTestMethod());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!allAsked(context.getRequiredTestClass())) {
            return;
        }
        ModelFile model = ModelFile.all().stream()
                .filter(file -> file.stem().equals(stem))
                .findFirst()
                .orElseThrow();
        var spring = SpringExtension.getApplicationContext(context);
        CaseDiagrams diagrams = spring.getBean(CaseDiagrams.class);
        CaseFiles files = spring.getBean(CaseFiles.class);
        Set<String> seen = new HashSet<>();
        cases(context).stream().filter(id -> !before.contains(id)).forEach(id -> {
            CaseDiagrams.Diagram diagram = diagrams.of(files.find(id).orElseThrow(), Locale.CHINESE);
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

    boolean allAsked(Class<?> tests) {
        return asked.containsAll(
                AnnotationSupport.findAnnotatedMethods(tests, Testable.class, HierarchyTraversalMode.TOP_DOWN));
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
