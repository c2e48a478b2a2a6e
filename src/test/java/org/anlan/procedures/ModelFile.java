package org.anlan.procedures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/**
 * A model of the project and the forms and rules beside it, as their files say; no engine.
 *
 * @param root the folder that has processes/, forms/ and rules/
 */
record ModelFile(Path root, Path path, BpmnModelInstance model) {

    /** What Anlan comes with; the folders may hold more, by whoever adds procedures of their own. */
    static final Set<String> SHIPPED = Set.of(
            "card-reissue",
            "vehicle-permit",
            "vehicle-permit-cancel",
            "visit",
            "long-term-pass",
            "hidden-danger",
            "self-check",
            "report-suspension",
            "self-check-standard",
            "licence",
            "filing",
            "licence-change",
            "licence-withdrawal");

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<ModelFile> all() {
        return below(Path.of(""));
    }

    static List<ModelFile> below(Path root) {
        return files(root.resolve("processes"), ".bpmn").stream()
                .map(file -> new ModelFile(root, file, Bpmn.readModelFromFile(file.toFile())))
                .toList();
    }

    static List<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isShipped() {
        return SHIPPED.contains(stem());
    }

    String stem() {
        return path.getFileName().toString().replaceFirst("\\.bpmn$", "");
    }

    String domain() {
        return path.getParent().getFileName().toString();
    }

    Process process() {
        return model.getModelElementsByType(Process.class).iterator().next();
    }

    Collection<FlowNode> nodes() {
        return model.getModelElementsByType(FlowNode.class);
    }

    Collection<SequenceFlow> flows() {
        return model.getModelElementsByType(SequenceFlow.class);
    }

    Path form(String ref) {
        return root.resolve("forms").resolve(domain()).resolve(ref + ".form");
    }

    Path rule(String ref) {
        Path rules = root.resolve("rules");
        Path own = rules.resolve(domain()).resolve(ref + ".dmn");
        return Files.exists(own) ? own : rules.resolve("shared").resolve(ref + ".dmn");
    }

    /** The forms that carry its stem. */
    List<Path> forms() {
        return files(root.resolve("forms").resolve(domain()), ".form").stream()
                .filter(file -> file.getFileName().toString().startsWith(stem() + "."))
                .toList();
    }

    static DmnModelInstance dmn(Path rule) {
        return Dmn.readModelFromFile(rule.toFile());
    }

    static Map<String, String> properties(BaseElement element) {
        Map<String, String> found = new HashMap<>();
        if (element.getExtensionElements() != null) {
            element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                    .flatMap(properties -> properties.getCamundaProperties().stream())
                    .forEach(property -> found.put(property.getCamundaName(), property.getCamundaValue()));
        }
        return found;
    }

    /** Every component of a form, those in groups too. */
    static List<JsonNode> components(JsonNode form) {
        List<JsonNode> all = new ArrayList<>();
        Consumer<JsonNode> walk = new Consumer<>() {
            @Override
            public void accept(JsonNode parent) {
                parent.path("components").forEach(component -> {
                    all.add(component);
                    accept(component);
                });
            }
        };
        walk.accept(form);
        return all;
    }

    @Override
    public String toString() {
        return stem();
    }
}
