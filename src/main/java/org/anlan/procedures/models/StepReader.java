package org.anlan.procedures.models;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.forms.Form;
import org.anlan.procedures.Procedure.Allowance;
import org.anlan.procedures.Procedure.Step;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Reads the user tasks of a model: their forms, and what their properties allow. */
final class StepReader {

    /** The properties of a user task, checked at deployment and read here. */
    static final String ACTIONS = "actions";

    static final String RETURN_TO = "returnTo";
    static final String FIELDS = "fields";
    static final String SIGNATURE = "signature";
    static final String TRANSFER_TO = "transferTo";
    static final String SEPARATE = "separate";
    static final String SEPARATE_BASIS = "separateBasis";
    static final String PAPERS = "papers";

    /** Whose part a step is if the model gives it to the applicant. */
    private static final String TO_APPLICANT = "${applicant}";

    static final Set<String> ACCESS = Set.of("editable", "readonly", "hidden");

    private StepReader() {}

    static Map<String, Step> read(BpmnModelInstance model, Map<String, Form> forms) {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            Map<String, String> settings = ProcedureReader.properties(task);
            Map<String, String> access = pairs(settings.getOrDefault(FIELDS, ""));
            Form form = forms.get(task.getCamundaFormRef());
            Set<String> hidden = those(access, "hidden");
            steps.put(
                    task.getId(),
                    new Step(
                            task.getId(),
                            ProcedureReader.text(task),
                            form == null || access.isEmpty() ? form : form.limited(hidden, those(access, "readonly")),
                            new Allowance(
                                    settings.containsKey(ACTIONS)
                                            ? new LinkedHashSet<>(words(settings.get(ACTIONS)))
                                            : null,
                                    settings.containsKey(RETURN_TO) ? words(settings.get(RETURN_TO)) : null,
                                    hidden,
                                    "required".equals(settings.get(SIGNATURE)),
                                    settings.get(TRANSFER_TO),
                                    task.getLoopCharacteristics() != null,
                                    TO_APPLICANT.equals(task.getCamundaAssignee()),
                                    Set.copyOf(words(settings.getOrDefault(SEPARATE, ""))),
                                    settings.getOrDefault(SEPARATE_BASIS, ""),
                                    words(settings.getOrDefault(PAPERS, "")))));
        }
        return steps;
    }

    /** {@code phone:hidden, amount:readonly} */
    static Map<String, String> pairs(String written) {
        Map<String, String> pairs = new HashMap<>();
        for (String word : words(written)) {
            int colon = word.indexOf(':');
            pairs.put(
                    colon < 0 ? word : word.substring(0, colon).strip(),
                    colon < 0 ? "" : word.substring(colon + 1).strip());
        }
        return pairs;
    }

    /** A list with commas; {@code none} is a list of nothing. */
    static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty() && !word.equals("none"))
                .toList();
    }

    static Set<String> those(Map<String, String> access, String how) {
        Set<String> keys = new HashSet<>();
        access.forEach((key, written) -> {
            if (written.equals(how)) {
                keys.add(key);
            }
        });
        return keys;
    }
}
