package org.anlan.procedures.engine;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** What of a command is written into work_item. */
final class ItemRows {

    private static final String NEW_ITEM =
            """
            insert into work_item (id, case_id, procedure, step, candidate, assignee, state, created_at, due_at, ended_at,
                                   warn_at, term)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""";
    private static final String ITEM_ASSIGNED =
            "update work_item set assignee = ?, owner = ?, due_at = coalesce(?, due_at) where id = ?";
    private static final String ITEM_ADDED = "update work_item set kind = ?, parent = ? where id = ?";
    private static final String ITEM_DECIDED =
            """
            update work_item set submitted = ?::jsonb, replaced = ?::jsonb, complete_key = ?, decided_at = ?,
                   completed_by = ?, completed_for = ?
            where id = ?""";
    private static final String ITEM_UNDECIDED =
            """
            update work_item set decided_at = null, complete_key = null, completed_by = null, completed_for = null
            where id = ?""";
    private static final String ITEM_FINISHED =
            "update work_item set state = 'done', ended_at = ?, completed_by = ? where id = ?";
    private static final String ITEM_ENDED =
            """
            update work_item set state = ?, ended_at = ?, assignee = coalesce(?, assignee), completed_by = ?,
                   completed_for = ?, submitted = ?::jsonb, replaced = ?::jsonb, complete_key = ?, answer = ?::jsonb
            where id = ?""";

    private ItemRows() {}

    /** @param warning so long before a due time that no limit gave it turns orange */
    static void write(ItemChange item, CaseLog log, Duration warning, Statements statements) {
        boolean over = !item.state.equals("open");
        if (item.created) {
            statements.add(
                    NEW_ITEM,
                    item.id,
                    item.caseId,
                    item.procedure,
                    item.step,
                    item.candidate,
                    item.assignee,
                    item.state,
                    statements.now,
                    at(item.due),
                    over ? statements.now : null,
                    at(warn(item, warning)),
                    statements.text(item.limit));
            if (item.kind != null) {
                statements.add(ITEM_ADDED, item.kind, item.parent, item.id);
            }
        } else if (over && item.by != null) {
            statements.add(ITEM_FINISHED, statements.now, item.by, item.id);
        } else if (over) {
            statements.add(
                    ITEM_ENDED,
                    item.state,
                    statements.now,
                    item.assignee,
                    item.state.equals("done") ? log.actor() : null,
                    item.state.equals("done") && item.submitted != null ? log.actingFor() : null,
                    statements.text(item.submitted),
                    statements.text(item.replaced),
                    item.completeKey,
                    statements.text(item.answer),
                    item.id);
        } else if (item.assigneeChanged && !item.decided) {
            statements.add(ITEM_ASSIGNED, item.assignee, item.owner, at(item.due), item.id);
        }
        if (item.decided) {
            statements.add(
                    ITEM_DECIDED,
                    statements.text(item.submitted),
                    statements.text(item.replaced),
                    item.completeKey,
                    statements.now,
                    log.actor(),
                    log.actingFor(),
                    item.id);
        }
        if (item.undecided) {
            statements.add(ITEM_UNDECIDED, item.id);
        }
        if (item.signature != null) {
            statements.add("update work_item set signature = ? where id = ?", item.signature, item.id);
        }
    }

    /** Of a due time that no limit gave, such as one a model writes, a fixed time before. */
    private static Instant warn(ItemChange item, Duration warning) {
        return item.limit == null && item.warn == null && item.due != null ? item.due.minus(warning) : item.warn;
    }

    private static Timestamp at(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
