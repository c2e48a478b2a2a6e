package org.anlan.registers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.anlan.shared.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What is known of imports, for every node. A state is left by one statement, so that only one side wins. */
@Component
class ImportRuns {

    private static final TypeReference<List<ImportJob.CellError>> ERRORS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Secrets secrets;
    private final ImportSettings settings;
    private final Clock clock;

    ImportRuns(JdbcClient jdbc, ObjectMapper json, Secrets secrets, ImportSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How an import stands.
     *
     * @param state checking, checked (may be applied), refused, applying, applied, cancelled or failed
     * @param problem why it was refused or failed; null otherwise
     * @param total rows of the sheet, once counted; {@code done} of them were looked at
     * @param faulty rows with an error
     * @param moreErrors how many errors are not listed
     */
    record Run(
            String id,
            String register,
            String fileName,
            String state,
            String problem,
            int total,
            int done,
            int created,
            int changed,
            int unchanged,
            int faulty,
            List<ImportJob.CellError> errors,
            int moreErrors,
            Instant startedAt) {}

    /** The run was cancelled, or taken for lost, by somebody else. */
    static class Stopped extends RuntimeException {}

    String start(String register, String personId, String fileName, byte[] content) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into register_import (id, register, person_id, file_name, content, state, started_at, beat_at)"
                        + " values (:id, :register, :person, :file, :content, 'checking', :now, :now)")
                .param("id", id)
                .param("register", register)
                .param("person", personId)
                .param("file", fileName)
                .param("content", secrets.encryptFile(content))
                .param("now", now())
                .update();
        return id;
    }

    Optional<Run> find(String register, String id, String personId) {
        loseSilent();
        return jdbc.sql("select * from register_import where id = ? and register = ? and person_id = ?")
                .params(id, register, personId)
                .query((row, n) -> new Run(
                        row.getString("id"),
                        row.getString("register"),
                        row.getString("file_name"),
                        row.getString("state"),
                        row.getString("problem"),
                        row.getInt("total"),
                        row.getInt("done"),
                        row.getInt("created"),
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("faulty"),
                        read(row.getString("errors")),
                        row.getInt("more_errors"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    boolean isBusy(String personId) {
        loseSilent();
        return jdbc.sql("select exists (select 1 from register_import"
                        + " where person_id = ? and state in ('checking', 'applying'))")
                .param(personId)
                .query(Boolean.class)
                .single();
    }

    byte[] content(String id) {
        return secrets.decryptFile(jdbc.sql("select content from register_import where id = ?")
                .param(id)
                .query((row, n) -> row.getBytes(1))
                .single());
    }

    boolean move(String id, String from, String to) {
        return jdbc.sql("update register_import set state = :to, problem = null, beat_at = :now, done = 0"
                                + " where id = :id and state = :from")
                        .param("id", id)
                        .param("from", from)
                        .param("to", to)
                        .param("now", now())
                        .update()
                == 1;
    }

    boolean cancel(String id) {
        return jdbc.sql("update register_import set state = 'cancelled', content = null"
                                + " where id = ? and state in ('checking', 'checked', 'applying')")
                        .param(id)
                        .update()
                == 1;
    }

    /** @throws Stopped if the run is no longer in this state */
    void progress(String id, String state, int total, int done) {
        int there = jdbc.sql("update register_import set total = greatest(total, :total, :done), done = :done,"
                        + " beat_at = :now where id = :id and state = :state")
                .param("id", id)
                .param("state", state)
                .param("total", total)
                .param("done", done)
                .param("now", now())
                .update();
        if (there == 0) {
            throw new Stopped();
        }
    }

    /** @throws Stopped as {@link #progress} */
    void report(String id, String from, String to, ImportJob job, String problem) {
        int there = jdbc.sql(
                        """
                        update register_import set state = :to, problem = :problem, total = :done, done = :done,
                            created = :created, changed = :changed, unchanged = :unchanged, faulty = :faulty,
                            errors = :errors::jsonb, more_errors = :more, beat_at = :now,
                            content = case when :to = 'checked' then content end
                        where id = :id and state = :from""")
                .param("id", id)
                .param("from", from)
                .param("to", to)
                .param("problem", problem)
                .param("done", job.done)
                .param("created", job.created)
                .param("changed", job.changed)
                .param("unchanged", job.unchanged)
                .param("faulty", job.faulty())
                .param("errors", write(job.errors))
                .param("more", job.moreErrors)
                .param("now", now())
                .update();
        if (there == 0) {
            throw new Stopped();
        }
    }

    void end(String id, String state, String problem) {
        jdbc.sql("update register_import set state = ?, problem = ?, content = null"
                        + " where id = ? and state in ('checking', 'applying')")
                .params(state, problem, id)
                .update();
    }

    /** Sheets hold personal data and are not kept for longer than somebody needs them. */
    @Scheduled(
            initialDelayString = "${anlan.imports.sweep-every:PT1H}",
            fixedDelayString = "${anlan.imports.sweep-every:PT1H}")
    void sweep() {
        jdbc.sql("delete from register_import where started_at < ?")
                .param(now().minus(settings.keep()))
                .update();
    }

    /** A node that died says nothing more; what it had begun to write is gone with its transaction. */
    private void loseSilent() {
        jdbc.sql("update register_import set state = 'failed', content = null"
                        + " where state in ('checking', 'applying') and beat_at < ?")
                .param(now().minus(settings.silence()))
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private List<ImportJob.CellError> read(String errors) {
        try {
            return json.readValue(errors, ERRORS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored report is damaged", e);
        }
    }

    private String write(List<ImportJob.CellError> errors) {
        try {
            return json.writeValueAsString(errors).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
