package org.anlan.procedures;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.anlan.access.Passage;
import org.anlan.access.Passages;
import org.anlan.access.Passes;
import org.anlan.procedures.engine.EngineTransaction;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A visitor came to a turnstile: the rule D-06 decides, a terminal that asks is told, and the decision stands in the log
 * of passages and in the timeline of the visit.
 */
@Component
class VisitorPassages {

    private static final String RULE = "visit.gate";
    private static final String LET_IN = "放行";

    private final Passes passes;
    private final Passages passages;
    private final CaseFiles files;
    private final DecisionService decisions;
    private final RepositoryService repository;
    private final EngineTransaction transaction;

    VisitorPassages(
            Passes passes,
            Passages passages,
            CaseFiles files,
            DecisionService decisions,
            RepositoryService repository,
            EngineTransaction transaction) {
        this.passes = passes;
        this.passages = passages;
        this.files = files;
        this.decisions = decisions;
        this.repository = repository;
        this.transaction = transaction;
    }

    @EventListener
    void came(Passage passage) {
        if (!passage.kind().equals("pass") || !isDeployed()) {
            return;
        }
        Passes.Standing standing = passes.standing(passage.subject(), passage.at());
        DmnDecisionRuleResult result = decisions
                .evaluateDecisionTableByKey(RULE)
                .variables(facts(passage, standing))
                .evaluate()
                .getSingleResult();
        String decision = result.getEntry("decision");
        String reason = result.getEntry("reason");
        passages.decide(passage, LET_IN.equals(decision), decision, reason);
        if (standing.caseNumber() != null) {
            // A case that has ended stays as it ended; the log of passages has the visitor who comes after that.
            files.findByNumber(standing.caseNumber())
                    .filter(CaseFile::open)
                    .ifPresent(file -> note(file, passage, decision, reason));
        }
    }

    /** What is not known is null, which the rule lets pass: nobody asks for health codes any more. */
    private static Map<String, Object> facts(Passage passage, Passes.Standing standing) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("status", standing.status());
        facts.put("withinPeriod", standing.withinPeriod());
        facts.put("identityMatched", passage.recognised());
        facts.put(
                "temperature",
                passage.temperature() == null ? null : passage.temperature().doubleValue());
        facts.put("healthOk", null);
        facts.put("riskArea14d", null);
        return facts;
    }

    private void note(CaseFile file, Passage passage, String decision, String reason) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", "passage");
        entry.put("id", passage.id());
        entry.put("device", passage.device());
        entry.put("method", passage.method());
        entry.put("decision", decision);
        entry.put("reason", reason);
        transaction.run(null, log -> {
            log.entry(file.id(), entry);
            return null;
        });
    }

    private boolean isDeployed() {
        return repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(RULE)
                        .count()
                > 0;
    }
}
