package org.anlan.procedures;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.anlan.forms.Form;
import org.anlan.forms.RuleCheck;
import org.anlan.procedures.blocks.Where;
import org.anlan.registers.Registers;
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
    private final Registers registers;
    private final Clock clock;

    DecisionCheck(@Lazy DecisionService decisions, @Lazy Registers registers, Clock clock) {
        this.decisions = decisions;
        this.registers = registers;
        this.clock = clock;
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

    @Override
    public boolean finds(Form.Find find, Map<String, Object> values) {
        Map<String, Object> where = new HashMap<>();
        find.where()
                .forEach((field, wanted) ->
                        where.put(field, wanted.startsWith("$") ? values.get(wanted.substring(1)) : wanted));
        return !Where.of(registers.definition(find.register()), where, clock)
                .find(registers)
                .isEmpty();
    }

    private static String why(DmnDecisionResult result, Locale locale) {
        Map<String, Object> row = result.getFirstResult().getEntryMap();
        Object english = row.get("messageEn");
        return String.valueOf("en".equals(locale.getLanguage()) && english != null ? english : row.get("message"));
    }
}
