package org.anlan.procedures.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.procedures.WorkChanged;
import org.anlan.procedures.clock.ClockSettings;
import org.anlan.procedures.engine.CaseLog.Change;
import org.anlan.procedures.engine.CaseLog.Draft;
import org.anlan.procedures.engine.CaseLog.Item;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes a {@link CaseLog} into case_file, work_item and case_log: one trip to the database a command. */
@Component
@EnableConfigurationProperties(ClockSettings.class)
class CaseWriter {

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
    private static final String SUSPENDED =
            """
            with items as (update work_item set suspended = ? where case_id = ? and state = 'open')
            update case_file set suspended = ? where id = ?""";
    private static final String ITEM_ENDED =
            """
            update work_item set state = ?, ended_at = ?, assignee = coalesce(?, assignee), completed_by = ?,
                   completed_for = ?, submitted = ?::jsonb, replaced = ?::jsonb, complete_key = ?, answer = ?::jsonb
            where id = ?""";
    private static final String CLOCK_ENDED =
            """
            update case_clock set ended_at = ? where case_id = ? and ended_at is null;
            update clock_pause set ended_at = ? where case_id = ? and ended_at is null""";
    private static final String NEW_ENTRIES =
            """
            insert into case_log (case_id, at, actor, acting_for, helper, entries) values (?, ?, ?, ?, ?, ?::jsonb)""";

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final ClockSettings settings;
    private final CurrentPerson current;

    CaseWriter(
            JdbcTemplate jdbc,
            ObjectMapper json,
            Clock clock,
            ApplicationEventPublisher events,
            ClockSettings settings,
            CurrentPerson current) {
        this.current = current;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.events = events;
        this.settings = settings;
    }

    void write(CaseLog log) {
        Timestamp now = Timestamp.from(clock.instant());
        Statements statements = new Statements();
        log.items.values().stream()
                .filter(item -> item.created)
                .forEach(item -> log.change(item.caseId).entries.add(item.assignment()));
        // What is over comes before its case, which passes its data on to items that are still open, and to new ones.
        // The case is locked before them all, or two steps of it that end at once would wait for each other.
        log.changes.values().stream()
                .filter(change -> change.draft == null && !isUntouched(change))
                .forEach(change -> statements.add(LOCKED, change.caseId));
        log.items.values().stream()
                .filter(item -> !item.created)
                .forEach(item -> writeItem(item, log, now, statements));
        for (Change change : log.changes.values()) {
            if (change.draft != null) {
                insertCase(change, now, statements);
            } else {
                updateCase(change, now, statements);
            }
            if (change.ended) {
                statements.add(CLOCK_ENDED, now, change.caseId, now, change.caseId);
            }
            if (change.suspended != null) {
                statements.add(SUSPENDED, change.suspended, change.caseId, change.suspended, change.caseId);
            }
            if (!change.entries.isEmpty()) {
                statements.add(
                        NEW_ENTRIES,
                        change.caseId,
                        now,
                        log.actor(),
                        log.actingFor(),
                        helper(log),
                        text(change.entries));
            }
        }
        log.items.values().stream().filter(item -> item.created).forEach(item -> writeItem(item, log, now, statements));
        statements.run();
        if (!log.items.isEmpty()) {
            events.publishEvent(new WorkChanged(List.copyOf(log.items.keySet()), log.actor()));
        }
    }

    /** Who acts on behalf of the actor; null where the actor does. */
    private String helper(CaseLog log) {
        return current.find()
                .filter(person -> person.id().equals(log.actor()))
                .map(SignedIn::helper)
                .map(SignedIn.Helper::id)
                .orElse(null);
    }

    private void insertCase(Change change, Timestamp now, Statements statements) {
        Draft draft = change.draft;
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
                text(data),
                draft.secrets().isEmpty() ? null : text(draft.secrets()),
                draft.exclusiveKey(),
                draft.startKey(),
                change.incidents,
                now,
                change.ended ? now : null,
                change.ended ? "ended" : "open",
                draft.searched().toArray(String[]::new));
    }

    private static boolean isUntouched(Change change) {
        return change.data.isEmpty() && change.secrets.isEmpty() && change.incidents == 0 && !change.ended;
    }

    private void updateCase(Change change, Timestamp now, Statements statements) {
        if (isUntouched(change)) {
            return;
        }
        String secrets = change.secrets.isEmpty() ? null : text(change.secrets);
        statements.add(
                CASE_CHANGED,
                change.data.isEmpty() ? null : text(change.data),
                secrets,
                secrets,
                change.incidents,
                change.ended ? "ended" : "open",
                change.ended ? outcome(change) : null,
                change.ended ? now : null,
                change.caseId);
    }

    private void writeItem(Item item, CaseLog log, Timestamp now, Statements statements) {
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
                    now,
                    at(item.due),
                    over ? now : null,
                    at(warn(item)),
                    text(item.limit));
            if (item.kind != null) {
                statements.add(ITEM_ADDED, item.kind, item.parent, item.id);
            }
        } else if (over && item.by != null) {
            statements.add(ITEM_FINISHED, now, item.by, item.id);
        } else if (over) {
            statements.add(
                    ITEM_ENDED,
                    item.state,
                    now,
                    item.assignee,
                    item.state.equals("done") ? log.actor() : null,
                    item.state.equals("done") && item.submitted != null ? log.actingFor() : null,
                    text(item.submitted),
                    text(item.replaced),
                    item.completeKey,
                    text(item.answer),
                    item.id);
        } else if (item.assigneeChanged && !item.decided) {
            statements.add(ITEM_ASSIGNED, item.assignee, item.owner, at(item.due), item.id);
        }
        if (item.decided) {
            statements.add(
                    ITEM_DECIDED,
                    text(item.submitted),
                    text(item.replaced),
                    item.completeKey,
                    now,
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

    /** What is to be written, sent in one go: the driver does not wait for the answer to one statement before the next. */
    private class Statements {

        private final List<String> sql = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void add(String statement, Object... its) {
            sql.add(statement);
            values.addAll(Arrays.asList(its));
        }

        void run() {
            if (!sql.isEmpty()) {
                jdbc.execute(String.join(";\n", sql), (PreparedStatement all) -> {
                    new ArgumentPreparedStatementSetter(values.toArray()).setValues(all);
                    return all.execute();
                });
            }
        }
    }

    /** {@code end_refused} ends a case as {@code refused}; a case removed by an administrator is {@code cancelled}. */
    private static String outcome(Change change) {
        return change.outcome == null ? "cancelled" : change.outcome.replaceFirst("^end_", "");
    }

    /** Of a due time that no limit gave, such as one a model writes, a fixed time before. */
    private Instant warn(Item item) {
        return item.limit == null && item.warn == null && item.due != null
                ? item.due.minus(settings.warn())
                : item.warn;
    }

    private static Timestamp at(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private String text(Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Case data that cannot be written as JSON", e);
        }
    }
}
