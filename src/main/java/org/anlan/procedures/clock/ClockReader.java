package org.anlan.procedures.clock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the clock of a case stands at, for decisions about it. */
@Component
public class ClockReader {

    private final ClockTables tables;

    ClockReader(ClockTables tables) {
        this.tables = tables;
    }

    /** @param dueAt null while it stands still */
    public record State(Limit limit, Instant dueAt, int extension, boolean ended) {}

    public Optional<State> state(String caseId) {
        return tables.find(caseId)
                .map(row -> new State(row.limit(), row.dueAt(), row.extension(), row.endedAt() != null));
    }

    /** Until the transaction ends, nobody else decides about this clock. */
    public void lock(String caseId) {
        tables.lock(caseId);
    }

    public List<Kind> stoppedByModel(String caseId) {
        return tables.pauses(caseId).stream()
                .filter(pause -> pause.endedAt() == null && pause.taskId() == null && pause.startedBy() == null)
                .map(ClockRows.Pause::kind)
                .toList();
    }

    public boolean isPausedByHand(String caseId) {
        return tables.pauses(caseId).stream()
                .anyMatch(
                        pause -> pause.endedAt() == null && pause.taskId() == null && pause.kind() != Kind.SUSPENSION);
    }
}
