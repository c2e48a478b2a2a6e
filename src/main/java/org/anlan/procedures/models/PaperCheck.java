package org.anlan.procedures.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.anlan.procedures.Procedure.Paper;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Refuses a model that makes or waits for a paper from a template that is not there, or has a paper approved at a step
 * that never gets to see what stands in it.
 */
class PaperCheck {

    private final Function<String, Optional<Set<String>>> templates;

    /** @param templates the blanks of a template by its name */
    PaperCheck(Function<String, Optional<Set<String>>> templates) {
        this.templates = templates;
    }

    /** What is wrong with the rest of the model is for the others to say. */
    List<String> defects(ProcedureFiles procedure) {
        List<String> defects = new ArrayList<>();
        try {
            Element model = Xml.parse(procedure.files().get(procedure.stem() + ".bpmn"));
            Map<String, Set<String>> hidden = hidden(model);
            for (Paper paper : PaperReader.read(model)) {
                check(paper, hidden, procedure.stem() + ".bpmn, element " + paper.block() + ": ", defects);
            }
            NodeList properties = model.getElementsByTagNameNS(ModelCheck.CAMUNDA, "property");
            for (int i = 0; i < properties.getLength(); i++) {
                Element property = (Element) properties.item(i);
                if (property.getAttribute("name").equals(StepReader.PAPERS)) {
                    Element step =
                            (Element) property.getParentNode().getParentNode().getParentNode();
                    StepReader.words(property.getAttribute("value")).stream()
                            .map(paper -> paper.replaceFirst("\\?$", ""))
                            .filter(paper -> templates.apply(paper).isEmpty())
                            .forEach(paper -> defects.add(unknown(procedure.stem(), step, paper)));
                }
            }
        } catch (SAXException unreadable) {
            return defects;
        }
        return defects;
    }

    private void check(Paper paper, Map<String, Set<String>> hidden, String where, List<String> defects) {
        if (paper.template() == null) {
            return;
        }
        Optional<Set<String>> blanks = templates.apply(paper.template());
        if (blanks.isEmpty()) {
            defects.add(where + "there is no document template " + paper.template());
            return;
        }
        for (String step : paper.steps()) {
            Set<String> unseen = new TreeSet<>(paper.shows(blanks.get()));
            unseen.retainAll(hidden.getOrDefault(step, Set.of()));
            if (!unseen.isEmpty()) {
                defects.add(where + "the paper shows " + String.join(", ", unseen) + ", which is hidden at " + step
                        + " that decides on it");
            }
        }
    }

    private static Map<String, Set<String>> hidden(Element model) {
        Map<String, Set<String>> hidden = new HashMap<>();
        NodeList tasks = model.getElementsByTagNameNS("*", "userTask");
        for (int i = 0; i < tasks.getLength(); i++) {
            Element task = (Element) tasks.item(i);
            NodeList properties = task.getElementsByTagNameNS(ModelCheck.CAMUNDA, "property");
            for (int k = 0; k < properties.getLength(); k++) {
                Element property = (Element) properties.item(k);
                if (property.getAttribute("name").equals(StepReader.FIELDS)) {
                    hidden.put(
                            task.getAttribute("id"),
                            StepReader.those(StepReader.pairs(property.getAttribute("value")), "hidden"));
                }
            }
        }
        return hidden;
    }

    private static String unknown(String stem, Element step, String template) {
        return stem + ".bpmn, element " + step.getAttribute("id") + ": there is no document template " + template;
    }
}
