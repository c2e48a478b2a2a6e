package org.anlan.registers;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A row on its way from words in cells to an entry that fits. */
class ImportRow {

    final ImportJob job;
    final int number;
    /** The entry the row says it is; null where it does not say. */
    final String id;

    final Map<String, Object> given = new LinkedHashMap<>();
    /** The entry this row is about, null for a new one. */
    Entries.Row before;

    Map<String, Object> clearBefore = Map.of();
    Map<String, Object> fitting;
    private final Set<String> complainedAt = new HashSet<>();
    private boolean faulty;

    ImportRow(ImportJob job, int number, String id) {
        this.job = job;
        this.number = number;
        this.id = id;
    }

    boolean isFaulty() {
        return faulty;
    }

    Set<String> complaints() {
        return Set.copyOf(complainedAt);
    }

    void wrong(String field, String message) {
        faulty = true;
        complainedAt.add(field);
        job.wrong(number, job.sheet.column(field), field, message);
    }

    void wrong(int column, String message) {
        faulty = true;
        job.wrong(number, column, "", message);
    }
}
