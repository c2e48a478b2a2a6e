package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.ID;
import static org.anlan.registers.Columns.living;
import static org.anlan.registers.Columns.when;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.forms.Field;
import org.anlan.forms.FormChecks;
import org.anlan.shared.InvalidInput;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the tables fit the definitions, once at start and only for a definition that changed: a partition, its indexes,
 * and a look at the entries there are. A definition they do not fit stops the start, before anything was changed.
 */
@Component
class RegisterTables {

    private final DSLContext sql;
    private final Entries entries;
    private final Sealing sealing;
    private final FormChecks checks;
    private final Clock clock;

    RegisterTables(
            DSLContext sql,
            Definitions definitions,
            Entries entries,
            Sealing sealing,
            FormChecks checks,
            Clock clock,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.entries = entries;
        this.sealing = sealing;
        this.checks = checks;
        this.clock = clock;
        Map<String, String> applied = applied();
        for (RegisterDefinition definition : definitions.all()) {
            if (!definition.hash().equals(applied.get(definition.name()))) {
                transaction.executeWithoutResult(status -> apply(definition));
            }
        }
    }

    /** In a transaction of the caller's. */
    void apply(RegisterDefinition definition) {
        // One node at a time; the others find it done.
        sql.execute("select pg_advisory_xact_lock(hashtextextended('register definitions', 0))");
        if (definition.hash().equals(applied().get(definition.name()))) {
            return;
        }
        String partition = Indexes.partition(definition);
        sql.execute("create table if not exists " + partition + " partition of register_entry for values in ('"
                + definition.name() + "')");
        // An entry stands in its row as it is: unpacking it for each field that is looked at takes most of the time.
        sql.execute("alter table " + partition + " set (toast_tuple_target = 8160)");
        List<String> misfits = misfits(definition);
        if (!misfits.isEmpty()) {
            throw new DefinitionMisfit(definition.name(), misfits);
        }
        index(definition, partition);
        sql.execute(
                "insert into register_definition (name, hash, applied_at) values (?, ?, cast(? as timestamptz))"
                        + " on conflict (name) do update set hash = excluded.hash, applied_at = excluded.applied_at",
                definition.name(),
                definition.hash(),
                OffsetDateTime.now(clock));
    }

    private Map<String, String> applied() {
        return sql.fetch("select name, hash from register_definition")
                .intoMap(row -> row.get(0, String.class), row -> row.get(1, String.class));
    }

    private void index(RegisterDefinition definition, String partition) {
        Map<String, String> wanted = Indexes.of(definition);
        List<String> there = sql.fetch(
                        "select indexname from pg_indexes where schemaname = current_schema() and tablename = ?"
                                + " and indexname like 'rx\\_%'",
                        partition)
                .into(String.class);
        there.stream().filter(index -> !wanted.containsKey(index)).forEach(index -> sql.execute("drop index " + index));
        wanted.forEach((index, create) -> {
            if (!there.contains(index)) {
                sql.execute(create);
            }
        });
        if (!there.containsAll(wanted.keySet())) {
            // How often each value occurs is only known of an index once its table was looked through.
            sql.execute("analyze " + partition);
        }
    }

    private List<String> misfits(RegisterDefinition definition) {
        List<String> misfits = new ArrayList<>();
        try (var rows = sql.select()
                .from(ENTRY)
                .where(living(definition))
                .fetchSize(500)
                .fetchLazy()) {
            rows.forEach(row -> check(definition, entries.row(row), misfits));
        }
        for (RegisterDefinition.Unique unique : definition.unique()) {
            duplicates(definition, unique, misfits);
        }
        return misfits;
    }

    private void check(RegisterDefinition definition, Entries.Row row, List<String> misfits) {
        String entry = "entry " + row.entry().id() + ", field ";
        for (Field field : definition.form().fields()) {
            boolean sealed = row.secret().containsKey(field.key());
            if (row.entry().data().containsKey(field.key()) && field.is("secret") != sealed) {
                misfits.add(entry + field.key() + ": "
                        + (sealed ? "is encrypted, and no longer secret" : "is secret now, and held in clear"));
            }
        }
        try {
            checks.adopt(definition.form(), sealing.open(row.entry().data(), row.secret()), Locale.ENGLISH);
        } catch (InvalidInput refused) {
            refused.errors().forEach(error -> misfits.add(entry + error.field() + ": " + error.message()));
        }
    }

    private void duplicates(RegisterDefinition definition, RegisterDefinition.Unique unique, List<String> misfits) {
        var keys = unique.fields().stream()
                .map(key -> Columns.text(definition.field(key)))
                .toList();
        sql.select(DSL.arrayAgg(ID))
                .from(ENTRY)
                .where(living(definition).and(when(definition, unique)))
                .and(keys.stream().map(key -> key.isNotNull()).reduce(DSL.noCondition(), (a, b) -> a.and(b)))
                .groupBy(keys)
                .having(DSL.count().gt(1))
                .forEach(row -> misfits.add("entries " + String.join(", ", row.value1()) + ", fields "
                        + String.join(", ", unique.fields()) + ": must be unique, and are the same"));
    }
}
