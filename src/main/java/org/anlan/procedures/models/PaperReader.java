package org.anlan.procedures.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.anlan.procedures.Procedure.Paper;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads the papers of a model: from which template each is made, by which steps, and what its blanks are filled with. */
final class PaperReader {

    private static final Pattern OTHER_FIELD = Pattern.compile("^case:([\\p{L}_][\\p{L}\\p{N}_]*)$");
    private static final Set<String> STEPS = Set.of("draftStep", "reviewStep", "approveStep");

    private PaperReader() {}

    static List<Paper> read(Element model) {
        List<Paper> papers = new ArrayList<>();
        NodeList blocks = model.getElementsByTagNameNS("*", "serviceTask");
        for (int i = 0; i < blocks.getLength(); i++) {
            Element block = (Element) blocks.item(i);
            if (block.getAttributeNS(ModelCheck.CAMUNDA, "delegateExpression").endsWith("Document}")) {
                papers.add(paper(block));
            }
        }
        return papers;
    }

    private static Paper paper(Element block) {
        String template = null;
        Set<String> steps = new LinkedHashSet<>();
        Map<String, Set<String>> given = new HashMap<>();
        NodeList inputs = block.getElementsByTagNameNS(ModelCheck.CAMUNDA, "inputParameter");
        for (int i = 0; i < inputs.getLength(); i++) {
            Element input = (Element) inputs.item(i);
            String name = input.getAttribute("name");
            String text = input.getTextContent().strip();
            if (name.equals("template") && !text.contains("${")) {
                template = text;
            } else if (STEPS.contains(name)) {
                // Of an expression, every step it may give.
                Matcher step = Pattern.compile("\\w+").matcher(text);
                while (step.find()) {
                    steps.add(step.group());
                }
            } else if (name.equals("data")) {
                NodeList entries = input.getElementsByTagNameNS(ModelCheck.CAMUNDA, "entry");
                for (int k = 0; k < entries.getLength(); k++) {
                    Element entry = (Element) entries.item(k);
                    given.put(
                            entry.getAttribute("key"),
                            fields(entry.getTextContent().strip()));
                }
            }
        }
        return new Paper(block.getAttribute("id"), template, steps, given);
    }

    private static Set<String> fields(String value) {
        Set<String> fields = ExpressionCheck.variables(value);
        Matcher other = OTHER_FIELD.matcher(value);
        if (other.find()) {
            fields.add(other.group(1));
        }
        return fields;
    }
}
