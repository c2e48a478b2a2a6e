package org.anlan.procedures.models;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.clock.Kind;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Refuses a model that names what is not there: a form or a rule that is not among its files, a role nobody can hold, an
 * input its building block does not have; and a step that does not give its block what it asks for.
 */
class ReferenceCheck {

    private static final String CAMUNDA = ModelCheck.CAMUNDA;
    private static final Pattern ROLE_AT = Pattern.compile("\\broleAt(?:But)?\\s*\\(\\s*(?:'([^']*)'|\"([^\"]*)\")");
    /** Who may start a procedure without any role: a visitor, another procedure. */
    private static final Set<String> STARTERS = Set.of("public", "system");
    /** The input of a block, and the setting of an action, that name a role. */
    private static final String GROUP = "group";

    private final Map<String, BuildingBlock.Declared> blocks;
    private final Set<String> roles;

    ReferenceCheck(Map<String, BuildingBlock.Declared> blocks, Set<String> roles) {
        this.blocks = blocks;
        this.roles = roles;
    }

    /** @param defect told one sentence for each thing that {@code element} names in vain */
    void check(Element element, ProcedureFiles procedure, Consumer<String> defect) {
        reference(element, "formRef", "form", procedure::hasForm, defect);
        reference(element, "decisionRef", "rule", procedure::hasRule, defect);
        group(element.getAttributeNS(CAMUNDA, "candidateGroups"), defect);
        rolesInside(element, defect);
        if (element.getLocalName().equals("property")) {
            setting(element, procedure, defect);
        }
        String block = element.getAttributeNS(CAMUNDA, "delegateExpression").replaceAll("^\\$\\{|}$", "");
        if (blocks.containsKey(block)) {
            inputs(block, given(element), defect);
        }
    }

    private static void reference(
            Element element, String attribute, String kind, Predicate<String> there, Consumer<String> defect) {
        if (!element.hasAttributeNS(CAMUNDA, attribute)) {
            return;
        }
        String name = element.getAttributeNS(CAMUNDA, attribute);
        if (!there.test(name)) {
            defect.accept("there is no " + kind + " " + name);
        }
        // Any other binding would let a case under way meet another version than the one it began with.
        if (!element.getAttributeNS(CAMUNDA, attribute + "Binding").equals("deployment")) {
            defect.accept("camunda:" + attribute + "Binding is deployment, so that a case keeps its " + kind
                    + "s to its end");
        }
    }

    private void setting(Element property, ProcedureFiles procedure, Consumer<String> defect) {
        String value = property.getAttribute("value");
        switch (property.getAttribute("name")) {
            case "start" ->
                Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(starter -> !STARTERS.contains(starter))
                        .forEach(starter -> group(starter, defect));
            case "clockAuthority" ->
                Arrays.stream(value.split(",")).map(String::strip).forEach(role -> group(role, defect));
            case "pauseClock" -> {
                if (Kind.of(value).isEmpty()) {
                    defect.accept("pauseClock is correction, suspension, hearing or inspection, not " + value);
                }
            }
            case GROUP -> group(value.equals("applicant") ? "" : value, defect);
            case "form" -> {
                if (!procedure.hasForm(value)) {
                    defect.accept("there is no form " + value);
                }
            }
            case StepReader.TRANSFER_TO -> group(value, defect);
            default -> AllowanceCheck.check(property, procedure, defect);
        }
    }

    private void inputs(String block, Map<String, String> given, Consumer<String> defect) {
        List<String> declared = List.of(blocks.get(block).inputs());
        for (String input : declared) {
            if (!input.endsWith("?") && !given.containsKey(input)) {
                defect.accept("building block " + block + " is given no " + input);
            }
        }
        given.forEach((input, value) -> {
            if (!declared.contains(input) && !declared.contains(input + "?")) {
                defect.accept("building block " + block + " has no input " + input);
            } else if (input.equals(GROUP)) {
                group(value, defect);
            } else if (block.startsWith("notify") && input.startsWith("title") && value.contains("${")) {
                defect.accept("the " + input
                        + " of a notice also goes out by text message, so it is the same for every case");
            }
        });
    }

    /** The input parameters of a step: name to text. */
    private static Map<String, String> given(Element step) {
        Map<String, String> given = new LinkedHashMap<>();
        children(step, "extensionElements")
                .forEach(extensions -> children(extensions, "inputOutput").forEach(io -> children(io, "inputParameter")
                        .forEach(input -> given.put(input.getAttribute("name"), input.getTextContent()))));
        return given;
    }

    private static List<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(child -> child instanceof Element && name.equals(child.getLocalName()))
                .map(Element.class::cast)
                .toList();
    }

    /** A role that is named outright; what an expression gives is known to the case only. */
    private void group(String text, Consumer<String> defect) {
        String role = text.strip().replaceFirst("@.*", "");
        if (!role.isEmpty() && !role.contains("${")) {
            role(role, defect);
        }
    }

    private void rolesInside(Element element, Consumer<String> defect) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            rolesAt(element.getAttributes().item(i).getNodeValue(), defect);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!(child instanceof Element) && child.getNodeValue() != null) {
                rolesAt(child.getNodeValue(), defect);
            }
        }
    }

    private void rolesAt(String text, Consumer<String> defect) {
        Matcher call = ROLE_AT.matcher(text);
        while (call.find()) {
            StepReader.words(call.group(1) == null ? call.group(2) : call.group(1))
                    .forEach(one -> role(one, defect));
        }
    }

    private void role(String role, Consumer<String> defect) {
        if (!roles.contains(role)) {
            defect.accept("there is no role " + role);
        }
    }
}
