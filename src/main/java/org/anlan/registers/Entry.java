package org.anlan.registers;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One entry of a register as people may see it.
 *
 * @param version goes up by one with every change
 * @param data values by field key; secret fields masked, empty fields absent
 */
public record Entry(
        String id, String register, long version, Map<String, Object> data, Instant createdAt, Instant updatedAt) {

    public String text(String field) {
        Object value = data.get(field);
        return value == null ? null : value.toString();
    }

    /**
     * Published inside the transaction that changes an entry.
     *
     * @param caseId the case it was changed in; null for a change by hand
     * @param before null for a new entry; secret fields masked
     * @param after null for a deleted one
     */
    public record Changed(
            String register, String id, String caseId, Map<String, Object> before, Map<String, Object> after) {

        /** What this field held before and what it holds now, without what was or is not there. */
        public Stream<String> either(String field) {
            return Stream.of(before, after)
                    .filter(Objects::nonNull)
                    .map(data -> data.get(field))
                    .filter(Objects::nonNull)
                    .map(Object::toString);
        }
    }
}
