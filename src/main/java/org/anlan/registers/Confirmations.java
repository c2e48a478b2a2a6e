package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.ID;
import static org.anlan.registers.Columns.living;
import static org.anlan.registers.Columns.shown;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.forms.Field;
import org.anlan.shared.Problem;
import org.jooq.DSLContext;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The way of an entry from incomplete over waiting to confirmed, and back. Rights are checked before. */
@Component
@Transactional
class Confirmations {

    static final int INCOMPLETE = 0;
    static final int WAITING = 1;
    static final int CONFIRMED = 2;

    private final Registers registers;
    private final Completeness completeness;
    private final ConfirmationNotices notices;
    private final MessageSource messages;
    private final AuditTrail audit;
    private final DSLContext sql;
    private final Clock clock;

    Confirmations(
            Registers registers,
            Completeness completeness,
            ConfirmationNotices notices,
            MessageSource messages,
            AuditTrail audit,
            DSLContext sql,
            Clock clock) {
        this.registers = registers;
        this.completeness = completeness;
        this.notices = notices;
        this.messages = messages;
        this.audit = audit;
        this.sql = sql;
        this.clock = clock;
    }

    /** @throws Problem 404 {@code no-confirmation} where the register has none */
    static Dossier.Confirm of(RegisterDefinition definition) {
        Dossier.Confirm confirm = definition.dossier().confirm();
        if (confirm == null) {
            throw Problem.notFound("no-confirmation");
        }
        return confirm;
    }

    /** Which of the three an entry is in. */
    static int state(RegisterDefinition definition, Entry entry) {
        Field status = definition.field(of(definition).status());
        List<String> values = status.options().stream()
                .map(option -> option.value().toString())
                .toList();
        return Math.max(INCOMPLETE, values.indexOf(entry.text(status.key())));
    }

    /** Asks for confirmation. @throws Problem 409 {@code entry-incomplete}, {@code not-in-this-state} */
    Entry submit(RegisterDefinition definition, String id, String personId) {
        Entry before = require(definition, id, INCOMPLETE);
        refuseIncomplete(definition, before);
        Map<String, Object> patch = new HashMap<>();
        patch.put(of(definition).note(), null);
        Entry after = move(definition, before, WAITING, patch, new Change(personId, null, null), "register-submit");
        notices.askFor(definition, after);
        return after;
    }

    /** @throws Problem 409 {@code entry-incomplete}, {@code not-in-this-state} */
    Entry confirm(RegisterDefinition definition, String id, String personId) {
        Entry before = require(definition, id, WAITING);
        refuseIncomplete(definition, before);
        Map<String, Object> patch = new HashMap<>();
        patch.put(of(definition).day(), LocalDate.now(clock).toString());
        patch.put(of(definition).note(), null);
        Entry after = move(definition, before, CONFIRMED, patch, new Change(personId, null, null), "register-confirm");
        notices.tell(definition, after, "confirmed", "");
        return after;
    }

    /** @throws Problem 409 {@code not-in-this-state} */
    Entry giveBack(RegisterDefinition definition, String id, String personId, String reason) {
        Entry before = require(definition, id, WAITING, CONFIRMED);
        Map<String, Object> patch = new HashMap<>(Map.of(of(definition).note(), reason));
        Entry after =
                move(definition, before, INCOMPLETE, patch, new Change(personId, null, reason), "register-give-back");
        notices.tell(definition, after, "given-back", reason);
        return after;
    }

    /** What was confirmed waits again where something watched was changed by those who do not confirm. */
    void changed(RegisterDefinition definition, Entry before, Entry after) {
        if (state(definition, before) == CONFIRMED && state(definition, after) == WAITING) {
            notices.askFor(definition, after);
        }
    }

    /** Entries confirmed so long ago that it has to be done again. */
    @Transactional(readOnly = true)
    List<String> lapsed(RegisterDefinition definition) {
        Dossier.Confirm confirm = definition.dossier().confirm();
        if (confirm == null || confirm.again() == null) {
            return List.of();
        }
        Field status = definition.field(confirm.status());
        String latest = LocalDate.now(clock).minus(confirm.again()).toString();
        return sql.select(ID)
                .from(ENTRY)
                .where(living(definition)
                        .and(shown(status).eq(Tending.state(status, CONFIRMED)))
                        .and(shown(definition.field(confirm.day())).le(latest)))
                .fetch(ID);
    }

    /** A confirmation that has run out waits for the next. */
    Entry lapse(RegisterDefinition definition, String id) {
        Entry before = require(definition, id, CONFIRMED);
        Change change = new Change(null, null, messages.getMessage("register.lapsed", null, Locale.CHINESE));
        Entry after = move(definition, before, WAITING, new HashMap<>(), change, "register-lapse");
        notices.tell(definition, after, "lapsed", "");
        notices.askFor(definition, after);
        return after;
    }

    private Entry move(
            RegisterDefinition definition,
            Entry before,
            int state,
            Map<String, Object> patch,
            Change change,
            String action) {
        Field status = definition.field(of(definition).status());
        patch.put(status.key(), Tending.state(status, state));
        Entry after = registers.update(definition.name(), before.id(), before.version(), patch, change);
        audit.record(action, definition.name() + "/" + before.id(), said(before, patch), said(after, patch));
        return after;
    }

    private static Map<String, Object> said(Entry entry, Map<String, Object> patch) {
        Map<String, Object> said = new HashMap<>(entry.data());
        said.keySet().retainAll(patch.keySet());
        return said;
    }

    private Entry require(RegisterDefinition definition, String id, Integer... states) {
        Entry entry = registers.find(definition.name(), id).orElseThrow(() -> Problem.notFound("no-such-entry"));
        if (!List.of(states).contains(state(definition, entry))) {
            throw new Problem(
                    409,
                    "not-in-this-state",
                    Map.of(),
                    entry.text(of(definition).status()));
        }
        return entry;
    }

    private void refuseIncomplete(RegisterDefinition definition, Entry entry) {
        Completeness.State state = completeness.of(definition, entry);
        if (!state.isFull()) {
            throw new Problem(
                    409,
                    "entry-incomplete",
                    Map.of("missing", state.missing()),
                    state.missing().size());
        }
    }
}
