package org.anlan.procedures.clock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of the statutory clock. */
@Component
class ClockTables {

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    ClockTables(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return false if the clock of this case runs already */
    boolean start(String caseId, String procedure, Instant now, Limit limit, Moments moments) {
        return jdbc.update(
                        """
                        insert into case_clock (case_id, procedure, started_at, term, warn_at, due_at)
                        values (?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing""",
                        caseId,
                        procedure,
                        at(now),
                        write(limit),
                        at(moments.warn()),
                        at(moments.due()))
                == 1;
    }

    Optional<ClockRows.Row> find(String caseId) {
        return jdbc.query("select * from case_clock where case_id = ?", this::row, caseId).stream()
                .findFirst();
    }

    /** As {@link #find}; whoever else stops, extends or counts again waits. */
    Optional<ClockRows.Row> lock(String caseId) {
        return jdbc.query("select * from case_clock where case_id = ? for update", this::row, caseId).stream()
                .findFirst();
    }

    List<ClockRows.Pause> pauses(String caseId) {
        return jdbc.query("select * from clock_pause where case_id = ? order by id", this::pause, caseId);
    }

    /** @return false if it stands still already for the same cause */
    boolean stop(String caseId, String taskId, Kind kind, String reason, String document, Instant now, String by) {
        return jdbc.update(
                        """
                        insert into clock_pause (case_id, task_id, kind, reason, document, started_at, started_by)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                        caseId,
                        taskId,
                        kind.word(),
                        reason,
                        document,
                        at(now),
                        by)
                == 1;
    }

    /** @param taskId the step that stopped it; null for what a person, a block or a suspension stopped
     * @param kind null: of whatever kind
     * @return how many pauses ended */
    int goOn(String caseId, String taskId, Kind kind, Instant now, String by) {
        return jdbc.update(
                """
                update clock_pause set ended_at = ?, ended_by = ? where case_id = ? and ended_at is null
                    and task_id is not distinct from ? and kind = coalesce(?, kind)""",
                at(now),
                by,
                caseId,
                taskId,
                kind == null ? null : kind.word());
    }

    /** @return the case whose clock this task stops; empty if it stops none (any more) */
    Optional<String> stoppedBy(String taskId) {
        return jdbc
                .queryForList(
                        "select case_id from clock_pause where task_id = ? and ended_at is null", String.class, taskId)
                .stream()
                .findFirst();
    }

    /** True if anything of the case is counted: as a whole, or a step of it that is open. */
    boolean counts(String caseId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                select exists (select from case_clock where case_id = ? and ended_at is null)
                    or exists (select from work_item where case_id = ? and state = 'open' and term is not null)""",
                Boolean.class,
                caseId,
                caseId));
    }

    void extend(String caseId, int units, String reason, String document, Instant now, String by) {
        jdbc.update(
                """
                update case_clock set extension = ?, extended_at = ?, extended_by = ?, extension_reason = ?,
                       extension_document = ?, carded = 0
                where case_id = ?""",
                units,
                at(now),
                by,
                reason,
                document,
                caseId);
    }

    List<ClockRows.Item> items(String caseId) {
        return jdbc.query(
                """
                select id, step, term, created_at, warn_at, due_at, ended_at, state from work_item
                where case_id = ? order by created_at, id""",
                this::item,
                caseId);
    }

    void moved(String caseId, Moments moments) {
        jdbc.update(
                "update case_clock set warn_at = ?, due_at = ? where case_id = ? and ended_at is null",
                at(moments.warn()),
                at(moments.due()),
                caseId);
    }

    /** A card that was shown is shown again only for an end that lies in the future again after an extension. */
    void itemMoved(String taskId, Moments moments, boolean extended) {
        jdbc.update(
                "update work_item set warn_at = ?, due_at = ?, carded = case when ? then 0 else carded end"
                        + " where id = ? and state = 'open'",
                at(moments.warn()),
                at(moments.due()),
                extended,
                taskId);
    }

    void end(String caseId, Instant now) {
        jdbc.update("update case_clock set ended_at = ? where case_id = ? and ended_at is null", at(now), caseId);
    }

    private ClockRows.Row row(ResultSet row, int i) throws SQLException {
        return new ClockRows.Row(
                row.getString("case_id"),
                row.getString("procedure"),
                instant(row, "started_at"),
                read(row.getString("term")),
                instant(row, "warn_at"),
                instant(row, "due_at"),
                instant(row, "ended_at"),
                row.getInt("extension"),
                instant(row, "extended_at"),
                row.getString("extended_by"),
                row.getString("extension_reason"),
                row.getString("extension_document"));
    }

    private ClockRows.Pause pause(ResultSet row, int i) throws SQLException {
        return new ClockRows.Pause(
                row.getString("task_id"),
                Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("reason"),
                row.getString("document"),
                instant(row, "started_at"),
                row.getString("started_by"),
                instant(row, "ended_at"),
                row.getString("ended_by"));
    }

    private ClockRows.Item item(ResultSet row, int i) throws SQLException {
        return new ClockRows.Item(
                row.getString("id"),
                row.getString("step"),
                read(row.getString("term")),
                instant(row, "created_at"),
                instant(row, "warn_at"),
                instant(row, "due_at"),
                instant(row, "ended_at"),
                "open".equals(row.getString("state")));
    }

    Limit read(String text) {
        try {
            return text == null ? null : json.readValue(text, Limit.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A limit that cannot be read", e);
        }
    }

    String write(Limit limit) {
        try {
            return json.writeValueAsString(limit);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Timestamp at(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
