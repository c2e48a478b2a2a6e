package org.anlan.procedures.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.anlan.forms.Form;
import org.anlan.forms.FormDefect;
import org.anlan.procedures.Procedure;
import org.anlan.registers.RegisterDefinition;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Refuses a model that would be started from a register or filled from a field that is not there. */
class OriginCheck {

    private final Function<String, Optional<RegisterDefinition>> registers;

    OriginCheck(Function<String, Optional<RegisterDefinition>> registers) {
        this.registers = registers;
    }

    /** What is wrong with the rest of the model is for the others to say. */
    List<String> defects(ProcedureFiles procedure) {
        List<String> defects = new ArrayList<>();
        try {
            Element model = Xml.parse(procedure.files().get(procedure.stem() + ".bpmn"));
            NodeList properties = model.getElementsByTagNameNS(ModelCheck.CAMUNDA, "property");
            for (int i = 0; i < properties.getLength(); i++) {
                Element property = (Element) properties.item(i);
                if (property.getAttribute("name").equals("startFrom")) {
                    Procedure.StartFrom.parse(property.getAttribute("value"))
                            .forEach(from -> check(from, startForm(model, procedure), procedure.stem(), defects));
                }
            }
        } catch (SAXException unreadable) {
            return defects;
        }
        return defects;
    }

    private void check(Procedure.StartFrom from, Optional<Form> form, String stem, List<String> defects) {
        Optional<RegisterDefinition> register = registers.apply(from.register());
        String where = stem + ".bpmn, startFrom: ";
        if (register.isEmpty()) {
            defects.add(where + "there is no register " + from.register());
            return;
        }
        from.fields().forEach((key, source) -> {
            if (form.isPresent() && form.get().find(key).isEmpty()) {
                defects.add(where + "the start form has no field " + key);
            }
            if (!source.equals("id") && register.get().find(source).isEmpty()) {
                defects.add(where + from.register() + " has no field " + source);
            }
        });
    }

    private static Optional<Form> startForm(Element model, ProcedureFiles procedure) {
        NodeList starts = model.getElementsByTagNameNS("*", "startEvent");
        for (int i = 0; i < starts.getLength(); i++) {
            String name = ((Element) starts.item(i)).getAttributeNS(ModelCheck.CAMUNDA, "formRef") + ".form";
            if (procedure.files().containsKey(name)) {
                try {
                    return Optional.of(Form.parse(name, procedure.files().get(name)));
                } catch (FormDefect unreadable) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
