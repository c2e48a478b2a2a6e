package org.anlan.audit;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.one;
import static org.jooq.impl.DSL.table;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds entries, newest first. */
@Component
class AuditSearch {

    /** {@code name} is null for actors that are no person; {@code subjectName} for subjects that are none. */
    record Actor(String id, String name) {}

    /** @param acting who really sat there, where the actor was acted for; else null */
    record Entry(
            String id,
            Instant at,
            String kind,
            String action,
            String subject,
            String subjectName,
            Actor actor,
            Actor acting,
            String ip,
            String userAgent,
            @JsonRawValue String before,
            @JsonRawValue String after) {}

    /** {@code total} stops at {@value #COUNTED}. */
    record Page(List<Entry> items, long total, int page, int size) {}

    /** Every part may be null: then it does not narrow the search. */
    record Query(String kind, String q, String actor, Instant from, Instant until) {}

    private static final String PERSON = "people/";
    static final int COUNTED = 10_000;

    private static final Field<Long> ID = field("id", SQLDataType.BIGINT);
    private static final Field<OffsetDateTime> AT = field("at", SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<String> KIND = field("kind", SQLDataType.VARCHAR);
    private static final Field<String> ACTION = field("action", SQLDataType.VARCHAR);
    private static final Field<String> SUBJECT = field("subject", SQLDataType.VARCHAR);
    private static final Field<String> ACTOR = field("actor", SQLDataType.VARCHAR);
    private static final Field<String> ACTING = field("acting", SQLDataType.VARCHAR);
    private static final Field<String> IP = field("ip", SQLDataType.VARCHAR);
    private static final Field<String> AGENT = field("user_agent", SQLDataType.VARCHAR);
    private static final Field<String> BEFORE = field("before::text", SQLDataType.VARCHAR);
    private static final Field<String> AFTER = field("after::text", SQLDataType.VARCHAR);

    private final DSLContext sql;
    private final ObjectProvider<ActorNames> names;

    AuditSearch(DSLContext sql, ObjectProvider<ActorNames> names) {
        this.sql = sql;
        this.names = names;
    }

    Page find(Query query, int page, int size) {
        Condition where = where(query);
        long total = sql.fetchCount(
                sql.select(one()).from(table("audit_entry")).where(where).limit(COUNTED));
        List<Record> rows = sql.select(
                        ID, AT, KIND, ACTION, SUBJECT, ACTOR, ACTING, IP, AGENT, BEFORE.as("was"), AFTER.as("is"))
                .from(table("audit_entry"))
                .where(where)
                .orderBy(ID.desc())
                .offset((long) page * size)
                .limit(size)
                .fetch()
                .map(row -> row);
        Map<String, String> known = namesOf(rows);
        return new Page(rows.stream().map(row -> entry(row, known)).toList(), total, page, size);
    }

    private Condition where(Query query) {
        Condition where = noCondition();
        if (query.kind() != null) {
            where = where.and(KIND.eq(query.kind()));
        }
        if (query.actor() != null) {
            where = where.and(ACTOR.eq(query.actor()).or(ACTING.eq(query.actor())));
        }
        if (query.from() != null) {
            where = where.and(condition("at >= ?::timestamptz", query.from().toString()));
        }
        if (query.until() != null) {
            where = where.and(condition("at < ?::timestamptz", query.until().toString()));
        }
        if (query.q() != null) {
            Set<String> people = new HashSet<>();
            names.ifAvailable(source -> people.addAll(source.named(query.q())));
            where = where.and(SUBJECT.containsIgnoreCase(query.q())
                    .or(SUBJECT.in(people.stream().map(PERSON::concat).toList()))
                    .or(ACTOR.in(people))
                    .or(ACTING.in(people))
                    .or(ACTION.containsIgnoreCase(query.q()))
                    .or(AFTER.containsIgnoreCase(query.q()))
                    .or(IP.eq(query.q())));
        }
        return where;
    }

    private Map<String, String> namesOf(List<Record> rows) {
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> {
            ids.add(row.get(ACTOR));
            Optional.ofNullable(row.get(ACTING)).ifPresent(ids::add);
            ids.add(personIn(row));
        });
        ActorNames source = names.getIfAvailable();
        return source == null || ids.isEmpty() ? Map.of() : source.names(ids);
    }

    private static String personIn(Record row) {
        String subject = String.valueOf(row.get(SUBJECT));
        return subject.startsWith(PERSON) ? subject.substring(PERSON.length()) : "";
    }

    private static Entry entry(Record row, Map<String, String> names) {
        String actor = row.get(ACTOR);
        String acting = row.get(ACTING);
        return new Entry(
                row.get(ID).toString(),
                row.get(AT).toInstant(),
                row.get(KIND),
                row.get(ACTION),
                row.get(SUBJECT),
                names.get(personIn(row)),
                new Actor(actor, names.get(actor)),
                acting == null ? null : new Actor(acting, names.get(acting)),
                row.get(IP),
                row.get(AGENT),
                row.get("was", String.class),
                row.get("is", String.class));
    }
}
