package org.anlan.registers;

import static org.anlan.registers.Columns.*;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.anlan.forms.FormChecks;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Which entries rows are about, and which of them would take what must be unique; asked for many rows at once. */
@Component
class ImportKeys {

    private final DSLContext sql;
    private final Entries entries;
    private final Sealing sealing;
    private final FormChecks checks;
    private final MessageSource messages;

    ImportKeys(DSLContext sql, Entries entries, Sealing sealing, FormChecks checks, MessageSource messages) {
        this.sql = sql;
        this.entries = entries;
        this.sealing = sealing;
        this.checks = checks;
        this.messages = messages;
    }

    /** Finds the entries there are already: those the rows name, the others by the first rule that holds for all. */
    void match(RegisterDefinition definition, List<ImportRow> rows) {
        matchById(definition, rows);
        Optional<RegisterDefinition.Unique> rule =
                definition.unique().stream().filter(one -> one.when().isEmpty()).findFirst();
        if (rule.isEmpty()) {
            return;
        }
        Map<ImportRow, List<String>> keys = new HashMap<>();
        for (ImportRow row : rows.stream().filter(row -> row.id == null).toList()) {
            Map<String, Object> tidied = new HashMap<>();
            for (String field : rule.get().fields()) {
                Object given = row.given.get(field);
                if (!(given instanceof ImportReferences.Several)) {
                    tidied.put(field, checks.tidy(definition.field(field), given));
                }
            }
            List<String> key = key(definition, rule.get(), tidied);
            if (key != null) {
                keys.put(row, key);
            }
        }
        Map<List<String>, Entries.Row> found = find(definition, rule.get(), keys.values());
        keys.forEach((row, key) -> {
            if (found.containsKey(key)) {
                about(row, found.get(key));
            }
        });
    }

    private void about(ImportRow row, Entries.Row before) {
        row.before = before;
        row.clearBefore = sealing.open(before.entry().data(), before.secret());
    }

    private void matchById(RegisterDefinition definition, List<ImportRow> rows) {
        List<ImportRow> named = rows.stream().filter(row -> row.id != null).toList();
        Map<String, Entries.Row> found = new HashMap<>();
        if (!named.isEmpty()) {
            sql.select()
                    .from(ENTRY)
                    .where(living(definition)
                            .and(ID.in(named.stream().map(row -> row.id).toList())))
                    .forEach(row -> found.put(row.get(ID), entries.row(row)));
        }
        for (ImportRow row : named) {
            Integer first = row.job.seen.putIfAbsent("id:" + row.id, row.number);
            if (first != null) {
                wrongId(row, "import.doubled-id", String.valueOf(first));
            } else if (!found.containsKey(row.id)) {
                wrongId(row, "import.unknown-id");
            } else {
                about(row, found.get(row.id));
            }
        }
    }

    private void wrongId(ImportRow row, String code, Object... arguments) {
        row.wrong(row.job.sheet.idColumn(), messages.getMessage(code, arguments, row.job.locale));
    }

    /** Complains where a row would take what another row or another entry has. */
    void refuseDoubles(RegisterDefinition definition, List<ImportRow> rows) {
        for (int i = 0; i < definition.unique().size(); i++) {
            RegisterDefinition.Unique rule = definition.unique().get(i);
            Map<ImportRow, List<String>> keys = new HashMap<>();
            for (ImportRow row : rows) {
                List<String> key =
                        row.fitting != null && applies(rule, row.fitting) ? key(definition, rule, row.fitting) : null;
                if (key == null) {
                    continue;
                }
                Integer first = row.job.seen.putIfAbsent(i + ":" + key, row.number);
                if (first != null) {
                    complain(row, definition, rule, "import.doubled-row", first);
                } else {
                    keys.put(row, key);
                }
            }
            Map<List<String>, Entries.Row> taken = find(definition, rule, keys.values());
            keys.forEach((row, key) -> {
                Entries.Row holder = taken.get(key);
                if (holder != null
                        && (row.before == null
                                || !row.before
                                        .entry()
                                        .id()
                                        .equals(holder.entry().id()))) {
                    complain(row, definition, rule, "import.taken", 0);
                }
            });
        }
    }

    private void complain(
            ImportRow row, RegisterDefinition definition, RegisterDefinition.Unique rule, String code, int first) {
        String labels = rule.fields().stream()
                .map(key -> definition.field(key).label(row.job.locale))
                .reduce((one, other) -> one + " + " + other)
                .orElse("");
        row.wrong(
                rule.fields().get(0),
                messages.getMessage(code, new Object[] {labels, String.valueOf(first)}, row.job.locale));
    }

    private static boolean applies(RegisterDefinition.Unique rule, Map<String, Object> data) {
        return rule.when().entrySet().stream()
                .allMatch(condition -> condition.getValue().contains(String.valueOf(data.get(condition.getKey()))));
    }

    /** @return null where a part is missing: what is empty is never the same */
    private List<String> key(RegisterDefinition definition, RegisterDefinition.Unique rule, Map<String, Object> data) {
        List<String> key = new ArrayList<>();
        for (String field : rule.fields()) {
            Object value = data.get(field);
            if (value == null) {
                return null;
            }
            key.add(sealing.comparable(definition.field(field), value));
        }
        return key;
    }

    private Map<List<String>, Entries.Row> find(
            RegisterDefinition definition, RegisterDefinition.Unique rule, Collection<List<String>> keys) {
        Map<List<String>, Entries.Row> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        List<Field<String>> fields =
                rule.fields().stream().map(key -> text(definition.field(key))).toList();
        Condition any = fields.size() == 1
                ? fields.get(0).in(keys.stream().map(key -> key.get(0)).toList())
                : DSL.row(fields).in(keys.stream().distinct().map(DSL::row).toList());
        List<SelectField<?>> columns = new ArrayList<>(List.of(ID, REGISTER, VERSION, DATA, SECRET, CREATED, UPDATED));
        IntStream.range(0, fields.size()).forEach(i -> columns.add(fields.get(i).as("key" + i)));
        sql.select(columns)
                .from(ENTRY)
                .where(living(definition).and(when(definition, rule)).and(any))
                .forEach(row -> found.put(
                        IntStream.range(0, fields.size())
                                .mapToObj(i -> row.get("key" + i, String.class))
                                .toList(),
                        entries.row(row)));
        return found;
    }
}
