package org.anlan.procedures.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.procedures.clock.Limit;

/** What happens to one task in a command: collected by {@link CaseLog}, written by {@link ItemRows}. */
final class ItemChange {

    /**
     * A role that nobody holds at the place it was asked for.
     *
     * @param asked {@code role@place}, {@code answer} the group that has it instead
     * @param empty the places where nobody holds it, nearest first
     * @param nobody true if nobody holds it anywhere, so that it waits for the first who gets it
     * @param without who holds it and was not to count; empty if nobody was left out
     */
    record Climb(String asked, String answer, List<String> empty, boolean nobody, String without) {}

    final String id;
    final String caseId;
    boolean created;
    Climb climb;
    boolean assigneeChanged;
    String procedure;
    String step;
    String candidate;
    String assignee;
    Instant due;
    Instant warn;
    Limit limit;
    String owner;
    String kind;
    String parent;
    String left;
    String by;
    String signature;
    boolean finished;
    boolean decided;
    boolean undecided;
    String state = "open";
    Map<String, Object> submitted;
    Map<String, Object> replaced;
    String completeKey;
    CaseLog.Answer answer;

    ItemChange(String id, String caseId) {
        this.id = id;
        this.caseId = caseId;
    }

    void assigned(String person) {
        assignee = person;
        assigneeChanged = true;
    }

    /** Whose a new task is, for the case's log: what it says later may have changed by then. */
    Map<String, Object> assignment() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", "assigned");
        entry.put("id", step);
        entry.put("task", id);
        if (candidate != null) {
            entry.put("group", candidate);
        } else if (assignee != null) {
            entry.put("person", assignee);
        }
        if (climb != null) {
            entry.put("asked", climb.asked());
            if (!climb.without().isEmpty()) {
                entry.put("without", climb.without());
            }
            if (climb.nobody()) {
                entry.put("nobody", true);
            } else {
                entry.put("empty", climb.empty());
            }
        }
        return entry;
    }
}
