package org.anlan.procedures.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a command writes, sent in one go: the driver does not wait for the answer to one statement before the next. */
class Statements {

    private final List<String> sql = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final ObjectMapper json;
    /** The moment of all of them. */
    final Timestamp now;

    Statements(Timestamp now, ObjectMapper json) {
        this.now = now;
        this.json = json;
    }

    void add(String statement, Object... its) {
        sql.add(statement);
        values.addAll(Arrays.asList(its));
    }

    String text(Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Case data that cannot be written as JSON", e);
        }
    }

    void run(JdbcTemplate jdbc) {
        if (!sql.isEmpty()) {
            jdbc.execute(String.join(";\n", sql), (PreparedStatement all) -> {
                new ArgumentPreparedStatementSetter(values.toArray()).setValues(all);
                return all.execute();
            });
        }
    }
}
