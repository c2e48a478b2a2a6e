package org.anlan.procedures.blocks;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.registers.Entry;
import org.anlan.registers.RegisterDefinition;
import org.anlan.registers.Registers;
import org.anlan.shared.PlateNumber;

/**
 * Conditions on a register's fields, all of which must hold: a value to be equal to, an empty one for an empty field,
 * or {@code <= ...} and {@code >= ...} with a value or the word {@code today}. Plates are compared however written.
 */
public record Where(String register, Map<String, Object> equal, Map<String, String> compared) {

    public static Where of(RegisterDefinition definition, Object where, Clock clock) {
        Map<String, Object> equal = new LinkedHashMap<>();
        Map<String, String> compared = new LinkedHashMap<>();
        Inputs.map(where).forEach((field, value) -> {
            String text = value == null ? "" : value.toString().strip();
            if (text.startsWith("<=") || text.startsWith(">=")) {
                compared.put(field, text.replace("today", LocalDate.now(clock).toString()));
            } else if ("plate".equals(definition.field(field).properties().get("format"))) {
                equal.put(field, PlateNumber.normalise(text));
            } else {
                equal.put(field, text.isEmpty() ? null : value);
            }
        });
        return new Where(definition.name(), equal, compared);
    }

    public List<Entry> find(Registers registers) {
        return registers.findBy(register, equal).stream()
                .filter(entry ->
                        compared.entrySet().stream().allMatch(one -> fits(entry.text(one.getKey()), one.getValue())))
                .toList();
    }

    /** Dates and times of one form compare as they are written; an empty field fits no comparison. */
    private static boolean fits(String value, String comparison) {
        if (value == null) {
            return false;
        }
        int order = value.compareTo(comparison.substring(2).strip());
        return comparison.startsWith("<=") ? order <= 0 : order >= 0;
    }
}
