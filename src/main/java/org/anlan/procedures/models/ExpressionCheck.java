package org.anlan.procedures.models;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.anlan.procedures.engine.ModelFunctions;

/**
 * Reads the expressions of a model: identifiers, literals, operators and the house's functions, nothing else. A dot, a
 * bracket or a call could reach into Java, so they do not deploy.
 */
final class ExpressionCheck {

    private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{([^}]*)}");
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<text>'[^'\\\\]*'|\"[^\"\\\\]*\")|(?<number>\\d+(?:\\.\\d+)?)|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)"
                    + "|(?<operator>==|!=|<=|>=|&&|\\|\\||[<>!+\\-*/%?:(),]))");
    private static final Set<String> WORDS = Set.of(
            "true", "false", "null", "empty", "not", "and", "or", "eq", "ne", "lt", "le", "gt", "ge", "div", "mod");

    private ExpressionCheck() {}

    /** @return why {@code text} may not deploy, or null */
    static String refuse(String text) {
        if (text.contains("#{")) {
            return "expressions are written ${...}";
        }
        Matcher expression = EXPRESSION.matcher(text);
        int end = 0;
        while (expression.find()) {
            end = expression.end();
            String reason = refuseOne(expression.group(1));
            if (reason != null) {
                return reason;
            }
        }
        return text.indexOf("${", end) >= 0 ? "an expression is not closed" : null;
    }

    private static String refuseOne(String body) {
        Matcher token = TOKEN.matcher(body);
        int at = 0;
        while (at < body.stripTrailing().length()) {
            if (!token.find(at) || token.start() != at) {
                return "'" + body.substring(at).strip() + "' is not part of an expression; values and operators only";
            }
            at = token.end();
            String name = token.group("name");
            boolean called = body.substring(at).stripLeading().startsWith("(");
            if (name != null && called && !ModelFunctions.NAMES.contains(name) && !WORDS.contains(name)) {
                return "there is no function " + name + "; the functions are " + ModelFunctions.NAMES;
            }
        }
        return null;
    }

    /** The variables that {@code text} mentions. */
    static Set<String> variables(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher expression = EXPRESSION.matcher(text);
        while (expression.find()) {
            Matcher token = TOKEN.matcher(expression.group(1));
            while (token.find()) {
                String name = token.group("name");
                if (name != null && !WORDS.contains(name) && !ModelFunctions.NAMES.contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
