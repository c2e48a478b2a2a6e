package org.anlan.registers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.anlan.audit.AuditTrail;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.InvalidInput.FieldError;
import org.anlan.shared.Problem;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the same fields of many entries, each for itself as somebody would do by hand; a trial run takes all back. */
@Component
class BulkChanges {

    private final RegisterRights rights;
    private final RegisterDesk desk;
    private final Entries entries;
    private final MessageSource messages;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    BulkChanges(
            RegisterRights rights,
            RegisterDesk desk,
            Entries entries,
            MessageSource messages,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.rights = rights;
        this.desk = desk;
        this.entries = entries;
        this.messages = messages;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * What became of one entry, or would.
     *
     * @param message why nothing does; null where it does
     * @param before what changed, as it was
     */
    record Outcome(String id, String title, String message, Map<String, Object> before, Map<String, Object> after) {

        Outcome within(RegisterDefinition seen) {
            return new Outcome(id, title, message, seen.cut(before), seen.cut(after));
        }

        boolean isDone() {
            return message == null;
        }
    }

    List<Outcome> run(
            RegisterDefinition definition,
            Dossier.Bulk bulk,
            List<String> ids,
            Map<String, Object> data,
            String reason,
            boolean trial) {
        Map<String, Object> given = new LinkedHashMap<>(data);
        given.keySet().retainAll(bulk.fields());
        List<Outcome> outcomes = new ArrayList<>();
        for (String id : new TreeSet<>(ids)) {
            outcomes.add(one(definition, id, given, reason, trial));
        }
        if (!trial) {
            long done = outcomes.stream().filter(Outcome::isDone).count();
            audit.record(
                    "register-bulk",
                    definition.name() + "/" + bulk.name(),
                    null,
                    Map.of("reason", reason, "asked", outcomes.size(), "done", done));
        }
        return outcomes;
    }

    private Outcome one(
            RegisterDefinition definition, String id, Map<String, Object> given, String reason, boolean trial) {
        String title = null;
        try {
            Reach reach = rights.requireWrite(definition, id);
            Entry before = entries.find(definition, id)
                    .orElseThrow(() -> Problem.notFound("no-such-entry"))
                    .entry();
            title = before.text(definition.display());
            Map<String, Object> whole = new LinkedHashMap<>(before.data());
            whole.putAll(given);
            Entry after = transaction.execute(status -> {
                if (trial) {
                    status.setRollbackOnly();
                }
                return desk.change(definition, id, before.version(), whole, reason, reach);
            });
            Map<String, Object> was = new LinkedHashMap<>(before.data());
            Map<String, Object> is = new LinkedHashMap<>(after.data());
            was.entrySet()
                    .removeIf(field ->
                            Objects.equals(field.getValue(), after.data().get(field.getKey())));
            is.entrySet()
                    .removeIf(field ->
                            Objects.equals(field.getValue(), before.data().get(field.getKey())));
            return new Outcome(id, title, null, was, is);
        } catch (InvalidInput refused) {
            String words = refused.errors().stream().map(FieldError::message).collect(Collectors.joining(" "));
            return new Outcome(id, title, words, Map.of(), Map.of());
        } catch (Problem refused) {
            Locale locale = LocaleContextHolder.getLocale();
            String words = messages.getMessage("problem." + refused.code(), refused.arguments(), locale);
            return new Outcome(id, title, words, Map.of(), Map.of());
        }
    }
}
