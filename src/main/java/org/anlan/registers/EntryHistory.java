package org.anlan.registers;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.jooq.JSONB;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to every entry: only ever added to. */
@Component
public class EntryHistory {

    private static final String APPEND =
            """
            insert into register_history (register, entry_id, version, at, person_id, case_id, action, reason,
                before, after, before_secret, acting)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Sealing sealing;
    private final CurrentPerson current;
    private final Clock clock;

    EntryHistory(JdbcClient jdbc, JdbcTemplate template, Sealing sealing, CurrentPerson current, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.sealing = sealing;
        this.current = current;
        this.clock = clock;
    }

    /**
     * One change.
     *
     * @param acting who really did it, on behalf of the person; null where the person did
     * @param action created, changed or deleted
     * @param before the fields that changed, as they were; secret ones masked
     */
    public record Event(
            Instant at,
            String personId,
            String acting,
            String action,
            String reason,
            String caseId,
            Map<String, Object> before,
            Map<String, Object> after) {}

    /** Newest first. */
    public List<Event> of(String register, String entryId) {
        return jdbc.sql(
                        "select at, person_id, acting, action, reason, case_id, before::text, after::text from register_history"
                                + " where register = ? and entry_id = ? order by sequence desc")
                .params(register, entryId)
                .query((row, n) -> new Event(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("person_id"),
                        row.getString("acting"),
                        row.getString("action"),
                        row.getString("reason"),
                        row.getString("case_id"),
                        sealing.read(JSONB.jsonbOrNull(row.getString("before"))),
                        sealing.read(JSONB.jsonbOrNull(row.getString("after")))))
                .list();
    }

    /** @param before null for a new entry, {@code after} null for a deleted one */
    void append(Entries.Row before, Entry after, Set<String> secretsChanged, Change change) {
        jdbc.sql(APPEND)
                .params(Arrays.asList(values(before, after, secretsChanged, change)))
                .update();
    }

    /** Many at once, each as {@link #values} gives it. */
    void append(List<Object[]> events) {
        template.batchUpdate(APPEND, events);
    }

    Object[] values(Entries.Row before, Entry after, Set<String> secretsChanged, Change change) {
        Entry one = before == null ? after : before.entry();
        Map<String, Object> was =
                before == null ? null : new LinkedHashMap<>(before.entry().data());
        Map<String, Object> is = after == null ? null : new LinkedHashMap<>(after.data());
        if (was != null && is != null) {
            keepDifferent(was, is, secretsChanged);
        }
        Map<String, Object> wasSecret = new LinkedHashMap<>(before == null ? Map.of() : before.secret());
        wasSecret.keySet().removeIf(key -> after != null && !secretsChanged.contains(key));
        return new Object[] {
            one.register(),
            one.id(),
            after == null ? one.version() + 1 : after.version(),
            Instant.now(clock).atZone(clock.getZone()).toOffsetDateTime(),
            change.personId(),
            change.caseId(),
            before == null ? "created" : after == null ? "deleted" : "changed",
            change.reason(),
            text(was),
            text(is),
            wasSecret.isEmpty() ? null : text(wasSecret),
            acting(change)
        };
    }

    /** Who really sat there, where the person is one they act for. */
    private String acting(Change change) {
        return current.find()
                .filter(person -> person.helper() != null && person.id().equals(change.personId()))
                .map(SignedIn::actingId)
                .orElse(null);
    }

    private static void keepDifferent(Map<String, Object> was, Map<String, Object> is, Set<String> changed) {
        Set<String> keys = new LinkedHashSet<>(was.keySet());
        keys.addAll(is.keySet());
        for (String key : keys) {
            if (Objects.equals(was.get(key), is.get(key)) && !changed.contains(key)) {
                was.remove(key);
                is.remove(key);
            }
        }
    }

    private String text(Map<String, Object> map) {
        return map == null ? null : sealing.write(map).data();
    }
}
