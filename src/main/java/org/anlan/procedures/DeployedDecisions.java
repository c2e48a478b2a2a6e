package org.anlan.procedures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Rules, asked without a trace in the engine's history: a list of entries asks dozens of times. A rule that goes along
 * with no procedure stands as its file came, until somebody deploys another.
 */
@Component
class DeployedDecisions implements Decisions {

    private static final String AS_IT_CAME = "";

    private final RepositoryService repository;
    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

    private record Parsed(String version, DmnDecision decision) {}

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
        String version = latest == null ? AS_IT_CAME : latest.getId();
        DmnDecision rule = parsed.compute(
                        decision,
                        (key, known) -> known != null && known.version().equals(version)
                                ? known
                                : new Parsed(version, engine.parseDecision(key, model(key, latest))))
                .decision();
        return inputs -> {
            DmnDecisionResult result = engine.evaluateDecision(rule, inputs);
            return result.isEmpty() ? Map.of() : result.get(0).getEntryMap();
        };
    }

    private InputStream model(String key, DecisionDefinition latest) {
        if (latest != null) {
            return repository.getDecisionModel(latest.getId());
        }
        try {
            Resource[] files =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:rules/*/" + key + ".dmn");
            if (files.length != 1) {
                throw new IllegalArgumentException("There is no rule " + key);
            }
            return files[0].getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
