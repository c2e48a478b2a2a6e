package org.anlan.procedures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anlan.procedures.clock.Limit;
import org.anlan.procedures.engine.CaseLog;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads case files, their work items and their log. */
@Component
public class CaseFiles {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};
    private static final TypeReference<CaseLog.Answer> ANSWER = new TypeReference<>() {};
    private static final String COLUMNS = columns("");
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
                    + "select w.*, " + columns("file_") + AROUND
                    + " from work_item w join case_file c on c.id = w.case_id where w.id = ?";

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    CaseFiles(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
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
        return jdbc.query("select " + COLUMNS + " from case_file c where c.id = ?", this::file, id).stream()
                .findFirst();
    }

    public Optional<CaseFile> findByNumber(String number) {
        return jdbc.query("select " + COLUMNS + " from case_file c where c.number = ?", this::file, number).stream()
                .findFirst();
    }

    public Optional<WorkItem> findItem(String id) {
        return jdbc.query("select * from work_item where id = ?", this::item, id).stream()
                .findFirst();
    }

    /** One question to the database, as every completion asks it. */
    Optional<Task> findTask(String id) {
        return jdbc
                .query(
                        "select w.*, " + columns("file_")
                                + " from work_item w join case_file c on c.id = w.case_id where w.id = ?",
                        (row, i) -> new Task(item(row, i), file(row, "file_"), null),
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
                        ? Optional.of(new Task(item(row, 0), file(row, "file_"), around(row)))
                        : Optional.empty();
            }
        });
    }

    private static Around around(ResultSet row) throws SQLException {
        return new Around(
                row.getBoolean("signs"), row.getBoolean("corrects"), row.getBoolean("asked"), row.getBoolean("given"));
    }

    /** The case as it stands now, locked likewise. */
    Optional<CaseFile> lockCase(String id) {
        jdbc.query("select id from case_file where id = ? for update", row -> {}, id);
        return find(id);
    }

    /** The signers' tasks and corrections that hang on a step. */
    public List<WorkItem> hanging(String taskId) {
        return jdbc.query("select * from work_item where parent = ? order by created_at, id", this::item, taskId);
    }

    public List<WorkItem> items(String caseId) {
        return jdbc.query("select * from work_item where case_id = ? order by created_at, id", this::item, caseId);
    }

    public List<WorkItem> openItems(List<String> caseIds) {
        return jdbc.query(
                "select * from work_item where case_id = any (?) and state = 'open' order by created_at, id",
                this::item,
                (Object) caseIds.toArray(String[]::new));
    }

    /** The limit a table gave a task, if one did. */
    Optional<Limit> limit(String taskId) {
        return jdbc.query("select term from work_item where id = ?", (row, i) -> row.getString(1), taskId).stream()
                .filter(Objects::nonNull)
                .map(term -> read(term, new TypeReference<Limit>() {}))
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
                this::file,
                all.toArray());
        return new Page<>(items, total, page, size);
    }

    /** One page of a list; pages count from 0. */
    public record Page<T>(List<T> items, long total, int page, int size) {}

    public List<LogLine> log(String caseId) {
        return jdbc.query(
                "select at, actor, acting_for, helper, entries from case_log where case_id = ? order by id",
                (row, i) -> new LogLine(
                        instant(row, "at"),
                        row.getString("actor"),
                        row.getString("acting_for"),
                        row.getString("helper"),
                        read(row.getString("entries"), LIST)),
                caseId);
    }

    Map<String, String> secrets(String caseId) {
        String stored = jdbc.query("select secrets from case_file where id = ?", (row, i) -> row.getString(1), caseId)
                .get(0);
        return stored == null ? Map.of() : read(stored, new TypeReference<Map<String, String>>() {});
    }

    private static String columns(String prefix) {
        return Stream.of(
                        "id",
                        "number",
                        "procedure",
                        "definition",
                        "title",
                        "applicant",
                        "applicant_name",
                        "state",
                        "suspended",
                        "outcome",
                        "data",
                        "incidents",
                        "started_at",
                        "ended_at")
                .map(column -> "c." + column + " as " + prefix + column)
                .collect(Collectors.joining(", "));
    }

    private CaseFile file(ResultSet row, int i) throws SQLException {
        return file(row, "");
    }

    private CaseFile file(ResultSet row, String prefix) throws SQLException {
        return new CaseFile(
                row.getString(prefix + "id"),
                row.getString(prefix + "number"),
                row.getString(prefix + "procedure"),
                row.getString(prefix + "definition"),
                row.getString(prefix + "title"),
                row.getString(prefix + "applicant"),
                row.getString(prefix + "applicant_name"),
                row.getString(prefix + "state").equals("open"),
                row.getBoolean(prefix + "suspended"),
                row.getString(prefix + "outcome"),
                read(row.getString(prefix + "data"), MAP),
                row.getInt(prefix + "incidents"),
                instant(row, prefix + "started_at"),
                instant(row, prefix + "ended_at"));
    }

    private WorkItem item(ResultSet row, int i) throws SQLException {
        return new WorkItem(
                row.getString("id"),
                row.getString("case_id"),
                row.getString("procedure"),
                row.getString("step"),
                row.getString("candidate"),
                row.getString("assignee"),
                row.getString("state"),
                instant(row, "created_at"),
                instant(row, "due_at"),
                instant(row, "ended_at"),
                row.getString("completed_by"),
                read(row.getString("submitted"), MAP),
                read(row.getString("replaced"), MAP),
                row.getString("complete_key"),
                read(row.getString("answer"), ANSWER),
                row.getString("parent"),
                row.getString("kind"),
                row.getString("owner"),
                row.getBoolean("suspended"),
                instant(row, "decided_at"),
                row.getString("signature"),
                row.getBoolean("own"),
                row.getString("completed_for"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A case file that is not JSON", e);
        }
    }
}
