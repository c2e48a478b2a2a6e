package org.anlan.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a template may write inside {@code ${...}}: a name, a name with parts ({@code item.title}), or one of our
 * {@link Helpers} with such arguments. Nothing here reaches Java.
 */
sealed interface Word {

    record Path(List<String> names) implements Word {}

    record Text(String text) implements Word {}

    record Call(String helper, List<Word> arguments) implements Word {}

    /** @throws IllegalArgumentException saying what is not allowed */
    static Word parse(String expression) {
        Reader reader = new Reader(expression);
        Word word = reader.word();
        reader.end();
        return word;
    }

    /** The first names of its paths. */
    default void roots(Set<String> into) {
        if (this instanceof Path path) {
            into.add(path.names().get(0));
        } else if (this instanceof Call call) {
            call.arguments().forEach(argument -> argument.roots(into));
        }
    }

    default Object value(java.util.function.Function<String, Object> names) {
        if (this instanceof Text text) {
            return text.text();
        }
        if (this instanceof Call call) {
            return Helpers.call(
                    call.helper(),
                    call.arguments().stream()
                            .map(argument -> argument.value(names))
                            .toArray());
        }
        List<String> path = ((Path) this).names();
        Object value = names.apply(path.get(0));
        for (String part : path.subList(1, path.size())) {
            value = value instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return value;
    }

    /** Reads one expression from left to right. */
    final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Word word() {
            skip();
            if (at < text.length() && text.charAt(at) == '\'') {
                int close = text.indexOf('\'', at + 1);
                if (close < 0) {
                    throw refused("a text without its end");
                }
                String inside = text.substring(at + 1, close);
                at = close + 1;
                return new Text(inside);
            }
            if (at < text.length() && Character.isDigit(text.charAt(at))) {
                int from = at;
                while (at < text.length() && Character.isDigit(text.charAt(at))) {
                    at++;
                }
                return new Text(text.substring(from, at));
            }
            String name = name();
            skip();
            if (at < text.length() && text.charAt(at) == '(') {
                return call(name);
            }
            List<String> names = new ArrayList<>(List.of(name));
            while (at < text.length() && text.charAt(at) == '.') {
                at++;
                names.add(name());
            }
            skip();
            if (at < text.length() && text.charAt(at) == '(') {
                throw refused("a call of " + String.join(".", names));
            }
            return new Path(List.copyOf(names));
        }

        private Word call(String helper) {
            if (!Helpers.NAMES.contains(helper)) {
                throw refused("there is no helper " + helper);
            }
            at++;
            List<Word> arguments = new ArrayList<>();
            skip();
            while (at < text.length() && text.charAt(at) != ')') {
                arguments.add(word());
                skip();
                if (at < text.length() && text.charAt(at) == ',') {
                    at++;
                    skip();
                }
            }
            if (at >= text.length()) {
                throw refused("a bracket without its end");
            }
            at++;
            return new Call(helper, List.copyOf(arguments));
        }

        private String name() {
            int from = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            if (from == at) {
                throw refused("only names, parts of names and helpers");
            }
            return text.substring(from, at);
        }

        private void skip() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        void end() {
            skip();
            if (at < text.length()) {
                throw refused("only names, parts of names and helpers");
            }
        }

        private IllegalArgumentException refused(String reason) {
            return new IllegalArgumentException("${" + text + "}: " + reason);
        }
    }
}
