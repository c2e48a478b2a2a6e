package org.anlan.registers;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.JSONB;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes of very many entries by one statement, with their history: the house's own daily work, for registers without
 * secrets. What is written is not checked against the definition entry by entry, and nobody is told of each change.
 */
@Component
public class ManyEntries {

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final Clock clock;

    ManyEntries(JdbcClient jdbc, Sealing sealing, Clock clock) {
        this.jdbc = jdbc;
        this.sealing = sealing;
        this.clock = clock;
    }

    /**
     * @param select fixed SQL that gives the new entries as {@code id, data}; what is registered already is left out
     * @return how many were entered
     */
    public long insert(String register, String select, Map<String, Object> parameters, String reason) {
        return statement(
                        """
                        with entered as (
                            insert into register_entry (register, id, version, data, created_at, updated_at)
                            select :register, given.id, 1, given.data, :now, :now from ("""
                                + select
                                + """
                            ) given on conflict do nothing returning id, data),
                        logged as (
                            insert into register_history (register, entry_id, version, at, action, reason, after)
                            select :register, id, 1, :now, 'created', :reason, data from entered)
                        select count(*) from entered""",
                        register,
                        parameters,
                        reason)
                .query(Long.class)
                .single();
    }

    /**
     * @param select fixed SQL that gives what changes as {@code id, patch}
     * @return what the changed entries hold now, by id; not among them what somebody else, or the same work on another node,
     *     has changed since the statement began
     */
    public Map<String, Map<String, Object>> update(
            String register, String select, Map<String, Object> parameters, String reason) {
        Map<String, Map<String, Object>> changed = new LinkedHashMap<>();
        statement(
                        """
                        with given as materialized ("""
                                + select
                                + """
                            ),
                        was as materialized (
                            select e.id, e.version, e.data as old, given.patch from register_entry e join given on given.id = e.id
                            where e.register = :register and e.deleted_at is null),
                        changed as (
                            update register_entry e set data = e.data || was.patch, version = e.version + 1,
                                updated_at = :now
                            from was where e.register = :register and e.id = was.id and e.version = was.version
                            returning e.id, e.version, e.data, was.old, was.patch),
                        logged as (
                            insert into register_history (register, entry_id, version, at, action, reason, before, after)
                            select :register, id, version, :now, 'changed', :reason,
                                coalesce((select jsonb_object_agg(key, old -> key) from jsonb_object_keys(patch) key
                                    where jsonb_exists(old, key)), '{}'), patch
                            from changed)
                        select id, data::text as data from changed""",
                        register,
                        parameters,
                        reason)
                .query(row -> {
                    changed.put(row.getString("id"), sealing.read(JSONB.jsonb(row.getString("data"))));
                });
        return changed;
    }

    private JdbcClient.StatementSpec statement(
            String sql, String register, Map<String, Object> parameters, String reason) {
        OffsetDateTime now = Instant.now(clock).atZone(clock.getZone()).toOffsetDateTime();
        return jdbc.sql(sql)
                .params(parameters)
                .param("register", register)
                .param("reason", reason)
                .param("now", now);
    }
}
