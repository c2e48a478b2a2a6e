package org.anlan.registers;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.anlan.audit.AuditTrail;
import org.anlan.forms.Field;
import org.anlan.forms.FormChecks;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Problem;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do to entries by hand: through the form, and into the audit trail. Rights are checked before. */
@Component
@Transactional
class RegisterDesk {

    private final Registers registers;
    private final Entries entries;
    private final EntryHistory history;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final Sealing sealing;
    private final RegisterFiles files;
    private final Confirmations confirmations;
    private final MessageSource messages;
    private final FormChecks checks;
    private final AuditTrail audit;
    private final HeldBack heldBack;

    RegisterDesk(
            Registers registers,
            Entries entries,
            EntryHistory history,
            RegisterRights rights,
            FieldRights fields,
            Sealing sealing,
            RegisterFiles files,
            Confirmations confirmations,
            MessageSource messages,
            FormChecks checks,
            AuditTrail audit,
            HeldBack heldBack) {
        this.registers = registers;
        this.entries = entries;
        this.history = history;
        this.rights = rights;
        this.fields = fields;
        this.sealing = sealing;
        this.files = files;
        this.confirmations = confirmations;
        this.messages = messages;
        this.checks = checks;
        this.audit = audit;
        this.heldBack = heldBack;
    }

    /** @param key idempotency key; the same key of the same person gives the entry as it was first made; may be null */
    Entry create(RegisterDefinition definition, Map<String, Object> data, String key, String reason, Reach reach) {
        Change change = new Change(reach.person().id(), null, reason);
        String id = id(definition, key, change);
        if (key != null) {
            registers.lock("create:" + id);
            List<EntryHistory.Event> known = history.of(definition.name(), id);
            if (!known.isEmpty()) {
                EntryHistory.Event made = known.get(known.size() - 1);
                return new Entry(id, definition.name(), 1, made.after(), made.at(), made.at());
            }
        }
        Map<String, Object> given = new LinkedHashMap<>(data);
        given.keySet().removeAll(fields.kept(reach.person(), definition));
        FormChecks.Checked checked = checks.check(definition.form(), given, Map.of(), LocaleContextHolder.getLocale());
        Entry after = registers.insert(definition.name(), id, patch(definition, checked), change);
        refuseElsewhere(definition, after, reach);
        files.claim(definition, null, after, change.personId());
        record("register-create", after);
        return after;
    }

    private static String id(RegisterDefinition definition, String key, Change change) {
        UUID id = key == null
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes(
                        (definition.name() + ":" + change.personId() + ":" + key).getBytes(StandardCharsets.UTF_8));
        return id.toString();
    }

    Entry change(
            RegisterDefinition definition,
            String id,
            long version,
            Map<String, Object> data,
            String reason,
            Reach reach) {
        Entries.Row row = require(definition, id);
        heldBack.refuse(definition, id);
        Map<String, Object> clear = sealing.open(row.entry().data(), row.secret());
        Map<String, Object> given = new LinkedHashMap<>(data);
        fields.kept(reach.person(), definition).forEach(key -> given.put(key, clear.get(key)));
        if (!rights.mayChangeAll(reach.person(), definition, row.entry())) {
            TendedSchema.fixed(definition).forEach(key -> given.put(key, clear.get(key)));
        }
        row.secret().keySet().forEach(key -> {
            // The page shows a mask; a mask that comes back means: leave it.
            if (Objects.equals(given.get(key), row.entry().data().get(key))) {
                given.put(key, clear.get(key));
            }
        });
        FormChecks.Checked checked = checks.check(definition.form(), given, clear, LocaleContextHolder.getLocale());
        Change change = new Change(reach.person().id(), null, reason);
        Entry after = registers.update(definition.name(), id, version, patch(definition, checked), change);
        refuseElsewhere(definition, after, reach);
        refuseTakingBack(definition, row.entry(), after);
        files.claim(definition, row.entry(), after, change.personId());
        if (after.version() != row.entry().version()) {
            record("register-update", after);
        }
        Dossier.Confirm confirm = definition.dossier().confirm();
        if (confirm != null && !rights.holds(reach.person(), definition, after, confirm.by())) {
            confirmations.changed(definition, row.entry(), after);
        }
        return after;
    }

    void delete(RegisterDefinition definition, String id, Long version, Change change) {
        Entry entry = require(definition, id).entry();
        heldBack.refuse(definition, id);
        registers.delete(definition.name(), id, version, change);
        record("register-delete", entry);
    }

    /** @throws Problem 404 {@code not-secret} if there is nothing to unmask */
    String unmask(RegisterDefinition definition, String id, String field) {
        Entries.Row row = require(definition, id);
        if (field == null || definition.find(field).isEmpty() || !row.secret().containsKey(field)) {
            throw Problem.notFound("not-secret", field == null ? "" : field);
        }
        audit.record("register-unmask", definition.name() + "/" + id, null, Map.of("field", field));
        return sealing.open(Map.of(), row.secret()).get(field).toString();
    }

    private Entries.Row require(RegisterDefinition definition, String id) {
        return entries.find(definition, id).orElseThrow(() -> Problem.notFound("no-such-entry"));
    }

    /** Nobody enters or moves an entry to a place that is not theirs. */
    private void refuseElsewhere(RegisterDefinition definition, Entry after, Reach reach) {
        if (!reach.holds(definition, after)) {
            Locale locale = LocaleContextHolder.getLocale();
            String place = definition.place().get(0);
            Object[] label = {definition.field(place).label(locale)};
            throw InvalidInput.of(place, messages.getMessage("register.elsewhere", label, locale));
        }
    }

    private void refuseTakingBack(RegisterDefinition definition, Entry before, Entry after) {
        for (Field field : definition.form().fields()) {
            String was = before.text(field.key());
            if (was != null && RegisterDefinition.finals(field).contains(was) && !was.equals(after.text(field.key()))) {
                Locale locale = LocaleContextHolder.getLocale();
                Object[] words = {field.label(locale), word(field, was, locale)};
                throw InvalidInput.of(field.key(), messages.getMessage("register.final", words, locale));
            }
        }
    }

    static String word(Field field, String value, Locale locale) {
        return field.options().stream()
                .filter(option -> option.value().equals(value))
                .map(option -> "en".equals(locale.getLanguage()) ? option.labelEn() : option.label())
                .findFirst()
                .orElse(value);
    }

    /** A field that is hidden now has no value any more. */
    static Map<String, Object> patch(RegisterDefinition definition, FormChecks.Checked checked) {
        Map<String, Object> patch = new LinkedHashMap<>(checked.data());
        patch.keySet().removeIf(key -> definition.find(key).isEmpty());
        checked.hidden().forEach(key -> patch.put(key, null));
        return patch;
    }

    private void record(String action, Entry entry) {
        EntryHistory.Event last = history.of(entry.register(), entry.id()).get(0);
        audit.record(action, entry.register() + "/" + entry.id(), last.before(), last.after());
    }
}
