package org.anlan.registers;

import static org.anlan.registers.Columns.*;
import static org.jooq.impl.DSL.inline;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Rows of the entry table. */
@Component
class Entries {

    /** What {@link #row} reads. */
    static final List<SelectField<?>> READ = List.of(ID, REGISTER, VERSION, DATA, SECRET, CREATED, UPDATED);

    private final Definitions definitions;
    private final DSLContext sql;
    private final Sealing sealing;
    private final Clock clock;

    Entries(Definitions definitions, DSLContext sql, Sealing sealing, Clock clock) {
        this.definitions = definitions;
        this.sql = sql;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** A row: the entry as people see it, and its secret fields as stored. */
    record Row(Entry entry, Map<String, Object> secret) {}

    Entry insert(RegisterDefinition definition, String id, Sealing.Sealed sealed) {
        OffsetDateTime now = now();
        sql.insertInto(ENTRY, REGISTER, ID, VERSION, DATA, SECRET, BLIND, CREATED, UPDATED)
                .values(
                        definition.name(),
                        id,
                        1L,
                        sealing.write(sealed.data()),
                        sealing.write(sealed.secret()),
                        sealing.write(sealed.blind()),
                        now,
                        now)
                .execute();
        return new Entry(id, definition.name(), 1, sealed.data(), now.toInstant(), now.toInstant());
    }

    Entry update(RegisterDefinition definition, Entry before, Sealing.Sealed sealed) {
        OffsetDateTime now = now();
        sql.update(ENTRY)
                .set(VERSION, before.version() + 1)
                .set(DATA, sealing.write(sealed.data()))
                .set(SECRET, sealing.write(sealed.secret()))
                .set(BLIND, sealing.write(sealed.blind()))
                .set(UPDATED, now)
                .where(living(definition).and(ID.eq(before.id())))
                .execute();
        return new Entry(
                before.id(),
                before.register(),
                before.version() + 1,
                sealed.data(),
                before.createdAt(),
                now.toInstant());
    }

    /** The row stays, for the history and because some laws want it; lists and look-ups no longer show it. */
    void delete(RegisterDefinition definition, Entry entry) {
        sql.update(ENTRY)
                .set(VERSION, entry.version() + 1)
                .set(UPDATED, now())
                .set(DELETED, now())
                .where(living(definition).and(ID.eq(entry.id())))
                .execute();
    }

    Optional<Row> find(RegisterDefinition definition, String id) {
        return sql.select().from(ENTRY).where(living(definition).and(ID.eq(id))).fetchOptional(this::row);
    }

    /** As {@link #find}; nobody else changes the entry until the transaction ends. */
    Optional<Row> findForUpdate(RegisterDefinition definition, String id) {
        return sql.select()
                .from(ENTRY)
                .where(living(definition).and(ID.eq(id)))
                .forUpdate()
                .fetchOptional(this::row);
    }

    /** As {@link #find}, also a deleted one. */
    Optional<Entry> findEver(RegisterDefinition definition, String id) {
        return sql.select()
                .from(ENTRY)
                .where(REGISTER.eq(inline(definition.name())).and(ID.eq(id)))
                .fetchOptional(row -> row(row).entry());
    }

    List<Entry> findBy(RegisterDefinition definition, Map<String, Object> equal) {
        return sql.select()
                .from(ENTRY)
                .where(living(definition).and(equal(definition, equal)))
                .orderBy(CREATED, ID)
                .fetch(row -> row(row).entry());
    }

    long count(RegisterDefinition definition, Map<String, Object> equal) {
        return sql.fetchCount(
                sql.selectOne().from(ENTRY).where(living(definition).and(equal(definition, equal))));
    }

    /** @param part a file's id, or rows with nothing but one */
    boolean holds(RegisterDefinition definition, org.anlan.forms.Field field, Object part, Reach reach) {
        return sql.fetchExists(sql.selectOne()
                .from(ENTRY)
                .where(living(definition).and(reach.within(definition)))
                .and("(data -> {0}) @> {1}", inline(field.key()), DSL.val(sealing.write(part))));
    }

    Row row(Record row) {
        return new Row(
                new Entry(
                        row.get(ID),
                        row.get(REGISTER),
                        row.get(VERSION),
                        sealing.read(row.get(DATA)),
                        row.get(CREATED).toInstant(),
                        row.get(UPDATED).toInstant()),
                sealing.read(row.get(SECRET)));
    }

    private Condition equal(RegisterDefinition definition, Map<String, Object> equal) {
        Condition all = DSL.noCondition();
        for (Map.Entry<String, Object> each : equal.entrySet()) {
            all = all.and(equal(definition, each.getKey(), each.getValue()));
        }
        return all;
    }

    /** {@code enterprise.organisation} is a field of what the entry refers to. */
    private Condition equal(RegisterDefinition definition, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return equal(definition.field(path), value);
        }
        org.anlan.forms.Field reference = definition.field(path.substring(0, dot));
        RegisterDefinition target = definitions.require(reference.refersTo());
        return text(reference)
                .in(DSL.select(ID)
                        .from(ENTRY)
                        .where(living(target).and(equal(target, path.substring(dot + 1), value))));
    }

    private Condition equal(org.anlan.forms.Field field, Object value) {
        if (value == null) {
            return DSL.field("({0} -> {1})", Object.class, DATA, inline(field.key()))
                    .isNull();
        }
        if (value instanceof Collection<?> any) {
            return text(field)
                    .in(any.stream().map(one -> sealing.comparable(field, one)).toList());
        }
        return text(field).eq(sealing.comparable(field, value));
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atZone(clock.getZone()).toOffsetDateTime();
    }
}
