package org.anlan.procedures.clock;

import java.time.Instant;

/** What {@link ClockTables} reads. */
final class ClockRows {

    private ClockRows() {}

    /** @param extension units added, 0 if none were */
    record Row(
            String caseId,
            String procedure,
            Instant startedAt,
            Limit limit,
            Instant warnAt,
            Instant dueAt,
            Instant endedAt,
            int extension,
            Instant extendedAt,
            String extendedBy,
            String extensionReason,
            String extensionDocument) {}

    record Pause(
            String taskId,
            Kind kind,
            String reason,
            String document,
            Instant startedAt,
            String startedBy,
            Instant endedAt,
            String endedBy) {}

    /** A step with a term of its own, or one whose case has a clock. */
    record Item(
            String id,
            String step,
            Limit limit,
            Instant createdAt,
            Instant warnAt,
            Instant dueAt,
            Instant endedAt,
            boolean open) {}
}
