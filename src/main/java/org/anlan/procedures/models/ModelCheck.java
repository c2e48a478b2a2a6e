package org.anlan.procedures.models;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.procedures.BuildingBlock;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;

/**
 * Refuses a model that could do more than move a case between people, rules and building blocks: scripts, classes,
 * connectors, listeners, external workers, foreign expressions; and one that names what is not there. Every reason names
 * the element.
 */
class ModelCheck {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    /** The engine reads extensions of this name as its own. */
    private static final String ACTIVITI = "http://activiti.org/bpmn";

    private static final Set<String> FORBIDDEN_ELEMENTS = Set.of(
            "scriptTask",
            "script",
            "connector",
            "executionListener",
            "taskListener",
            "field",
            "formData",
            "humanPerformer",
            "potentialOwner");
    private static final Set<String> FORBIDDEN_ATTRIBUTES = Set.of(
            "class",
            "expression",
            "type",
            "topic",
            "resource",
            "scriptFormat",
            "formKey",
            "formHandlerClass",
            "resultVariable",
            "variableMappingClass",
            "variableMappingDelegateExpression",
            "candidateUsers");

    private final Map<String, BuildingBlock.Declared> blocks;
    private final ReferenceCheck references;
    private final LimitCheck limits;

    /**
     * @param blocks the building blocks by the name a model writes
     * @param roles what a task can go to
     */
    ModelCheck(Map<String, BuildingBlock.Declared> blocks, Set<String> roles) {
        this.blocks = blocks;
        this.references = new ReferenceCheck(blocks, roles);
        this.limits = new LimitCheck(roles);
    }

    /** @return one sentence a defect, each naming its element; empty if the model may deploy */
    List<String> defects(ProcedureFiles procedure) {
        String file = procedure.stem() + ".bpmn";
        Element definitions;
        try {
            definitions = Xml.parse(procedure.files().get(file));
        } catch (SAXException e) {
            return List.of(file + " is not XML: " + e.getMessage());
        }
        List<String> defects = PartsCheck.defects(procedure);
        walk(definitions, procedure, "definitions", defects);
        defects.addAll(limits.defects(definitions, procedure));
        var processes = definitions.getElementsByTagNameNS("*", "process");
        if (processes.getLength() != 1 || !procedure.stem().equals(((Element) processes.item(0)).getAttribute("id"))) {
            defects.add(file + ": holds one process, and its id is the file's stem, " + procedure.stem());
        }
        return defects;
    }

    private void walk(Element element, ProcedureFiles procedure, String nearestId, List<String> defects) {
        String id = element.hasAttribute("id") ? element.getAttribute("id") : nearestId;
        String where = procedure.stem() + ".bpmn, element " + id + ": ";
        String name = element.getLocalName();
        if (FORBIDDEN_ELEMENTS.contains(name) || ACTIVITI.equals(element.getNamespaceURI())) {
            defects.add(where + "<" + name + "> is not allowed; a procedure uses building blocks");
        }
        if (element.hasAttribute("language")) {
            defects.add(where + "a condition is an expression, not a script in " + element.getAttribute("language"));
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attribute((Attr) element.getAttributes().item(i), where, defects);
        }
        references.check(element, procedure, reason -> defects.add(where + reason));
        // As the engine reads it: what stands in between does not part a text.
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element next) {
                walk(next, procedure, id, defects);
            } else if (child instanceof Text part) {
                text.append(part.getData());
            }
        }
        expression(text.toString(), where, defects);
    }

    private void attribute(Attr attribute, String where, List<String> defects) {
        String name = attribute.getLocalName();
        String value = attribute.getValue();
        boolean camunda = CAMUNDA.equals(attribute.getNamespaceURI());
        boolean activiti = ACTIVITI.equals(attribute.getNamespaceURI());
        if (activiti || camunda && FORBIDDEN_ATTRIBUTES.contains(name)) {
            defects.add(where + attribute.getName() + " is not allowed; a procedure uses building blocks");
        } else if (camunda && name.equals("delegateExpression")) {
            String block = value.matches("\\$\\{\\w+}") ? value.substring(2, value.length() - 1) : value;
            BuildingBlock.Declared declared = blocks.get(block);
            if (declared == null) {
                defects.add(where + "there is no building block " + block);
            } else if (declared.outside()
                    && !"true".equals(attribute.getOwnerElement().getAttributeNS(CAMUNDA, "asyncBefore"))) {
                defects.add(where + block + " calls a device or a provider, so it needs camunda:asyncBefore=\"true\"");
            }
        } else {
            expression(value, where, defects);
        }
    }

    private static void expression(String text, String where, List<String> defects) {
        String reason = text.contains("{") ? ExpressionCheck.refuse(text) : null;
        if (reason != null) {
            defects.add(where + text.strip() + ": " + reason);
        }
    }
}
