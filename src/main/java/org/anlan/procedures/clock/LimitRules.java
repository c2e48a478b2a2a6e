package org.anlan.procedures.clock;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.springframework.stereotype.Component;

/** Asks a procedure's limit table, of the version the case began with, how long a step may take. */
@Component
public class LimitRules {

    /** The step that stands for the case as a whole. */
    public static final String CASE = "case";

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    /** Within an engine command. Empty if the table says nothing of this step. */
    public Optional<Limit> of(String deployment, String decision, String step, VariableScope scope) {
        DmnDecision table = (DecisionDefinitionEntity) Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedDecisionDefinitionByDeploymentAndKey(deployment, decision);
        Map<String, Object> inputs = new HashMap<>(scope.getVariables());
        inputs.put("step", step);
        DmnDecisionResult result = engine.evaluateDecision(table, inputs);
        return result.isEmpty()
                ? Optional.empty()
                : Optional.of(Limit.of(result.get(0).getEntryMap()));
    }
}
