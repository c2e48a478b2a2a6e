package org.anlan.procedures;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputData;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The names a model knows, and those its expressions, rules and forms use. */
class Words {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern FEEL = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w\\p{L}])[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern ALLOWED = Pattern.compile(
            "(\\s|'[^'\\\\]*'|[\\p{L}_][\\p{L}\\p{N}_]*|\\d+(\\.\\d+)?|==|!=|<=|>=|&&|\\|\\||[<>!+\\-*/%?:(),])*");
    private static final Pattern CALL = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)\\s*\\(");
    private static final Set<String> FUNCTIONS =
            Set.of("roleAt", "roleAtBut", "workingDays", "limitOf", "limitText", "limitTextEn", "holders", "split");
    private static final Set<String> EXPRESSION_WORDS = Set.of("true", "false", "null", "empty", "not", "and", "or");
    private static final Set<String> FEEL_WORDS = Set.of(
            "if",
            "then",
            "else",
            "and",
            "or",
            "not",
            "null",
            "true",
            "false",
            "date",
            "time",
            "string",
            "duration",
            "now",
            "today",
            "contains",
            "count",
            "list",
            "flatten",
            "join",
            "for",
            "each",
            "in",
            "return");
    private static final Set<String> ALWAYS =
            Set.of("caseNumber", "applicant", "applicantName", "applicantCategory", "applicantDepartment");

    private final Set<String> variables = new HashSet<>(ALWAYS);

    Words(ModelFile file) {
        file.forms().forEach(form -> ModelFile.components(ModelFile.json(form)).forEach(this::field));
        file.model().getModelElementsByType(FlowElement.class).forEach(element -> WiringTest.outputs(element)
                .forEach(output -> variables.add(output.getCamundaName())));
        file.model()
                .getModelElementsByType(org.camunda.bpm.model.bpmn.instance.BusinessRuleTask.class)
                .forEach(rule -> outputs(file.rule(rule.getCamundaDecisionRef())));
    }

    Set<String> variables() {
        return variables;
    }

    private void field(JsonNode component) {
        if (component.path("type").asText().equals("dynamiclist")) {
            variables.add(component.path("path").asText());
        }
        if (!component.hasNonNull("key") || component.path("type").asText().equals("qr")) {
            return;
        }
        variables.add(component.get("key").asText());
        JsonNode properties = component.path("properties");
        if (properties.has("lookupAs")) {
            String as = properties.get("lookupAs").asText();
            variables.add(as);
            if (properties.path("lookup").asText().equals("employee-number")) {
                variables.addAll(List.of(as + "Name", as + "Department"));
            }
            if (properties.path("lookup").asText().equals("enterprise")) {
                variables.addAll(List.of(
                        as + "Name", as + "Region", as + "Organisation", as + "ReportCycle", as + "ReportStatus"));
                variables.addAll(List.of(as + "Code", as + "LegalRep", as + "HeadName", as + "RegAddress"));
            }
            if (properties.path("lookup").asText().equals("entry")) {
                for (String kept : properties.path("lookupKeeps").asText().split(", ")) {
                    variables.add(as + EntryLookup.called(kept));
                }
            }
        }
    }

    private void outputs(Path rule) {
        DecisionTable table = ModelFile.dmn(rule)
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        table.getOutputs().forEach(output -> {
            variables.add(output.getName());
            if (table.getHitPolicy() == HitPolicy.COLLECT) {
                variables.add(output.getName() + "Count");
            }
        });
    }

    static Set<String> ruleInputs(Path rule) {
        return ModelFile.dmn(rule).getModelElementsByType(InputData.class).stream()
                .map(InputData::getName)
                .collect(Collectors.toSet());
    }

    /** Every text with an expression that stands in the element itself: attributes, inputs, timers, conditions. */
    static List<String> expressions(BaseElement element) {
        List<String> found = new ArrayList<>();
        collect(element.getDomElement(), found, true);
        return found;
    }

    private static void collect(DomElement element, List<String> found, boolean top) {
        String name = element.getLocalName();
        boolean other = !top && Set.of("process", "subProcess").contains(name) || name.equals("outputParameter");
        if (other) {
            return;
        }
        List<String> values = new ArrayList<>(List.of("assignee", "candidateGroups", "dueDate").stream()
                .map(attribute -> element.getAttribute(CAMUNDA, attribute))
                .toList());
        values.add(element.getAttribute("value"));
        values.stream().filter(value -> value != null && value.contains("${")).forEach(found::add);
        if (element.getChildElements().isEmpty() && element.getTextContent().contains("${")) {
            found.add(element.getTextContent());
        }
        if (!top || !Set.of("process", "subProcess").contains(name)) {
            element.getChildElements().forEach(child -> collect(child, found, false));
        }
    }

    /**
     * The variables of an expression.
     *
     * @throws AssertionError if it says more than names, literals, operators and the house's functions
     */
    static Set<String> names(String text) {
        Set<String> names = new HashSet<>();
        Matcher expression = EXPRESSION.matcher(text);
        while (expression.find()) {
            String body = expression.group(1);
            if (!ALLOWED.matcher(body).matches()) {
                throw new AssertionError("not an expression of the house: " + text);
            }
            String bare = TEXT.matcher(body).replaceAll("''");
            Matcher call = CALL.matcher(bare);
            while (call.find()) {
                if (!FUNCTIONS.contains(call.group(1)) && !EXPRESSION_WORDS.contains(call.group(1))) {
                    throw new AssertionError("no such function: " + text);
                }
            }
            words(bare, EXPRESSION_WORDS, names);
        }
        names.removeAll(FUNCTIONS);
        return names;
    }

    /** What a form's conditions, limits, computed fields and texts name, and its payment codes. */
    static Set<String> formWords(JsonNode form) {
        Set<String> names = new HashSet<>();
        ModelFile.components(form).forEach(component -> {
            if (component.path("type").asText().equals("qr")) {
                names.add(component.get("key").asText());
            }
            feel(component, names);
        });
        return names;
    }

    private static void feel(JsonNode node, Set<String> names) {
        node.forEach(child -> {
            if (child.isTextual() && child.asText().startsWith("=")) {
                words(TEXT.matcher(child.asText()).replaceAll(""), FEEL_WORDS, names);
            } else if (child.isTextual()) {
                Matcher shown = FEEL.matcher(child.asText());
                while (shown.find()) {
                    words(TEXT.matcher(shown.group(1)).replaceAll(""), FEEL_WORDS, names);
                }
            } else if (!child.isArray() || !child.path(0).has("type")) {
                feel(child, names);
            }
        });
    }

    private static void words(String text, Set<String> reserved, Set<String> into) {
        Matcher word = NAME.matcher(text);
        while (word.find()) {
            if (!reserved.contains(word.group())) {
                into.add(word.group());
            }
        }
    }
}
