package org.anlan.procedures;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.anlan.registers.Decisions;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Deployed rules, asked without a trace in the engine's history: a list of entries asks dozens of times. */
@Component
class DeployedDecisions implements Decisions {

    private final RepositoryService repository;
    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

    private record Parsed(String definitionId, DmnDecision decision) {}

    DeployedDecisions(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public UnaryOperator<Map<String, Object>> current(String decision) {
        DecisionDefinition latest = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(decision)
                .latestVersion()
                .singleResult();
        if (latest == null) {
            throw new IllegalArgumentException("There is no rule " + decision);
        }
        DmnDecision rule = parsed.compute(
                        decision,
                        (key, known) ->
                                known != null && known.definitionId().equals(latest.getId()) ? known : parse(latest))
                .decision();
        return inputs -> {
            DmnDecisionResult result = engine.evaluateDecision(rule, inputs);
            return result.isEmpty() ? Map.of() : result.get(0).getEntryMap();
        };
    }

    private Parsed parse(DecisionDefinition definition) {
        try (var model = repository.getDecisionModel(definition.getId())) {
            byte[] bytes = model.readAllBytes();
            return new Parsed(
                    definition.getId(), engine.parseDecision(definition.getKey(), new ByteArrayInputStream(bytes)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
