package org.anlan.procedures.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/** What of a command is written into case_file, its clock and case_log. */
final class CaseRows {

    private static final String NEW_CASE =
            """
            insert into case_file (id, number, procedure, definition, title, applicant, applicant_name, state, outcome,
                                   data, secrets, exclusive_key, start_key, incidents, started_at, ended_at,
                                   start_state, searched)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String LOCKED = "select from case_file where id = ? for no key update";
    private static final String CASE_CHANGED =
            """
            update case_file set data = data || coalesce(?::jsonb, '{}'),
                   secrets = case when ?::jsonb is null then secrets else coalesce(secrets, '{}') || ?::jsonb end,
                   incidents = greatest(0, incidents + ?), state = ?, outcome = ?, ended_at = ?
            where id = ?""";
    private static final String SUSPENDED =
            """
            with items as (update work_item set suspended = ? where case_id = ? and state = 'open')
            update case_file set suspended = ? where id = ?""";
    private static final String CLOCK_ENDED =
            """
            update case_clock set ended_at = ? where case_id = ? and ended_at is null;
            update clock_pause set ended_at = ? where case_id = ? and ended_at is null""";
    private static final String NEW_ENTRIES =
            """
            insert into case_log (case_id, at, actor, acting_for, helper, entries) values (?, ?, ?, ?, ?, ?::jsonb)""";

    private CaseRows() {}

    /** Whoever writes to a case locks it first, or two steps of it that end at once would wait for each other. */
    static void lock(CaseChange change, Statements statements) {
        if (change.draft == null && !isUntouched(change)) {
            statements.add(LOCKED, change.caseId);
        }
    }

    /** @param helper who acts on behalf of the actor; null where the actor does */
    static void write(CaseChange change, CaseLog log, String helper, Statements statements) {
        if (change.draft != null) {
            insert(change, statements);
        } else if (!isUntouched(change)) {
            update(change, statements);
        }
        if (change.ended) {
            statements.add(CLOCK_ENDED, statements.now, change.caseId, statements.now, change.caseId);
        }
        if (change.suspended != null) {
            statements.add(SUSPENDED, change.suspended, change.caseId, change.suspended, change.caseId);
        }
        if (!change.entries.isEmpty()) {
            statements.add(
                    NEW_ENTRIES,
                    change.caseId,
                    statements.now,
                    log.actor(),
                    log.actingFor(),
                    helper,
                    statements.text(change.entries));
        }
    }

    private static void insert(CaseChange change, Statements statements) {
        CaseLog.Draft draft = change.draft;
        Map<String, Object> data = new LinkedHashMap<>(draft.data());
        data.putAll(change.data);
        statements.add(
                NEW_CASE,
                change.caseId,
                draft.number(),
                change.procedure,
                change.definition,
                draft.title(),
                draft.applicant(),
                draft.applicantName(),
                change.ended ? "ended" : "open",
                change.ended ? outcome(change) : null,
                statements.text(data),
                draft.secrets().isEmpty() ? null : statements.text(draft.secrets()),
                draft.exclusiveKey(),
                draft.startKey(),
                change.incidents,
                statements.now,
                change.ended ? statements.now : null,
                change.ended ? "ended" : "open",
                draft.searched().toArray(String[]::new));
    }

    private static boolean isUntouched(CaseChange change) {
        return change.data.isEmpty() && change.secrets.isEmpty() && change.incidents == 0 && !change.ended;
    }

    private static void update(CaseChange change, Statements statements) {
        String secrets = change.secrets.isEmpty() ? null : statements.text(change.secrets);
        statements.add(
                CASE_CHANGED,
                change.data.isEmpty() ? null : statements.text(change.data),
                secrets,
                secrets,
                change.incidents,
                change.ended ? "ended" : "open",
                change.ended ? outcome(change) : null,
                change.ended ? statements.now : null,
                change.caseId);
    }

    /** {@code end_refused} ends a case as {@code refused}; a case removed by an administrator is {@code cancelled}. */
    private static String outcome(CaseChange change) {
        return change.outcome == null ? "cancelled" : change.outcome.replaceFirst("^end_", "");
    }
}
