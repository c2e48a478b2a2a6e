package org.anlan.procedures.models;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.anlan.forms.Form;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Refuses forms and rules that cannot work, or that nobody would find: what a file holds is called by the file's stem. */
final class PartsCheck {

    private static final Pattern FEEL =
            Pattern.compile("(?i)feel|https?://www\\.omg\\.org/spec/(FEEL/\\d+|DMN/\\d+/FEEL)/?");

    private PartsCheck() {}

    /** @return one sentence a defect, each naming its file; empty if the procedure's forms and rules may deploy */
    static List<String> defects(ProcedureFiles procedure) {
        List<String> defects = new ArrayList<>();
        procedure.files().forEach((file, content) -> {
            if (file.endsWith(".form")) {
                form(procedure, file, content, defects);
            } else if (file.endsWith(".dmn")) {
                rule(file, content, defects);
            }
        });
        return defects;
    }

    private static void form(ProcedureFiles procedure, String file, String content, List<String> defects) {
        Form form;
        try {
            form = Form.parse(file, content);
        } catch (RuntimeException e) {
            defects.add(e.getMessage());
            return;
        }
        if (!form.id().equals(stem(file))) {
            defects.add(file + ": its id is the file's stem, " + stem(file) + ", not " + form.id());
        }
        for (Form.Check check : form.checks()) {
            if (!procedure.hasRule(check.decision())) {
                defects.add(file + ", check of " + check.field() + ": there is no rule " + check.decision());
            }
        }
    }

    private static void rule(String file, String content, List<String> defects) {
        try {
            Element definitions = Xml.parse(content);
            var decisions = definitions.getElementsByTagNameNS("*", "decision");
            if (decisions.getLength() != 1 || !stem(file).equals(((Element) decisions.item(0)).getAttribute("id"))) {
                defects.add(file + ": holds one decision, and its id is the file's stem, " + stem(file));
            }
            language(definitions, file, "definitions", defects);
        } catch (SAXException e) {
            defects.add(file + " is not XML: " + e.getMessage());
        }
    }

    /** A rule is a table of FEEL, which cannot reach into Java; any other language could, or is a script. */
    private static void language(Element element, String file, String nearestId, List<String> defects) {
        String id = element.hasAttribute("id") ? element.getAttribute("id") : nearestId;
        String where = file + ", element " + id + ": ";
        String language = element.getAttribute("expressionLanguage");
        if (!language.isEmpty() && !FEEL.matcher(language).matches()) {
            defects.add(where + "expressions are FEEL, not " + language);
        }
        boolean table = false;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element next) {
                table |= next.getLocalName().equals("decisionTable");
                language(next, file, id, defects);
            }
        }
        if (element.getLocalName().equals("decision") && !table) {
            defects.add(where + "a rule is a decision table");
        }
    }

    private static String stem(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }
}
