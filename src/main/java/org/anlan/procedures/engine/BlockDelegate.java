package org.anlan.procedures.engine;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.anlan.procedures.BuildingBlock;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.springframework.beans.factory.ListableBeanFactory;

/** Runs a {@link BuildingBlock} as a service step: declared inputs in, declared outputs out, a line in the case's log. */
class BlockDelegate implements JavaDelegate {

    private static final Pattern ADDRESS =
            Pattern.compile("(?:^\\s*|['\"])(?:case|person|place|step|entry|authority):");

    private final String name;
    private final BuildingBlock.Declared declared;
    private final ListableBeanFactory beans;
    private final Map<String, Set<String>> addresses = new ConcurrentHashMap<>();

    /** Blocks may need the engine themselves, so a block is fetched when it acts, not when the engine is built. */
    BlockDelegate(String name, ListableBeanFactory beans) {
        this.name = name;
        this.beans = beans;
        this.declared = beans.findAnnotationOnBean(name, BuildingBlock.Declared.class);
        if (declared == null) {
            throw new IllegalStateException("Building block " + name + " lacks @Declared");
        }
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseId = execution.getProcessInstanceId();
        String step = execution.getCurrentActivityId();
        BuildingBlock.Call call = new BuildingBlock.Call(
                caseId,
                execution.getProcessBusinessKey(),
                key(caseId, step, execution),
                inputs(execution, step),
                addresses.computeIfAbsent(
                        execution.getProcessDefinitionId() + " " + step,
                        where -> addresses(execution
                                .getBpmnModelElementInstance()
                                .getDomElement()
                                .getChildElements())));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", "block");
        entry.put("id", step);
        entry.put("block", name);
        try {
            Map<String, Object> outputs =
                    beans.getBean(name, BuildingBlock.class).act(call);
            for (String output : declared.outputs()) {
                execution.setVariableLocal(output, outputs.get(output));
            }
            CaseLog.current().entry(caseId, entry);
        } catch (BuildingBlock.BusinessRefusal refusal) {
            // The engine maps outputs even on the way to the error's flow.
            for (String output : declared.outputs()) {
                execution.setVariableLocal(output, null);
            }
            entry.put("refused", refusal.code());
            entry.put("reason", refusal.getMessage());
            CaseLog.current().entry(caseId, entry);
            throw new BpmnError(refusal.code(), refusal.getMessage());
        }
    }

    /** Keys whose value the model writes as an address, perhaps as one of an expression's two. */
    private static Set<String> addresses(List<DomElement> elements) {
        Set<String> found = new HashSet<>();
        for (DomElement element : elements) {
            String key = element.getAttribute("key");
            if (key != null && ADDRESS.matcher(element.getTextContent()).find()) {
                found.add(key);
            }
            found.addAll(addresses(element.getChildElements()));
        }
        return found;
    }

    /**
     * An asynchronous step that is tried again is a new activity instance, since the first was rolled back; its job is
     * the same one. Within one transaction (a multi-instance step, a loop) the activity instance tells steps apart.
     */
    private static String key(String caseId, String step, DelegateExecution execution) {
        JobEntity job = Context.getCommandContext().getCurrentJob();
        boolean ownJob = job != null && step.equals(job.getActivityId());
        return caseId + ":" + (ownJob ? job.getId() : execution.getActivityInstanceId());
    }

    private Map<String, Object> inputs(DelegateExecution execution, String step) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (String input : declared.inputs()) {
            boolean optional = input.endsWith("?");
            String key = optional ? input.substring(0, input.length() - 1) : input;
            Object value = execution.getVariableLocal(key);
            if (value != null) {
                inputs.put(key, value);
            } else if (!optional && !execution.hasVariableLocal(key)) {
                throw new IllegalStateException("Step " + step + " gives block " + name + " no " + key);
            }
        }
        return inputs;
    }
}
