package org.anlan.documents;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.engine.IterationStatusVar;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;

/** Stands in the place of the expression language that would reach Java: only {@link Word}s are understood. */
class WordEvaluator implements IStandardVariableExpressionEvaluator {

    private final Map<String, Word> words = new ConcurrentHashMap<>();

    @Override
    public Object evaluate(
            IExpressionContext context,
            IStandardVariableExpression expression,
            StandardExpressionExecutionContext how) {
        return words.computeIfAbsent(expression.getExpression(), Word::parse).value(name -> named(context, name));
    }

    private static Object named(IExpressionContext context, String name) {
        Object value = context.getVariable(name);
        return value instanceof IterationStatusVar row
                ? Map.of("index", row.getIndex(), "count", row.getCount(), "last", row.isLast())
                : value;
    }
}
