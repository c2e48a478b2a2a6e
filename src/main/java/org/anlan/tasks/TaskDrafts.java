package org.anlan.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.anlan.forms.Form;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Half-filled forms of tasks, each person's own. The database deletes them once the task is over. */
@Component
class TaskDrafts {

    private static final int LARGEST = 100_000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    TaskDrafts(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    record Draft(Map<String, Object> data, Instant savedAt) {}

    Optional<Draft> find(String task, SignedIn person) {
        return jdbc.sql("select data, saved_at from task_draft where task_id = ? and person = ?")
                .params(task, person.id())
                .query((row, i) ->
                        new Draft(read(row.getString(1)), row.getTimestamp(2).toInstant()))
                .optional();
    }

    /**
     * Of what was typed only the form's own fields, and of these no secret one: it would lie here in clear.
     *
     * @return when it was kept; empty if the task is over
     * @throws Problem 413 {@code draft-too-large}
     */
    Optional<Instant> save(String task, Form form, Map<String, Object> typed, SignedIn person) {
        Map<String, Object> kept = new LinkedHashMap<>();
        form.fields().stream()
                .filter(field -> !field.is("secret") && typed.containsKey(field.key()))
                .forEach(field -> kept.put(field.key(), typed.get(field.key())));
        String written = write(kept);
        if (written.length() > LARGEST) {
            throw new Problem(413, "draft-too-large", Map.of());
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        // Not for a task that was completed meanwhile: nothing would delete it.
        int rows = jdbc.sql(
                        """
                        insert into task_draft (task_id, person, data, saved_at)
                        select id, ?, ?::jsonb, ? from work_item where id = ? and state = 'open' for update
                        on conflict (task_id, person) do update set data = excluded.data, saved_at = excluded.saved_at""")
                .params(person.id(), written, now, task)
                .update();
        return rows == 0 ? Optional.empty() : Optional.of(now.toInstant());
    }

    void delete(String task, SignedIn person) {
        jdbc.sql("delete from task_draft where task_id = ? and person = ?")
                .params(task, person.id())
                .update();
    }

    private String write(Map<String, Object> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Map<String, Object> read(String data) {
        try {
            return json.readValue(data, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft that is not JSON", e);
        }
    }
}
