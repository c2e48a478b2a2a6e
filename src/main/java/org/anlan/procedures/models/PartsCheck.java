package org.anlan.procedures.models;

import java.util.ArrayList;
import java.util.List;
import org.anlan.forms.Form;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Refuses forms and rules that cannot work, or that nobody would find: what a file holds is called by the file's stem. */
final class PartsCheck {

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
            var decisions = Xml.parse(content).getElementsByTagNameNS("*", "decision");
            if (decisions.getLength() != 1 || !stem(file).equals(((Element) decisions.item(0)).getAttribute("id"))) {
                defects.add(file + ": holds one decision, and its id is the file's stem, " + stem(file));
            }
        } catch (SAXException e) {
            defects.add(file + " is not XML: " + e.getMessage());
        }
    }

    private static String stem(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }
}
