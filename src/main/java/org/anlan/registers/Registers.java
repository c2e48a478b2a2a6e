package org.anlan.registers;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.anlan.forms.Field;
import org.anlan.forms.FormChecks;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledgers. Every write is checked against the register's definition, joins the caller's transaction, is kept in the
 * history and published as {@link Entry.Changed}. A register or field that does not exist is a mistake of the caller.
 */
@Component
@Transactional
public class Registers {

    private final Definitions definitions;
    private final Entries entries;
    private final EntryHistory history;
    private final Sealing sealing;
    private final Duplicates duplicates;
    private final References references;
    private final FormChecks checks;
    private final Tending tending;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    /** @param ready nothing is written before partitions and indexes are there */
    Registers(
            Definitions definitions,
            Entries entries,
            EntryHistory history,
            Sealing sealing,
            Duplicates duplicates,
            References references,
            FormChecks checks,
            Tending tending,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            RegisterTables ready) {
        this.definitions = definitions;
        this.entries = entries;
        this.history = history;
        this.sealing = sealing;
        this.duplicates = duplicates;
        this.references = references;
        this.checks = checks;
        this.tending = tending;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** @throws Problem 404 {@code no-such-register} */
    public RegisterDefinition definition(String name) {
        return definitions.require(name);
    }

    public List<RegisterDefinition> all() {
        return List.copyOf(definitions.all());
    }

    /**
     * @throws InvalidInput with every field that does not fit
     * @throws Problem 409 {@code duplicate-entry} if another entry has what must be unique
     */
    public Entry insert(String register, Map<String, Object> data, Change change) {
        return insert(register, UUID.randomUUID().toString(), data, change);
    }

    Entry insert(String register, String id, Map<String, Object> data, Change change) {
        RegisterDefinition definition = definition(register);
        Map<String, Object> fitting = tending.round(definition).apply(Map.of(), fit(definition, data));
        references.require(definition, Map.of(), fitting);
        Entry after =
                duplicates.named(definition, () -> entries.insert(definition, id, sealing.seal(definition, fitting)));
        history.append(null, after, Set.of(), change);
        events.publishEvent(new Entry.Changed(register, id, change.caseId(), null, after.data()));
        return after;
    }

    /**
     * Changes the fields of {@code patch}; a null empties a field, a secret field's own mask leaves it as it is.
     *
     * @throws Problem 404 {@code no-such-entry}, 409 {@code duplicate-entry}
     */
    public Entry update(String register, String id, Map<String, Object> patch, Change change) {
        RegisterDefinition definition = definition(register);
        return update(definition, lockedRow(definition, id), patch, change);
    }

    /** As the other, if the entry is still at this version; otherwise 409 {@code stale-entry}. */
    public Entry update(String register, String id, long version, Map<String, Object> patch, Change change) {
        RegisterDefinition definition = definition(register);
        Entries.Row before = lockedRow(definition, id);
        refuseStale(before, version);
        return update(definition, before, patch, change);
    }

    /**
     * Takes the entry off the register; its row and history stay.
     *
     * @throws Problem 409 {@code entry-in-use} while other entries refer to it
     */
    public void delete(String register, String id, Long version, Change change) {
        RegisterDefinition definition = definition(register);
        Entries.Row before = lockedRow(definition, id);
        if (version != null) {
            refuseStale(before, version);
        }
        references.refuseIfUsed(definition, id);
        entries.delete(definition, before.entry());
        history.append(before, null, Set.of(), change);
        events.publishEvent(
                new Entry.Changed(register, id, change.caseId(), before.entry().data(), null));
    }

    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Optional<Entry> find(String register, String id) {
        return entries.find(definition(register), id).map(Entries.Row::entry);
    }

    /**
     * @param equal wanted values by field; a collection means any of them, null means empty. Secret fields by their
     *     clear value
     * @return oldest first
     */
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public List<Entry> findBy(String register, Map<String, Object> equal) {
        return entries.findBy(definition(register), equal);
    }

    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public long count(String register, Map<String, Object> equal) {
        return entries.count(definition(register), equal);
    }

    /**
     * A secret field in clear, for an effect that needs it (a device, a payment). Whoever shows it to a person writes
     * that to the audit trail.
     */
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Optional<String> reveal(String register, String id, String field) {
        RegisterDefinition definition = definition(register);
        definition.field(field);
        return entries.find(definition, id)
                .map(row -> sealing.open(row.entry().data(), row.secret()).get(field))
                .map(Object::toString);
    }

    /** Waits until no other transaction holds this key, and holds it until this one ends: for limits that are counted. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("registers:" + key)
                .query()
                .singleRow();
    }

    /** What an entry holds, secret fields in clear, with {@code patch} over it. */
    Map<String, Object> merged(RegisterDefinition definition, Entries.Row row, Map<String, Object> patch) {
        Map<String, Object> merged =
                new LinkedHashMap<>(sealing.open(row.entry().data(), row.secret()));
        patch.forEach((key, value) -> {
            if (!row.secret().containsKey(key)
                    || !Objects.equals(value, row.entry().data().get(key))) {
                merged.put(key, value);
            }
        });
        return merged;
    }

    private Entry update(RegisterDefinition definition, Entries.Row before, Map<String, Object> patch, Change change) {
        Map<String, Object> clearBefore = sealing.open(before.entry().data(), before.secret());
        Map<String, Object> fitting =
                tending.round(definition).apply(clearBefore, fit(definition, merged(definition, before, patch)));
        references.require(definition, clearBefore, fitting);
        if (fitting.equals(clearBefore)) {
            return before.entry();
        }
        Set<String> secretsChanged = new LinkedHashSet<>();
        for (Field field : definition.fieldsWith("secret")) {
            if (!Objects.equals(clearBefore.get(field.key()), fitting.get(field.key()))) {
                secretsChanged.add(field.key());
            }
        }
        Entry after = duplicates.named(
                definition, () -> entries.update(definition, before.entry(), sealing.seal(definition, fitting)));
        history.append(before, after, secretsChanged, change);
        events.publishEvent(new Entry.Changed(
                definition.name(), after.id(), change.caseId(), before.entry().data(), after.data()));
        return after;
    }

    private Map<String, Object> fit(RegisterDefinition definition, Map<String, Object> data) {
        data.keySet().forEach(definition::field);
        Map<String, Object> fitting =
                new LinkedHashMap<>(checks.adopt(definition.form(), data, LocaleContextHolder.getLocale())
                        .data());
        fitting.values().removeIf(Objects::isNull);
        return fitting;
    }

    private Entries.Row lockedRow(RegisterDefinition definition, String id) {
        return entries.findForUpdate(definition, id).orElseThrow(() -> Problem.notFound("no-such-entry"));
    }

    private static void refuseStale(Entries.Row row, long version) {
        if (row.entry().version() != version) {
            throw new Problem(409, "stale-entry", Map.of("version", row.entry().version()));
        }
    }
}
