package org.anlan.procedures;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.anlan.AnlanTest;
import org.anlan.ReadmeExample;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;

/**
 * What a model names is there, and what is there is named: forms, rules, blocks, roles, variables, drawings, words. Looked
 * at are all models of the project, whoever added them, and the README's example.
 */
class WiringTest {

    private static final int FORMS = 62;
    private static final int NODES = 404;
    private static final int FLOWS = 417;

    /** Prefix by what the element is; any other kind has a word of its own. */
    private static final Map<Class<? extends FlowNode>, String> PREFIXES = Map.of(
            StartEvent.class, "start",
            EndEvent.class, "end",
            UserTask.class, "task",
            BusinessRuleTask.class, "rule",
            ServiceTask.class, "block",
            Gateway.class, "gateway",
            IntermediateCatchEvent.class, "wait",
            BoundaryEvent.class, "(timer|error|message)",
            SubProcess.class, "stage");

    private static final Set<String> ROLES = roles();

    private static final Pattern ROLE_AT = Pattern.compile("roleAt(?:But)?\\('([a-z,-]+)', \\w+(?:, \\w+)?\\)");

    static List<ModelFile> models() {
        Path readme = ReadmeExample.writeTo(Path.of("target", "readme-example"));
        return Stream.of(ModelFile.all(), ModelFile.below(readme))
                .flatMap(List::stream)
                .toList();
    }

    static List<ModelFile> shipped() {
        return models().stream().filter(ModelFile::isShipped).toList();
    }

    static List<Path> forms() {
        Stream<Path> named = models().stream().flatMap(model -> model.forms().stream());
        Stream<Path> present =
                ModelFile.files(Path.of("forms"), ".form").stream().filter(file -> !file.startsWith("forms/registers"));
        return Stream.concat(named, present).distinct().toList();
    }

    @Test
    void nothingShippedWasOverlooked() {
        assertThat(shipped()).extracting(ModelFile::stem).containsExactlyInAnyOrderElementsOf(ModelFile.SHIPPED);
        assertThat(shipped().stream().mapToInt(model -> model.forms().size()).sum())
                .isEqualTo(FORMS);
        assertThat(shipped().stream().mapToInt(model -> model.nodes().size()).sum())
                .isEqualTo(NODES);
        assertThat(shipped().stream().mapToInt(model -> model.flows().size()).sum())
                .isEqualTo(FLOWS);
    }

    @Test
    void theReadmesExampleIsLookedAt() {
        assertThat(models()).extracting(ModelFile::stem).contains("room-key");
        assertThat(forms())
                .extracting(form -> form.getFileName().toString())
                .contains("room-key.request.form", "room-key.consent.form");
    }

    @Test
    void everyShippedProcedureHasItsCoverageMeasured() throws ReflectiveOperationException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(AnlanTest.class));
        Set<String> measured = new HashSet<>();
        for (var test : scanner.findCandidateComponents("org.anlan.procedures")) {
            Class<?> type = Class.forName(test.getBeanClassName());
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == ModelCoverage.class
                        && field.isAnnotationPresent(RegisterExtension.class)
                        && !type.isAnnotationPresent(Disabled.class)) {
                    field.setAccessible(true);
                    measured.add(((ModelCoverage) field.get(null)).stem());
                }
            }
        }
        assertThat(measured).containsAll(ModelFile.SHIPPED);
    }

    @ParameterizedTest
    @MethodSource("models")
    void idsSayRoleAndMeaning(ModelFile file) {
        assertThat(file.process().getId()).isEqualTo(file.stem());
        assertThat(file.process().isExecutable()).isTrue();
        assertThat(file.process().getCamundaHistoryTimeToLiveString()).isNotBlank();
        assertThat(file.nodes()).isNotEmpty();
        for (FlowNode node : file.nodes()) {
            String prefix = PREFIXES.entrySet().stream()
                    .filter(entry -> entry.getKey().isInstance(node))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("[a-z]+");
            assertThat(node.getId()).matches(prefix + "_[a-z0-9_]+");
        }
        assertThat(file.flows()).isNotEmpty().allSatisfy(flow -> assertThat(flow.getId())
                .matches("flow_[a-z0-9_]+"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyStepHasAFormAndOnePlaceToGo(ModelFile file) {
        List<StartEvent> starts = file.model().getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getParentElement() == file.process())
                .toList();
        assertThat(starts).hasSize(1);
        assertThat(starts.get(0).getCamundaFormRef()).isEqualTo(file.stem() + ".request");
        Set<String> used = new HashSet<>(Set.of(starts.get(0).getCamundaFormRef()));
        for (UserTask task : file.model().getModelElementsByType(UserTask.class)) {
            used.add(task.getCamundaFormRef());
            assertThat(task.getCamundaFormRefBinding()).as(task.getId()).isEqualTo("deployment");
            assertThat(task.getCamundaAssignee() == null)
                    .as(task.getId() + " has an assignee or a group, not both")
                    .isNotEqualTo(task.getCamundaCandidateGroups() == null);
            if (task.getCamundaCandidateGroups() != null) {
                assertRole(task.getCamundaCandidateGroups(), task.getId());
            }
        }
        elements(file)
                .map(ModelFile::properties)
                .filter(it -> it.containsKey("action"))
                .forEach(action -> {
                    assertRole(action.get("group"), action.get("action"));
                    assertThat(action).containsKey("actionEn");
                    used.add(action.get("form"));
                });
        for (String ref : used) {
            assertThat(file.form(ref)).exists();
            assertThat(ModelFile.json(file.form(ref)).get("id").asText()).isEqualTo(ref);
        }
        assertThat(file.forms()).hasSameSizeAs(used);
    }

    @ParameterizedTest
    @MethodSource("models")
    void rulesAndBlocksAreThereAndGetWhatTheyAskFor(ModelFile file) {
        for (BusinessRuleTask rule : file.model().getModelElementsByType(BusinessRuleTask.class)) {
            assertThat(file.rule(rule.getCamundaDecisionRef())).exists();
            assertThat(rule.getCamundaDecisionRefBinding()).isEqualTo("deployment");
            assertThat(rule.getCamundaMapDecisionResult()).isNull(); // the house hands the outputs over
        }
        Map<String, BuildingBlock.Declared> blocks = blocks();
        for (ServiceTask step : file.model().getModelElementsByType(ServiceTask.class)) {
            String block = step.getCamundaDelegateExpression().replaceAll("^\\$\\{|}$", "");
            assertThat(blocks).as(step.getId()).containsKey(block);
            List<String> declared = List.of(blocks.get(block).inputs());
            Set<String> given = inputs(step).keySet();
            assertThat(declared).as(step.getId()).allMatch(input -> input.endsWith("?") || given.contains(input));
            assertThat(declared.stream().map(input -> input.replace("?", "")))
                    .as(step.getId())
                    .containsAll(given);
            if (block.equals("notifyRole")) {
                assertRole(inputs(step).get("group").getTextContent(), step.getId());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyWayOutOfAGatewayIsLabelledAndOneIsTheDefault(ModelFile file) {
        for (ExclusiveGateway gateway : file.model().getModelElementsByType(ExclusiveGateway.class)) {
            // By the flows themselves: that a node lists them too is a habit of the drawing tools.
            List<SequenceFlow> ways = file.flows().stream()
                    .filter(flow -> flow.getSource().equals(gateway))
                    .toList();
            boolean joins = ways.size() == 1;
            assertThat(ways).as(gateway.getId()).isNotEmpty();
            assertThat(gateway.getDefault() != null || joins)
                    .as(gateway.getId())
                    .isTrue();
            for (SequenceFlow flow : joins ? List.<SequenceFlow>of() : ways) {
                assertThat(flow.getName()).as(flow.getId()).isNotBlank();
                assertThat(flow.getConditionExpression() == null)
                        .as(flow.getId())
                        .isEqualTo(flow.equals(gateway.getDefault()));
            }
        }
        for (SequenceFlow flow : file.flows()) {
            if (!(flow.getSource() instanceof ExclusiveGateway)) {
                assertThat(flow.getConditionExpression()).as(flow.getId()).isNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everythingIsDrawnAndNamedInBothLanguages(ModelFile file) {
        Set<BaseElement> shapes = file.model().getModelElementsByType(BpmnShape.class).stream()
                .map(BpmnShape::getBpmnElement)
                .collect(toSet());
        Set<BaseElement> edges = file.model().getModelElementsByType(BpmnEdge.class).stream()
                .map(BpmnEdge::getBpmnElement)
                .collect(toSet());
        assertThat(shapes).containsAll(file.nodes());
        assertThat(edges).containsAll(file.flows());
        // A gateway may just join; one that asks has its ways out labelled.
        file.nodes().stream()
                .filter(node -> !(node instanceof Gateway))
                .forEach(node -> assertThat(node.getName()).as(node.getId()).isNotBlank());
        // Read beyond the diagram: what is on offer, what waits, how it ended.
        Stream<BaseElement> read =
                elements(file).filter(it -> it instanceof Process || it instanceof UserTask || it instanceof EndEvent);
        assertThat(read).hasSizeGreaterThan(1).allSatisfy(WiringTest::assertEnglishTitle);
        Map<String, String> settings = ModelFile.properties(file.process());
        assertThat(settings.containsKey("descriptionEn")).isEqualTo(settings.containsKey("description"));
        assertThat(settings.get("start").split(","))
                .allMatch(role -> ROLES.contains(role) || role.equals("public") || role.equals("system"));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatIsShippedSpeaksEnglishToTheLastLabel(ModelFile file) {
        file.nodes().forEach(WiringTest::assertEnglishTitle);
        file.nodes().forEach(node -> assertThat(node.getName()).as(node.getId()).isNotBlank());
        file.flows().stream().filter(flow -> flow.getName() != null).forEach(WiringTest::assertEnglishTitle);
        file.nodes().stream()
                .map(WiringTest::inputs)
                .filter(inputs -> inputs.containsKey("title") && inputs.containsKey("text"))
                .forEach(notice -> assertThat(notice)
                        .as("notice %s", notice.get("title").getTextContent())
                        .containsKeys("titleEn", "textEn"));
        assertThat(ModelFile.properties(file.process()))
                .containsKeys("description", "icon", "numberPrefix", "caseTitle");
    }

    @ParameterizedTest
    @MethodSource("models")
    void expressionsNameOnlyWhatTheCaseKnows(ModelFile file) {
        Words words = new Words(file);
        elements(file).forEach(element -> {
            Set<String> known = new HashSet<>(words.variables());
            Set<String> own = Set.of();
            if (element instanceof ServiceTask step) {
                String block = step.getCamundaDelegateExpression().replaceAll("^\\$\\{|}$", "");
                own = Set.of(blocks().get(block).outputs());
            }
            Set<String> unknown = new HashSet<>();
            for (String expression : Words.expressions(element)) {
                Words.names(expression).stream()
                        .filter(name -> !known.contains(name))
                        .forEach(unknown::add);
            }
            assertThat(unknown).as("%s in %s", element.getId(), file).isEmpty();
            for (CamundaOutputParameter output : outputs(element)) {
                Set<String> read = Words.names(output.getTextContent());
                assertThat(own).as(element.getId() + " output").containsAll(read);
            }
        });
        assertThat(Words.names(ModelFile.properties(file.process()).getOrDefault("caseTitle", "")))
                .isSubsetOf(words.variables());
        for (BusinessRuleTask rule : file.model().getModelElementsByType(BusinessRuleTask.class)) {
            Set<String> known = new HashSet<>(words.variables());
            known.addAll(inputs(rule).keySet());
            assertThat(Words.ruleInputs(file.rule(rule.getCamundaDecisionRef())))
                    .as("what %s asks for", rule.getCamundaDecisionRef())
                    .isNotEmpty()
                    .isSubsetOf(known);
        }
        for (Path form : file.forms()) {
            assertThat(Words.formWords(ModelFile.json(form)))
                    .as("what %s talks about", form)
                    .isSubsetOf(words.variables());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormSpeaksBothLanguages(Path form) {
        List<JsonNode> components = ModelFile.components(ModelFile.json(form));
        assertThat(components).isNotEmpty();
        for (JsonNode component : components) {
            JsonNode properties = component.path("properties");
            for (String text : List.of("label", "description", "text", "dateLabel", "timeLabel", "placeholder")) {
                if (component.hasNonNull(text)) {
                    assertThat(properties.path(text + ".en").asText())
                            .as(
                                    "%s, %s.en of %s",
                                    form, text, component.path("id").asText())
                            .isNotBlank();
                }
            }
            component.path("values").forEach(option -> assertThat(properties
                            .path("value." + option.get("value").asText() + ".en")
                            .asText())
                    .as(
                            "%s, option %s of %s",
                            form, option.get("value"), component.path("id").asText())
                    .isNotBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormBelongsToAModelAndItsChecksExist(Path form) {
        String stem = form.getFileName().toString().split("\\.")[0];
        Path domain = form.getParent().getFileName();
        Path root = Path.of("").resolve(form.getParent()).resolve("../..").normalize();
        assertThat(root.resolve("processes").resolve(domain).resolve(stem + ".bpmn"))
                .exists();
        ModelFile.json(form).path("checks").forEach(check -> assertThat(
                        Stream.of(domain, Path.of("shared")).map(folder -> root.resolve("rules")
                                .resolve(folder)
                                .resolve(check.get("decision").asText() + ".dmn")))
                .anyMatch(Files::exists));
    }

    /** The role table's, as the migrations write it. */
    private static Set<String> roles() {
        Pattern rows = Pattern.compile("(?s)insert into role \\([^)]*\\) values(.*?);");
        Pattern row = Pattern.compile("\\(\\s*\\d+, '([a-z-]+)'");
        Set<String> roles = new HashSet<>();
        for (Path migration : ModelFile.files(Path.of("src/main/resources/db/migration"), ".sql")) {
            rows.matcher(ModelFile.text(migration))
                    .results()
                    .flatMap(found -> row.matcher(found.group(1)).results())
                    .forEach(found -> roles.add(found.group(1)));
        }
        assertThat(roles).contains("staff", "administrator");
        return roles;
    }

    private static void assertEnglishTitle(BaseElement element) {
        assertThat(ModelFile.properties(element).get("titleEn"))
                .as("titleEn of %s", element.getId())
                .isNotBlank();
    }

    private static void assertRole(String group, String where) {
        List<String> named = ROLE_AT.matcher(group)
                .results()
                .flatMap(at -> Stream.of(at.group(1).split(",")))
                .toList();
        assertThat(ROLES).as(where).containsAll(named.isEmpty() ? List.of(group) : named);
    }

    private static Stream<BaseElement> elements(ModelFile file) {
        return Stream.concat(
                Stream.of((BaseElement) file.process()),
                file.model().getModelElementsByType(FlowElement.class).stream());
    }

    static Map<String, CamundaInputParameter> inputs(BaseElement element) {
        Map<String, CamundaInputParameter> inputs = new HashMap<>();
        parameters(element).forEach(io -> io.getCamundaInputParameters()
                .forEach(input -> inputs.put(input.getCamundaName(), input)));
        return inputs;
    }

    static List<CamundaOutputParameter> outputs(BaseElement element) {
        return parameters(element).stream()
                .flatMap(io -> io.getCamundaOutputParameters().stream())
                .toList();
    }

    private static List<CamundaInputOutput> parameters(BaseElement element) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaInputOutput.class)
                        .list();
    }

    private static Map<String, BuildingBlock.Declared> blocks() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(BuildingBlock.Declared.class));
        Map<String, BuildingBlock.Declared> blocks = new HashMap<>();
        scanner.findCandidateComponents("org.anlan.procedures.blocks").forEach(bean -> {
            try {
                Class<?> block = Class.forName(bean.getBeanClassName());
                blocks.put(
                        block.getAnnotation(Component.class).value(),
                        block.getAnnotation(BuildingBlock.Declared.class));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        return blocks;
    }
}
