package org.anlan.registers;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.anlan.forms.Field;
import org.anlan.shared.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes many checked entries at once, with history and events as {@link Registers} does for one. */
@Component
class EntryBatch {

    private static final String INSERT =
            "insert into register_entry (register, id, version, data, secret, blind, created_at, updated_at)"
                    + " values (?, ?, 1, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?)";
    private static final String UPDATE =
            "update register_entry set version = version + 1, data = ?::jsonb, secret = ?::jsonb, blind = ?::jsonb,"
                    + " updated_at = ? where register = ? and id = ? and version = ? and deleted_at is null";

    private final JdbcTemplate jdbc;
    private final Sealing sealing;
    private final EntryHistory history;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EntryBatch(
            JdbcTemplate jdbc, Sealing sealing, EntryHistory history, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.sealing = sealing;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /** @param before null for a new entry; {@code fitting} the whole entry as it shall be, secret fields in clear */
    record Write(Entries.Row before, Map<String, Object> clearBefore, Map<String, Object> fitting) {}

    /** @throws Problem 409 {@code stale-entry} if somebody changed one of them meanwhile */
    void write(RegisterDefinition definition, List<Write> writes, Change change) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> happened = new ArrayList<>();
        List<Entry.Changed> told = new ArrayList<>();
        for (Write write : writes) {
            Sealing.Sealed sealed = sealing.seal(definition, write.fitting());
            Entry was = write.before() == null ? null : write.before().entry();
            Entry is = new Entry(
                    was == null ? UUID.randomUUID().toString() : was.id(),
                    definition.name(),
                    was == null ? 1 : was.version() + 1,
                    sealed.data(),
                    was == null ? now.toInstant() : was.createdAt(),
                    now.toInstant());
            Object[] texts = {text(sealed.data()), text(sealed.secret()), text(sealed.blind())};
            if (was == null) {
                inserts.add(new Object[] {definition.name(), is.id(), texts[0], texts[1], texts[2], now, now});
            } else {
                updates.add(
                        new Object[] {texts[0], texts[1], texts[2], now, definition.name(), is.id(), was.version()});
            }
            happened.add(history.values(write.before(), is, secretsChanged(definition, write), change));
            told.add(new Entry.Changed(definition.name(), is.id(), null, was == null ? null : was.data(), is.data()));
        }
        jdbc.batchUpdate(INSERT, inserts);
        for (int changed : jdbc.batchUpdate(UPDATE, updates)) {
            if (changed == 0) {
                throw Problem.conflict("stale-entry");
            }
        }
        history.append(happened);
        told.forEach(events::publishEvent);
    }

    private static Set<String> secretsChanged(RegisterDefinition definition, Write write) {
        Set<String> changed = new LinkedHashSet<>();
        for (Field field : definition.fieldsWith("secret")) {
            if (!Objects.equals(
                    write.clearBefore().get(field.key()), write.fitting().get(field.key()))) {
                changed.add(field.key());
            }
        }
        return changed;
    }

    private String text(Map<String, Object> map) {
        return sealing.write(map).data();
    }
}
