package org.anlan.procedures;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;

/** What a model names is there, and what is there is named: forms, rules, blocks, roles, variables, drawings, words. */
class WiringTest {

    private static final int PROCEDURES = 5;
    private static final int FORMS = 17;
    private static final int NODES = 144;
    private static final int FLOWS = 136;

    /** Prefix by what the element is; the first class that fits decides. */
    private static final Map<Class<? extends FlowNode>, Set<String>> PREFIXES = Map.of(
            StartEvent.class, Set.of("start_"),
            EndEvent.class, Set.of("end_"),
            UserTask.class, Set.of("task_"),
            BusinessRuleTask.class, Set.of("rule_"),
            ServiceTask.class, Set.of("block_"),
            ExclusiveGateway.class, Set.of("gateway_"),
            IntermediateCatchEvent.class, Set.of("wait_"),
            BoundaryEvent.class, Set.of("timer_", "error_", "message_"),
            SubProcess.class, Set.of("stage_"));

    /** The demo organisation's, design.md section 8. */
    private static final Set<String> ROLES = Set.of(
            "staff",
            "temporary-staff",
            "graduate",
            "department-head",
            "card-clerk",
            "vehicle-clerk",
            "security-office",
            "personnel-office",
            "licence-acceptor",
            "licence-checker",
            "licence-approver",
            "licence-issuer",
            "enforcement-officer",
            "case-reviewer",
            "case-approver",
            "legal-reviewer",
            "park-supervisor",
            "county-safety-office",
            "city-safety-office",
            "enterprise",
            "security-company",
            "guard",
            "police",
            "venue-owner",
            "safety-officer",
            "designer",
            "manager",
            "administrator");

    private static final Pattern ROLE_AT = Pattern.compile("\\$\\{roleAt\\('([a-z-]+)', \\w+\\)}");

    static List<ModelFile> models() {
        return ModelFile.all();
    }

    static List<Path> forms() {
        return ModelFile.files("forms", ".form").stream()
                .filter(file -> !file.startsWith("forms/registers"))
                .toList();
    }

    @Test
    void nothingWasOverlooked() {
        assertThat(models()).hasSize(PROCEDURES);
        assertThat(forms()).hasSize(FORMS);
        assertThat(models().stream().mapToInt(model -> model.nodes().size()).sum())
                .isEqualTo(NODES);
        assertThat(models().stream().mapToInt(model -> model.flows().size()).sum())
                .isEqualTo(FLOWS);
    }

    @ParameterizedTest
    @MethodSource("models")
    void idsSayRoleAndMeaning(ModelFile file) {
        assertThat(file.process().getId()).isEqualTo(file.stem());
        assertThat(file.process().isExecutable()).isTrue();
        assertThat(file.process().getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
        for (FlowNode node : file.nodes()) {
            Set<String> allowed = PREFIXES.entrySet().stream()
                    .filter(entry -> entry.getKey().isInstance(node))
                    .flatMap(entry -> entry.getValue().stream())
                    .collect(toSet());
            assertThat(allowed).as(node.getId()).anyMatch(prefix -> node.getId().matches(prefix + "[a-z0-9_]+"));
        }
        for (SequenceFlow flow : file.flows()) {
            assertThat(flow.getId())
                    .isEqualTo("flow_" + flow.getSource().getId() + "_to_"
                            + flow.getTarget().getId());
        }
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
            assertThat(gateway.getOutgoing()).as(gateway.getId()).hasSizeGreaterThan(1);
            assertThat(gateway.getDefault()).as(gateway.getId()).isNotNull();
            for (SequenceFlow flow : gateway.getOutgoing()) {
                assertThat(flow.getName()).as(flow.getId()).isNotBlank();
                assertThat(ModelFile.properties(flow)).as(flow.getId()).containsKey("titleEn");
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
        assertThat(shapes).containsExactlyInAnyOrderElementsOf(file.nodes());
        assertThat(edges).containsExactlyInAnyOrderElementsOf(file.flows());
        file.nodes().forEach(node -> {
            assertThat(node.getName()).as(node.getId()).isNotBlank();
            assertThat(ModelFile.properties(node).get("titleEn"))
                    .as(node.getId())
                    .isNotBlank();
        });
        Map<String, String> settings = ModelFile.properties(file.process());
        assertThat(settings)
                .containsKeys("titleEn", "description", "descriptionEn", "icon", "numberPrefix", "start", "caseTitle");
        assertThat(settings.get("start").split(","))
                .allMatch(role -> ROLES.contains(role) || role.equals("public") || role.equals("system"));
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
        assertThat(Words.names(ModelFile.properties(file.process()).get("caseTitle")))
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
        assertThat(Path.of("processes", form.getParent().getFileName().toString(), stem + ".bpmn"))
                .exists();
        ModelFile.json(form).path("checks").forEach(check -> assertThat(
                        Stream.of(form.getParent().getFileName().toString(), "shared")
                                .map(folder -> Path.of(
                                        "rules", folder, check.get("decision").asText() + ".dmn")))
                .anyMatch(Files::exists));
    }

    private static void assertRole(String group, String where) {
        var at = ROLE_AT.matcher(group);
        assertThat(ROLES).as(where).contains(at.matches() ? at.group(1) : group);
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
