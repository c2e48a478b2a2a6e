package org.anlan.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One level of submitted data, a whole form or one row of a dynamic list, on its way to being clean. What is hidden
 * depends on values and values on what is hidden, so both are settled together first; only then are limits checked.
 */
class Submission {

    private final List<Field> fields;
    private final Map<String, Object> context;
    private final Map<String, Object> given;
    private final Tools tools;
    private final Map<String, Reading> readings = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> fixed = new HashSet<>();
    private Map<String, Object> variables;

    /**
     * What every level needs.
     *
     * @param byHouse the house itself writes, not a person through a form: what is read-only to people may be set, and
     *     what was possible once (a day now passed, an option now gone) still is
     * @param asksReferences whether what is referred to is looked for here
     */
    record Tools(
            ValueReader reader, Feel feel, Limits limits, Options options, boolean byHouse, boolean asksReferences) {}

    /** @param context what FEEL may see besides this level's own values */
    Submission(List<Field> fields, Map<String, Object> given, Map<String, Object> context, Tools tools) {
        this.fields = fields;
        this.given = given;
        this.context = context;
        this.tools = tools;
        for (Field field : fields) {
            readings.put(field.key(), tools.reader().read(field, Paths.get(given, field.key())));
        }
        settle();
    }

    /** @param complain told each field's key and what is wrong with it, in form order */
    Map<String, Object> clean(BiConsumer<Complained, Complaint> complain) {
        Map<String, Object> clean = new LinkedHashMap<>();
        for (Field field : fields) {
            if (hidden.contains(field.key()) || fixed.contains(field.key()) || field.kind() == Kind.COMPUTED) {
                continue;
            }
            Object value = check(field, complain);
            Paths.put(clean, field.key(), value);
            Paths.put(variables, field.key(), value);
        }
        compute(clean);
        return clean;
    }

    /** What is computed, once more where look-ups have derived something since. */
    void compute(Map<String, Object> clean) {
        variables.putAll(clean);
        for (Field field : fields) {
            if (field.kind() == Kind.COMPUTED && !hidden.contains(field.key())) {
                Object value = tools.feel().evaluate(field.rules().value(), variables);
                Paths.put(clean, field.key(), value);
                Paths.put(variables, field.key(), value);
            }
        }
    }

    /** A field and where it stands: its key, inside a list with the row, as in {@code people[0].name}. */
    record Complained(Field field, String key) {}

    Set<String> hidden() {
        return hidden;
    }

    private Object check(Field field, BiConsumer<Complained, Complaint> complain) {
        Reading reading = readings.get(field.key());
        Complained here = new Complained(field, field.key());
        if (reading.complaint() != null) {
            complain.accept(here, reading.complaint());
            return null;
        }
        Object value = reading.value();
        Complaint complaint = tools.limits().check(field, value, variables);
        if (complaint != null && complaint.code().equals("passed") && tools.byHouse()) {
            complaint = null;
        }
        if (complaint == null && value != null && mustBeAnOption(field)) {
            value = Limits.chosen(value, tools.options().of(field, context, variables, tools.feel()));
            complaint = value == null ? Complaint.of("option") : null;
        }
        if (complaint == null && value != null && field.refersTo() != null && tools.asksReferences()) {
            complaint = tools.options().missing(field, value).isEmpty() ? null : Complaint.of("reference");
        }
        if (complaint != null) {
            complain.accept(here, complaint);
        }
        return value != null && field.kind() == Kind.ROWS ? rows(field, (List<?>) value, complain) : value;
    }

    private boolean mustBeAnOption(Field field) {
        boolean chosen = field.kind() == Kind.ONE_OF || field.kind() == Kind.SOME_OF;
        return chosen && !(tools.byHouse() && field.options().isEmpty());
    }

    private List<Object> rows(Field field, List<?> rows, BiConsumer<Complained, Complaint> complain) {
        List<?> kept =
                !tools.byHouse() && field.keepsItsRows() && Paths.get(context, field.key()) instanceof List<?> given
                        ? given
                        : null;
        if (kept != null && kept.size() != rows.size()) {
            complain.accept(new Complained(field, field.key()), Complaint.of("rows-changed"));
            return new ArrayList<>(kept);
        }
        List<Object> clean = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String place = field.key() + "[" + i + "].";
            Submission row = new Submission(field.children(), texts((Map<?, ?>) rows.get(i)), variables, tools);
            Map<String, Object> entered = row.clean((inner, complaint) ->
                    complain.accept(new Complained(inner.field(), place + inner.key()), complaint));
            clean.add(kept == null ? entered : row.over(texts((Map<?, ?>) kept.get(i)), entered));
        }
        return clean;
    }

    /** The row as it was, with what could be entered in it now. */
    private Map<String, Object> over(Map<String, Object> row, Map<String, Object> entered) {
        fields.stream().map(Field::key).filter(key -> !fixed.contains(key)).forEach(row::remove);
        row.putAll(entered);
        return row;
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), value));
        return texts;
    }

    /** Until nothing changes; conditions that chase each other in a circle end after one round per field. */
    private void settle() {
        Set<String> before;
        Set<String> fixedBefore;
        int rounds = 0;
        do {
            before = Set.copyOf(hidden);
            fixedBefore = Set.copyOf(fixed);
            variables = variables();
            // Many fields hide by the same condition.
            Map<String, Boolean> answers = new HashMap<>();
            for (Field field : fields) {
                mark(
                        hidden,
                        field,
                        field.rules().hides().stream()
                                .anyMatch(hide -> answers.computeIfAbsent(
                                        hide.text(), text -> tools.feel().isTrue(hide, variables))));
                mark(fixed, field, isFixed(field));
            }
        } while (rounds++ <= fields.size() && !(hidden.equals(before) && fixed.equals(fixedBefore)));
        variables = variables();
    }

    private boolean isFixed(Field field) {
        return !tools.byHouse()
                && (field.rules().fixed()
                        || field.rules().readonly() != null
                                && tools.feel().isTrue(field.rules().readonly(), variables));
    }

    private static void mark(Set<String> marked, Field field, boolean mark) {
        if (mark) {
            marked.add(field.key());
        } else {
            marked.remove(field.key());
        }
    }

    /** The context, under what this level gives itself; a fixed field keeps the value the context has for it. */
    private Map<String, Object> variables() {
        Map<String, Object> values = new HashMap<>(context);
        for (Field field : fields) {
            if (hidden.contains(field.key())) {
                Paths.remove(values, field.key());
            } else if (field.kind() == Kind.COMPUTED) {
                Paths.put(
                        values, field.key(), tools.feel().evaluate(field.rules().value(), values));
            } else if (!fixed.contains(field.key())) {
                Paths.put(values, field.key(), readings.get(field.key()).value());
            }
        }
        values.put("parent", context);
        values.put("this", Map.copyOf(given.isEmpty() ? Map.of() : withoutNulls(given)));
        return values;
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> map) {
        Map<String, Object> kept = new HashMap<>(map);
        kept.values().removeIf(value -> value == null);
        return kept;
    }
}
