package org.anlan.forms;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What can be chosen in a field: from its file, from the values at hand, or from a source such as a register. */
@Component
public class Options {

    private final ObjectProvider<OptionSource> sources;

    Options(ObjectProvider<OptionSource> sources) {
        this.sources = sources;
    }

    /**
     * What a page needs beside the form to show it.
     *
     * @param context the values {@code optionsWhere} may name, such as applicant
     * @return for each field with {@code optionsFrom}: its {@code valuesKey} and the options as form-js reads them
     */
    public Map<String, Object> supply(Form form, Map<String, Object> context) {
        Map<String, Object> supply = new LinkedHashMap<>();
        Stream.concat(form.fields().stream(), form.fields().stream().flatMap(list -> list.children().stream()))
                .filter(field -> field.suppliedAs() != null)
                .forEach(field -> supply.put(field.suppliedAs(), listed(fromSource(field, context).stream())));
        return supply;
    }

    /**
     * What the chosen options were called: a case is read long after the entry behind an option was closed or renamed.
     *
     * @return as {@link #supply}, with the chosen options alone
     */
    Map<String, Object> chosen(Form form, Map<String, Object> data, Map<String, Object> context) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (Field field : form.fields()) {
            Object value = data.get(field.key());
            if (value != null && field.suppliedAs() != null) {
                chosen.put(field.suppliedAs(), named(field, value, context));
            }
            for (Field inRow : field.children()) {
                if (inRow.suppliedAs() != null && value instanceof List<?> rows) {
                    List<?> values = rows.stream()
                            .map(row -> ((Map<?, ?>) row).get(inRow.key()))
                            .filter(Objects::nonNull)
                            .toList();
                    chosen.put(inRow.suppliedAs(), named(inRow, values, context));
                }
            }
        }
        return chosen;
    }

    private List<Map<String, Object>> named(Field field, Object value, Map<String, Object> context) {
        return listed(fromSource(field, context).stream()
                .filter(option -> value instanceof Collection<?> many
                        ? many.contains(option.value())
                        : option.value().equals(value)));
    }

    /** @return the ids in a reference field's value that nothing has */
    public Set<String> missing(Field field, Object value) {
        Set<String> missing = new LinkedHashSet<>();
        (value instanceof Collection<?> many ? many : List.of(value)).forEach(id -> missing.add(id.toString()));
        missing.removeAll(labels(field.refersTo(), missing).keySet());
        return missing;
    }

    /** What the things with these ids are called; an id that is not there is left out. */
    public Map<String, String> labels(String register, Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : source(register).map(source -> source.labels(register, ids)).orElse(Map.of());
    }

    /** Things to pick from, called something with these words in it. */
    public List<Option> search(String register, String words, int limit) {
        return source(register)
                .map(source -> source.search(register, words, limit))
                .orElse(List.of());
    }

    public boolean knows(String register) {
        return source(register).isPresent();
    }

    private Optional<OptionSource> source(String name) {
        return sources.orderedStream().filter(source -> source.knows(name)).findFirst();
    }

    List<Option> of(Field field, Map<String, Object> context, Map<String, Object> variables, Feel feel) {
        if (field.properties().containsKey("optionsFrom")) {
            return fromSource(field, context);
        }
        if (!field.options().isEmpty()) {
            return field.options();
        }
        Object listed = field.rules().options() != null
                ? feel.evaluate(field.rules().options(), variables)
                : context.get(field.schema().path("valuesKey").asText());
        return listed instanceof List<?> list
                ? list.stream().flatMap(Options::option).toList()
                : List.of();
    }

    private static List<Map<String, Object>> listed(Stream<Option> options) {
        return options.map(option -> Map.of("value", option.value(), "label", (Object) option.label()))
                .toList();
    }

    /** An option may be a bare value or a pair of value and label. */
    private static Stream<Option> option(Object each) {
        if (each instanceof Map<?, ?> pair && pair.get("value") != null) {
            Object label = pair.get("label");
            return Stream.of(new Option(pair.get("value"), String.valueOf(label == null ? pair.get("value") : label)));
        }
        return each == null ? Stream.empty() : Stream.of(new Option(each, each.toString()));
    }

    private List<Option> fromSource(Field field, Map<String, Object> context) {
        String name = field.properties().get("optionsFrom");
        return source(name)
                .map(source -> source.options(name, where(field.properties().get("optionsWhere"), context)))
                .orElse(List.of());
    }

    /** {@code holder=$applicant;state=已授权,暂停}: a dollar names a value at hand, commas list what may be, nothing is
     * an empty field. An unknown one matches nothing. */
    private static Map<String, Object> where(String written, Map<String, Object> context) {
        Map<String, Object> where = new LinkedHashMap<>();
        for (String part : written == null ? new String[0] : written.split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String value = part.substring(equals + 1).strip();
                where.put(part.substring(0, equals).strip(), wanted(value, context));
            }
        }
        return where;
    }

    private static Object wanted(String value, Map<String, Object> context) {
        if (value.isEmpty()) {
            return null;
        }
        Object wanted = value.startsWith("$") ? context.get(value.substring(1)) : listed(value);
        return wanted == null ? "" : wanted;
    }

    private static Object listed(String value) {
        return value.contains(",") ? List.of(value.split("\\s*,\\s*")) : value;
    }
}
