package org.anlan.procedures.engine;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.HitPolicy;

/**
 * After a rule has decided, its outputs become variables of the case under their own names. A COLLECT table gives each
 * output as one text, joined by "; ", and under {@code <name>Count} how many rows matched; in any other table no match
 * makes every output null, so that a gateway sees that nothing was decided.
 */
class RuleOutputs implements ExecutionListener {

    private final String decision;

    RuleOutputs(String decision) {
        this.decision = decision;
    }

    @Override
    public void notify(DelegateExecution execution) {
        DmnDecisionTableImpl table = table((ExecutionEntity) execution);
        DmnDecisionResult result = (DmnDecisionResult) execution.getVariable("decisionResult");
        boolean collect = table.getHitPolicyHandler().getHitPolicyEntry().getHitPolicy() == HitPolicy.COLLECT;
        DelegateExecution instance = execution.getProcessInstance();
        for (DmnDecisionTableOutputImpl output : table.getOutputs()) {
            String name = output.getOutputName();
            List<Object> values = result.collectEntries(name);
            if (collect) {
                instance.setVariable(
                        name,
                        values.stream()
                                .filter(Objects::nonNull)
                                .map(Object::toString)
                                .collect(Collectors.joining("; ")));
                instance.setVariable(name + "Count", values.size());
            } else {
                instance.setVariable(name, values.isEmpty() ? null : values.get(0));
            }
        }
    }

    private DmnDecisionTableImpl table(ExecutionEntity execution) {
        DecisionDefinition definition = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedDecisionDefinitionByDeploymentAndKey(
                        execution.getProcessDefinition().getDeploymentId(), decision);
        return (DmnDecisionTableImpl) ((DecisionDefinitionEntity) definition).getDecisionLogic();
    }
}
