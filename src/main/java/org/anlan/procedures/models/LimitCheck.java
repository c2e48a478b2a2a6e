package org.anlan.procedures.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.anlan.calendar.Unit;
import org.anlan.procedures.clock.LimitRules;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Refuses a limit table that cannot be kept: one that is not there, gives limits to steps the model does not have, in
 * units nobody knows, or tells roles nobody holds; and a model that waits for a limit no table gives.
 */
class LimitCheck {

    private static final Pattern LIMIT_OF = Pattern.compile("limit(?:Of|Text|TextEn)\\(\\s*['\"]([^'\"]+)['\"]\\s*\\)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final List<String> OUTPUTS = List.of("amount", "unit", "basis", "warn", "extend", "tell");

    private final Set<String> roles;

    LimitCheck(Set<String> roles) {
        this.roles = roles;
    }

    List<String> defects(Element definitions, ProcedureFiles procedure) {
        List<String> defects = new ArrayList<>();
        String model = procedure.stem() + ".bpmn";
        String table = null;
        for (Element property : elements(definitions, "property")) {
            Element owner = (Element) property.getParentNode().getParentNode().getParentNode();
            if (property.getAttribute("name").equals("limit")
                    && owner.getLocalName().equals("process")) {
                table = property.getAttribute("value");
            }
        }
        Set<String> given = table == null ? Set.of() : rows(table, definitions, procedure, defects);
        if (procedure.files().get(model).contains("${startClock}") && !given.contains(LimitRules.CASE)) {
            defects.add(model + ": a clock starts, but no limit table gives a limit of " + LimitRules.CASE);
        }
        Matcher wanted = LIMIT_OF.matcher(procedure.files().get(model));
        while (wanted.find()) {
            if (!given.contains(wanted.group(1))) {
                defects.add(model + ": no limit table gives a limit of " + wanted.group(1));
            }
        }
        for (Element step : elements(definitions, "userTask")) {
            if (table != null && step.hasAttributeNS(ModelCheck.CAMUNDA, "dueDate")) {
                defects.add(model + ", element " + step.getAttribute("id") + ": its limit stands in the rule " + table
                        + ", not in camunda:dueDate");
            }
        }
        return defects;
    }

    /** @return the steps it gives a limit */
    private Set<String> rows(String table, Element definitions, ProcedureFiles procedure, List<String> defects) {
        if (!procedure.hasRule(table)) {
            defects.add(procedure.stem() + ".bpmn: there is no rule " + table + " for its limits");
            return Set.of();
        }
        String file = table + ".dmn";
        Element rule;
        try {
            rule = Xml.parse(procedure.files().get(file));
        } catch (SAXException e) {
            return Set.of(); // PartsCheck says so
        }
        List<String> outputs = elements(rule, "output").stream()
                .map(output -> output.getAttribute("name"))
                .toList();
        if (!new HashSet<>(outputs).containsAll(OUTPUTS)) {
            defects.add(file + ": a limit table gives " + String.join(", ", OUTPUTS));
            return Set.of();
        }
        int column = IntStream.range(0, elements(rule, "inputExpression").size())
                .filter(i -> elements(rule, "inputExpression")
                        .get(i)
                        .getTextContent()
                        .strip()
                        .equals("step"))
                .findFirst()
                .orElse(-1);
        if (column < 0) {
            defects.add(file + ": a limit table asks for the step");
            return Set.of();
        }
        Set<String> known = new HashSet<>(Set.of(LimitRules.CASE));
        elements(definitions, "*").forEach(element -> known.add(element.getAttribute("id")));
        Set<String> steps = new HashSet<>();
        for (Element row : elements(rule, "rule")) {
            String where = file + ", element " + row.getAttribute("id") + ": ";
            List<String> named = quoted(elements(row, "inputEntry").get(column).getTextContent());
            steps.addAll(named);
            named.stream()
                    .filter(step -> !known.contains(step))
                    .forEach(step -> defects.add(where + "the model has no step " + step));
            values(outputs, row, where, defects);
        }
        return steps;
    }

    private void values(List<String> outputs, Element row, String where, List<String> defects) {
        Map<String, String> cells = new LinkedHashMap<>();
        List<Element> entries = elements(row, "outputEntry");
        IntStream.range(0, Math.min(outputs.size(), entries.size()))
                .forEach(i -> cells.put(
                        outputs.get(i), entries.get(i).getTextContent().strip()));
        String unit = String.join("", quoted(cells.getOrDefault("unit", "")));
        if (Arrays.stream(Unit.values()).noneMatch(each -> each.word().equals(unit))) {
            defects.add(where + "a unit is 工作日, 日 or 小时, not " + unit);
        }
        quoted(cells.getOrDefault("tell", "")).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(role -> !role.isEmpty() && !roles.contains(role))
                .forEach(role -> defects.add(where + "there is no role " + role));
        for (String number : List.of("amount", "warn", "extend")) {
            if (cells.getOrDefault(number, "").startsWith("-")) {
                defects.add(where + number + " is not negative");
            }
        }
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }
}
