package org.anlan.procedures.models;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.anlan.forms.Field;
import org.anlan.forms.Form;
import org.anlan.forms.FormDefect;
import org.anlan.procedures.StepActions;
import org.w3c.dom.Element;

/** Refuses a user task whose properties allow what does not exist: an action, a step to go back to, a field. */
final class AllowanceCheck {

    private AllowanceCheck() {}

    static void check(Element property, ProcedureFiles procedure, Consumer<String> defect) {
        String value = property.getAttribute("value");
        switch (property.getAttribute("name")) {
            case StepReader.ACTIONS ->
                StepReader.words(value).stream()
                        .filter(action -> !StepActions.NAMES.contains(action))
                        .forEach(action -> defect.accept("there is no action " + action + "; the actions are "
                                + String.join(", ", StepActions.NAMES)));
            case StepReader.RETURN_TO -> {
                List<String> steps = steps(property);
                StepReader.words(value).stream()
                        .filter(step -> !step.equals(StepActions.APPLICANT) && !steps.contains(step))
                        .forEach(step -> defect.accept("returnTo names a step that is not there: " + step));
            }
            case StepReader.SEPARATE -> {
                List<String> steps = steps(property);
                StepReader.words(value).stream()
                        .filter(step -> !steps.contains(step))
                        .forEach(step -> defect.accept("separate names a step that is not there: " + step));
            }
            case StepReader.FIELDS -> {
                List<String> known = fields(procedure);
                Map<String, String> access = StepReader.pairs(value);
                access.forEach((field, how) -> {
                    if (!known.contains(field)) {
                        defect.accept("fields names a field that no form has: " + field);
                    }
                    if (!StepReader.ACCESS.contains(how)) {
                        defect.accept("field " + field + " is editable, readonly or hidden, not '" + how + "'");
                    }
                });
            }
            case StepReader.SIGNATURE -> {
                if (!value.equals("required")) {
                    defect.accept("signature is required or not written at all, not '" + value + "'");
                }
            }
            default -> {}
        }
    }

    private static List<String> steps(Element property) {
        var tasks = property.getOwnerDocument().getElementsByTagNameNS("*", "userTask");
        return IntStream.range(0, tasks.getLength())
                .mapToObj(i -> ((Element) tasks.item(i)).getAttribute("id"))
                .toList();
    }

    private static List<String> fields(ProcedureFiles procedure) {
        return procedure.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".form"))
                .flatMap(file -> {
                    try {
                        return Form.parse(file.getKey(), file.getValue()).fields().stream();
                    } catch (FormDefect told) {
                        return java.util.stream.Stream.<Field>empty(); // told by the check of the forms
                    }
                })
                .map(Field::key)
                .toList();
    }
}
