package org.anlan.procedures.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happens to one case in a command: collected by {@link CaseLog}, written by {@link CaseRows}. */
final class CaseChange {
    final String caseId;
    final Map<String, Object> data = new LinkedHashMap<>();
    final Map<String, String> secrets = new LinkedHashMap<>();
    final List<Map<String, Object>> entries = new ArrayList<>();
    CaseLog.Draft draft;
    String procedure;
    String definition;
    String outcome;
    Boolean suspended;
    boolean ended;
    int incidents;

    CaseChange(String caseId) {
        this.caseId = caseId;
    }

    void way(String kind, String id) {
        entries.add(Map.of("kind", kind, "id", id));
    }
}
