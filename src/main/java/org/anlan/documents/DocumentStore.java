package org.anlan.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anlan.documents.Document.Act;
import org.anlan.documents.Document.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Papers in the database. */
@Component
class DocumentStore {

    private static final String COLUMNS =
            """
            id, case_id, case_number, template, authority, prefix, party, state, data, number, code, author, drafted_at,
            reviewer, reviewed_at, review_opinion, approver, approved_at, approve_opinion, issuer, issued_at, replaces,
            void_reason, voided_by, voided_at, pages, size, digest_kind, digest""";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    DocumentStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return false if there is a paper with this key already; it may have been made at the same moment */
    boolean insert(
            String id,
            Documents.Order order,
            String authority,
            Map<String, Object> data,
            Map<String, String> secrets,
            String party,
            Instant now) {
        return jdbc.sql(
                                """
                        insert into document (id, key, case_id, case_number, template, authority, prefix, party, state, data,
                            secrets, author, drafted_at, replaces)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'draft', ?::jsonb, ?::jsonb, ?, ?, ?)
                        on conflict (key) do nothing""")
                        .params(id, order.key(), order.caseId(), order.caseNumber(), order.template(), authority)
                        .params(order.prefix() == null ? "" : order.prefix(), party, write(data))
                        .params(secrets.isEmpty() ? null : write(secrets), order.author(), Timestamp.from(now))
                        .param(order.replaces())
                        .update()
                == 1;
    }

    Optional<Document> find(String id) {
        return one("id = ?", id);
    }

    /** Nobody else changes it until the end of the transaction. */
    Optional<Document> lock(String id) {
        return one("id = ? for update", id);
    }

    Optional<Document> ofKey(String key) {
        return one("key = ?", key);
    }

    Optional<Document> ofCode(String code) {
        return one("code = ?", code);
    }

    Optional<Document> ofNumber(String number) {
        return one("number = ?", number);
    }

    List<Document> ofCase(String caseId) {
        return jdbc.sql("select " + COLUMNS + " from document where case_id = ? order by drafted_at, id")
                .param(caseId)
                .query(this::document)
                .list();
    }

    Map<String, String> secrets(String id) {
        return jdbc.sql("select coalesce(secrets, '{}'::jsonb)::text from document where id = ?")
                .param(id)
                .query((row, n) -> read(row.getString(1), new TypeReference<Map<String, String>>() {}))
                .single();
    }

    void reviewed(String id, Act act) {
        act(id, "state = 'reviewed', reviewer = ?, reviewed_at = ?, review_opinion = ?", act);
    }

    void approved(String id, Act act) {
        act(id, "state = 'approved', approver = ?, approved_at = ?, approve_opinion = ?", act);
    }

    void annulled(String id, Act act) {
        act(id, "state = 'void', voided_by = ?, voided_at = ?, void_reason = ?", act);
    }

    void replaced(String id) {
        jdbc.sql("update document set state = 'replaced' where id = ? and state = 'issued'")
                .param(id)
                .update();
    }

    void issued(String id, String number, String code, Act act, Issued file) {
        jdbc.sql(
                        """
                        update document set state = 'issued', number = ?, code = ?, issuer = ?, issued_at = ?, pages = ?,
                            size = ?, digest_kind = ?, digest = ?, sealed = ?, content = ? where id = ?""")
                .params(number, code, act.by(), Timestamp.from(act.at()), file.pages(), file.size())
                .params(file.digestKind(), file.digest(), file.sealed(), file.content(), id)
                .update();
    }

    /** The file of an issued paper. @param content encrypted if {@code sealed} */
    record Issued(int pages, int size, String digestKind, String digest, boolean sealed, byte[] content) {}

    Issued file(String id) {
        return jdbc.sql("select pages, size, digest_kind, digest, sealed, content from document where id = ?")
                .param(id)
                .query((row, n) -> new Issued(
                        row.getInt(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getBytes(6)))
                .single();
    }

    private void act(String id, String change, Act act) {
        jdbc.sql("update document set " + change + " where id = ?")
                .params(act.by(), Timestamp.from(act.at()), act.text(), id)
                .update();
    }

    private Optional<Document> one(String where, String value) {
        return jdbc.sql("select " + COLUMNS + " from document where " + where)
                .param(value)
                .query(this::document)
                .optional();
    }

    private Document document(ResultSet row, int n) throws SQLException {
        return new Document(
                row.getString("id"),
                row.getString("case_id"),
                row.getString("case_number"),
                row.getString("template"),
                row.getString("authority"),
                row.getString("prefix"),
                row.getString("party"),
                State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                read(row.getString("data"), new TypeReference<Map<String, Object>>() {}),
                row.getString("number"),
                row.getString("code"),
                row.getString("author"),
                row.getTimestamp("drafted_at").toInstant(),
                act(row, "reviewer", "reviewed_at", "review_opinion"),
                act(row, "approver", "approved_at", "approve_opinion"),
                act(row, "issuer", "issued_at", null),
                act(row, "voided_by", "voided_at", "void_reason"),
                row.getString("replaces"),
                row.getObject("pages", Integer.class),
                row.getObject("size", Integer.class),
                row.getString("digest_kind"),
                row.getString("digest"));
    }

    private static Act act(ResultSet row, String by, String at, String text) throws SQLException {
        Timestamp when = row.getTimestamp(at);
        return when == null
                ? null
                : new Act(row.getString(by), when.toInstant(), text == null ? null : row.getString(text));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A paper's data that is not JSON", e);
        }
    }
}
