package org.anlan.access;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.anlan.registers.Entry;

/**
 * A vehicle that may pass the gates (车辆授权).
 *
 * @param gates names of gates; empty for all
 * @param state 已授权, 暂停 or 已注销
 * @param validUntil last day, null for no end
 */
public record Permit(String id, String plate, String holder, List<String> gates, String state, LocalDate validUntil) {

    static final String REGISTER = "gate-permits";
    static final String GRANTED = "已授权";
    static final String PAUSED = "暂停";
    static final String REVOKED = "已注销";

    static Permit of(Entry entry) {
        Map<String, Object> data = entry.data();
        String gates = data.get("gates") == null ? "" : data.get("gates").toString();
        Object until = data.get("valid_until");
        return new Permit(
                entry.id(),
                (String) data.get("plate"),
                (String) data.get("holder"),
                Arrays.stream(gates.split("[,，、;；]"))
                        .map(String::strip)
                        .filter(gate -> !gate.isEmpty())
                        .toList(),
                (String) data.get("state"),
                until == null || until.toString().isBlank()
                        ? null
                        : LocalDate.parse(until.toString().substring(0, 10)));
    }

    boolean opens(String gate, LocalDate today) {
        return GRANTED.equals(state)
                && (gates.isEmpty() || gates.contains(gate))
                && (validUntil == null || !validUntil.isBefore(today));
    }
}
