package org.anlan.procedures;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.anlan.procedures.clock.Limit;
import org.anlan.procedures.engine.CaseLog;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads case files, their work items and their log. */
@Component
public class CaseFiles {

    private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};
    private static final String COLUMNS = CaseRecords.columns("");
    /** Part of the question every completion asks anyway. */
    private static final String AROUND =
            """
            , exists (select 1 from work_item h where h.parent = w.id and h.state = 'open' and h.kind = 'sign') as signs,
            exists (select 1 from work_item h where h.parent = w.id and h.state = 'open' and h.kind = 'correct')
                as corrects,
            exists (select 1 from task_signer s where s.task_id = w.id and s.item is null and not s.removed) as asked,
            exists (select 1 from case_return r where r.task = w.id) as given""";

    /** In one trip, but two statements: a row that is not locked itself would be read as it was before the wait. */
    private static final String LOCK_AND_READ =
            "select id from case_file where id = (select case_id from work_item where id = ?) for update;\n"
                    + "select w.*, " + CaseRecords.columns("file_") + AROUND
                    + " from work_item w join case_file c on c.id = w.case_id where w.id = ?";

    private final JdbcTemplate jdbc;
    private final CaseRecords records;

    CaseFiles(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.records = new CaseRecords(json);
    }

    /** A task of a case, open or over. */
    public record WorkItem(
            String id,
            String caseId,
            String procedure,
            String step,
            String candidate,
            String assignee,
            String state,
            Instant createdAt,
            Instant dueAt,
            Instant endedAt,
            String completedBy,
            Map<String, Object> submitted,
            Map<String, Object> replaced,
            String completeKey,
            CaseLog.Answer answer,
            String parent,
            String kind,
            String owner,
            boolean suspended,
            Instant decidedAt,
            String signature,
            boolean own,
            String completedFor) {

        public boolean open() {
            return state.equals("open");
        }

        /** The model's own, not a signer's or a correction that hangs on it. */
        public boolean isStep() {
            return kind.equals("step");
        }
    }

    /** A task and the case it belongs to; {@code around} is known of a locked one only. */
    record Task(WorkItem item, CaseFile file, Around around) {}

    /**
     * What decides how a step can end.
     *
     * @param signs signers have yet to sign before it is decided
     * @param corrects its request is being corrected
     * @param asked somebody was asked to sign after it
     * @param given it was given back here, by somebody who may want it straight back
     */
    record Around(boolean signs, boolean corrects, boolean asked, boolean given) {}

    /**
     * One transaction of a case.
     *
     * @param actingFor whose substitute the actor was; null if nobody's
     * @param helper who really did it, on behalf of the actor; null where the actor did
     */
    public record LogLine(
            Instant at, String actor, String actingFor, String helper, List<Map<String, Object>> entries) {}

    public Optional<CaseFile> find(String id) {
        return jdbc.query("select " + COLUMNS + " from case_file c where c.id = ?", records::file, id).stream()
                .findFirst();
    }

    public Optional<CaseFile> findByNumber(String number) {
        return jdbc.query("select " + COLUMNS + " from case_file c where c.number = ?", records::file, number).stream()
                .findFirst();
    }

    public Optional<WorkItem> findItem(String id) {
        return jdbc.query("select * from work_item where id = ?", records::item, id).stream()
                .findFirst();
    }

    /** One question to the database, as every completion asks it. */
    Optional<Task> findTask(String id) {
        return jdbc
                .query(
                        "select w.*, " + CaseRecords.columns("file_")
                                + " from work_item w join case_file c on c.id = w.case_id where w.id = ?",
                        (row, i) -> new Task(records.item(row, i), records.file(row, "file_"), null),
                        id)
                .stream()
                .findFirst();
    }

    /**
     * The task as it stands now, its case locked to the end of the transaction: two acts on one case come one after the
     * other, and the second sees what the first did.
     */
    Optional<Task> lock(String id) {
        return jdbc.execute(LOCK_AND_READ, (PreparedStatement both) -> {
            both.setString(1, id);
            both.setString(2, id);
            both.execute();
            both.getMoreResults();
            try (ResultSet row = both.getResultSet()) {
                return row.next()
                        ? Optional.of(
                                new Task(records.item(row, 0), records.file(row, "file_"), CaseRecords.around(row)))
                        : Optional.empty();
            }
        });
    }

    /** The case as it stands now, locked likewise. */
    Optional<CaseFile> lockCase(String id) {
        jdbc.query("select id from case_file where id = ? for update", row -> {}, id);
        return find(id);
    }

    /** The signers' tasks and corrections that hang on a step. */
    public List<WorkItem> hanging(String taskId) {
        return jdbc.query("select * from work_item where parent = ? order by created_at, id", records::item, taskId);
    }

    public List<WorkItem> items(String caseId) {
        return jdbc.query("select * from work_item where case_id = ? order by created_at, id", records::item, caseId);
    }

    public List<WorkItem> openItems(List<String> caseIds) {
        return jdbc.query(
                "select * from work_item where case_id = any (?) and state = 'open' order by created_at, id",
                records::item,
                (Object) caseIds.toArray(String[]::new));
    }

    /** The limit a table gave a task, if one did. */
    Optional<Limit> limit(String taskId) {
        return jdbc.query("select term from work_item where id = ?", (row, i) -> row.getString(1), taskId).stream()
                .filter(Objects::nonNull)
                .map(term -> records.read(term, new TypeReference<Limit>() {}))
                .findFirst();
    }

    /** A page of cases; {@code where} is fixed SQL over {@code case_file c} with its parameters. */
    public Page<CaseFile> page(String where, List<Object> parameters, int page, int size) {
        Long total = jdbc.queryForObject(
                "select count(*) from case_file c where " + where, Long.class, parameters.toArray());
        List<Object> all = new ArrayList<>(parameters);
        all.add(size);
        all.add((long) page * size);
        List<CaseFile> items = jdbc.query(
                "select " + COLUMNS + " from case_file c where " + where
                        + " order by c.started_at desc, c.id limit ? offset ?",
                records::file,
                all.toArray());
        return new Page<>(items, total, page, size);
    }

    /** One page of a list; pages count from 0. */
    public record Page<T>(List<T> items, long total, int page, int size) {}

    public List<LogLine> log(String caseId) {
        return jdbc.query(
                "select at, actor, acting_for, helper, entries from case_log where case_id = ? order by id",
                (row, i) -> new LogLine(
                        CaseRecords.instant(row, "at"),
                        row.getString("actor"),
                        row.getString("acting_for"),
                        row.getString("helper"),
                        records.read(row.getString("entries"), LIST)),
                caseId);
    }

    Map<String, String> secrets(String caseId) {
        String stored = jdbc.query("select secrets from case_file where id = ?", (row, i) -> row.getString(1), caseId)
                .get(0);
        return stored == null ? Map.of() : records.read(stored, new TypeReference<Map<String, String>>() {});
    }
}
