package org.anlan.procedures.models;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Refuses a model that makes a paper from a template that is not there, or waits for one. */
class PaperCheck {

    private final Predicate<String> templates;

    PaperCheck(Predicate<String> templates) {
        this.templates = templates;
    }

    /** What is wrong with the rest of the model is for the others to say. */
    List<String> defects(ProcedureFiles procedure) {
        List<String> defects = new ArrayList<>();
        try {
            Element model = Xml.parse(procedure.files().get(procedure.stem() + ".bpmn"));
            NodeList steps = model.getElementsByTagNameNS("*", "serviceTask");
            for (int i = 0; i < steps.getLength(); i++) {
                Element step = (Element) steps.item(i);
                if (step.getAttributeNS(ModelCheck.CAMUNDA, "delegateExpression")
                        .endsWith("Document}")) {
                    check(step, procedure.stem(), defects);
                }
            }
            NodeList properties = model.getElementsByTagNameNS(ModelCheck.CAMUNDA, "property");
            for (int i = 0; i < properties.getLength(); i++) {
                Element property = (Element) properties.item(i);
                if (property.getAttribute("name").equals(StepReader.PAPERS)) {
                    Element step =
                            (Element) property.getParentNode().getParentNode().getParentNode();
                    StepReader.words(property.getAttribute("value")).stream()
                            .map(paper -> paper.replaceFirst("\\?$", ""))
                            .filter(paper -> !templates.test(paper))
                            .forEach(paper -> defects.add(unknown(procedure.stem(), step, paper)));
                }
            }
        } catch (SAXException unreadable) {
            return defects;
        }
        return defects;
    }

    private void check(Element step, String stem, List<String> defects) {
        NodeList inputs = step.getElementsByTagNameNS(ModelCheck.CAMUNDA, "inputParameter");
        for (int i = 0; i < inputs.getLength(); i++) {
            Element input = (Element) inputs.item(i);
            String name = input.getTextContent().strip();
            if (input.getAttribute("name").equals("template") && !name.contains("${") && !templates.test(name)) {
                defects.add(unknown(stem, step, name));
            }
        }
    }

    private static String unknown(String stem, Element step, String template) {
        return stem + ".bpmn, element " + step.getAttribute("id") + ": there is no document template " + template;
    }
}
