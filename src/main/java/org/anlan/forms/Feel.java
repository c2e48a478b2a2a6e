package org.anlan.forms;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Map;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** FEEL as form-js writes it: an expression follows a leading {@code =}. */
class Feel {

    private static final FeelEngineApi PARSER = FeelEngineBuilder.forJava().build();

    private final FeelEngineApi engine;

    Feel(Clock clock) {
        engine = FeelEngineBuilder.forJava()
                .withClock(() -> ZonedDateTime.now(clock))
                .build();
    }

    static boolean isExpression(String text) {
        return text.startsWith("=");
    }

    /** @throws IllegalArgumentException with the parser's words if it is not FEEL */
    static ParsedExpression parse(String text) {
        ParseResult result = PARSER.parseExpression(isExpression(text) ? text.substring(1) : text);
        if (result.isFailure()) {
            throw new IllegalArgumentException(result.failure().message());
        }
        return result.parsedExpression();
    }

    boolean isTrue(ParsedExpression expression, Map<String, Object> variables) {
        return Boolean.TRUE.equals(evaluate(expression, variables));
    }

    /** @return null where form-js shows nothing: the expression fails on these values */
    Object evaluate(ParsedExpression expression, Map<String, Object> variables) {
        EvaluationResult result = engine.evaluate(expression, variables);
        return result.isFailure() ? null : plain(result.result());
    }

    /** Dates and durations as ISO text, numbers as JSON would carry them. */
    private static Object plain(Object value) {
        if (value instanceof Temporal || value instanceof TemporalAmount) {
            return value.toString();
        }
        return value instanceof Number number ? Numbers.plain(number) : value;
    }
}
