package org.anlan.procedures;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.anlan.people.Person;

/**
 * What of a case the engine gets to know: only names that the model or its rules mention, as plain values. A list (such
 * as uploaded files) is its parts joined by commas, so that nothing is serialised into the engine's tables.
 */
final class CaseVariables {

    private CaseVariables() {}

    /** The values every case has, whether or not a model mentions them. */
    static Map<String, Object> of(Person applicant) {
        Map<String, Object> values = new HashMap<>();
        values.put("applicant", applicant == null ? null : applicant.id());
        values.put("applicantName", applicant == null ? null : applicant.name());
        values.put("applicantCategory", applicant == null ? null : applicant.category());
        values.put("applicantDepartment", applicant == null ? null : applicant.department());
        return values;
    }

    static Map<String, Object> mentioned(Set<String> names, Map<String, Object> values) {
        Map<String, Object> variables = new HashMap<>();
        values.forEach((name, value) -> {
            if (names.contains(name)) {
                variables.put(name, plain(value));
            }
        });
        return variables;
    }

    private static Object plain(Object value) {
        if (value instanceof Collection<?> many) {
            return many.isEmpty() ? null : many.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        if (value instanceof Number number && !(value instanceof Integer || value instanceof Long)) {
            return number.doubleValue();
        }
        boolean plain = value == null || value instanceof Number || value instanceof Boolean;
        return plain ? value : value.toString();
    }
}
