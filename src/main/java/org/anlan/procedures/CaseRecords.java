package org.anlan.procedures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anlan.procedures.CaseFiles.Around;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.engine.CaseLog;

/** Turns rows of case_file and work_item into what {@link CaseFiles} gives. */
final class CaseRecords {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final TypeReference<CaseLog.Answer> ANSWER = new TypeReference<>() {};

    private final ObjectMapper json;

    CaseRecords(ObjectMapper json) {
        this.json = json;
    }

    static Around around(ResultSet row) throws SQLException {
        return new Around(
                row.getBoolean("signs"), row.getBoolean("corrects"), row.getBoolean("asked"), row.getBoolean("given"));
    }

    static String columns(String prefix) {
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

    CaseFile file(ResultSet row, int i) throws SQLException {
        return file(row, "");
    }

    CaseFile file(ResultSet row, String prefix) throws SQLException {
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

    WorkItem item(ResultSet row, int i) throws SQLException {
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

    static Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    <T> T read(String text, TypeReference<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A case file that is not JSON", e);
        }
    }
}
