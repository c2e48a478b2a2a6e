package org.anlan.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where every module writes down what happened. An entry belongs to the caller's transaction: it stays if the change
 * stays. To keep a refusal whose transaction is rolled back, record it outside of that transaction.
 */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Records an action of whoever makes the current request; of "system" where there is none (a job, a timer).
     *
     * @param action a stable word such as {@code register-update}; words beginning with {@code sign-} are listed as
     *     sign-ins (登录日志), all others as operations (操作日志)
     * @param subject what it was done to, such as {@code gate-permits/4711}; no personal data
     * @param before the state before, anything Jackson writes; null if there was none. Secrets masked or encrypted
     * @param after the state after; null if nothing is left
     */
    public void record(String action, String subject, Object before, Object after) {
        recordAs(Caller.actor(), action, subject, before, after);
    }

    /** As {@link #record}, where the actor is known better than the request knows (a sign-in, a signed callback). */
    public void recordAs(String actor, String action, String subject, Object before, Object after) {
        record(actor, Caller.acting(), action, subject, before, after);
    }

    /** What somebody did in the place of another, as their substitute: both are named. */
    public void recordInPlace(
            String absent, String substitute, String action, String subject, Object before, Object after) {
        record(absent, substitute, action, subject, before, after);
    }

    private void record(String actor, String acting, String action, String subject, Object before, Object after) {
        // One statement: the entry and its place in the sealer's queue.
        jdbc.sql(
                        """
                        with entry as (
                            insert into audit_entry (at, action, subject, actor, acting, ip, user_agent, before, after)
                            values (:at, :action, :subject, :actor, :acting, :ip, :userAgent, :before::jsonb, :after::jsonb)
                            returning id)
                        insert into audit_unsealed select id from entry""")
                .param("at", Instant.now(clock).truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .param("action", action)
                .param("subject", subject)
                .param("actor", actor)
                // Whoever acts for somebody else is named beside them.
                .param("acting", acting)
                .param("ip", Caller.ip())
                .param("userAgent", Caller.userAgent())
                .param("before", write(before))
                .param("after", write(after))
                .update();
        Caller.recorded();
    }

    /** Who did this on somebody else's behalf, by what they did it to. */
    public Map<String, String> helpers(String action, Collection<String> subjects) {
        Map<String, String> helpers = new HashMap<>();
        jdbc.sql(
                        "select subject, acting from audit_entry where acting is not null and action = ? and subject = any (?)")
                .params(action, subjects.toArray(String[]::new))
                .query(row -> {
                    helpers.put(row.getString("subject"), row.getString("acting"));
                });
        return helpers;
    }

    private String write(Object value) {
        if (value == null) {
            return null;
        }
        try {
            // PostgreSQL's jsonb has no place for the character NUL.
            return json.writeValueAsString(value).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written to the audit trail: " + value.getClass(), e);
        }
    }
}
