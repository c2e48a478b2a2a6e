package org.anlan.procedures;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.anlan.forms.RuleCheck;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Asks a deployed rule about submitted data: its output {@code ok} says yes or no, {@code message} says why, and
 * {@code messageEn} says it in English.
 */
@Component
class DecisionCheck implements RuleCheck {

    private final DecisionService decisions;

    DecisionCheck(@Lazy DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public Optional<String> refuse(String decision, Map<String, Object> values, Locale locale) {
        DmnDecisionResult result = decisions
                .evaluateDecisionByKey(decision)
                .variables(new HashMap<>(values))
                .evaluate();
        boolean ok =
                !result.isEmpty() && Boolean.TRUE.equals(result.getFirstResult().getEntry("ok"));
        return ok ? Optional.empty() : Optional.of(result.isEmpty() ? decision : why(result, locale));
    }

    private static String why(DmnDecisionResult result, Locale locale) {
        Map<String, Object> row = result.getFirstResult().getEntryMap();
        Object english = row.get("messageEn");
        return String.valueOf("en".equals(locale.getLanguage()) && english != null ? english : row.get("message"));
    }
}
