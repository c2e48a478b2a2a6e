package org.anlan.procedures.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.procedures.WorkChanged;
import org.anlan.procedures.clock.ClockSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes a {@link CaseLog} into case_file, work_item and case_log: one trip to the database a command. */
@Component
@EnableConfigurationProperties(ClockSettings.class)
class CaseWriter {

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final ClockSettings settings;
    private final CurrentPerson current;

    CaseWriter(
            JdbcTemplate jdbc,
            ObjectMapper json,
            Clock clock,
            ApplicationEventPublisher events,
            ClockSettings settings,
            CurrentPerson current) {
        this.current = current;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.events = events;
        this.settings = settings;
    }

    void write(CaseLog log) {
        Statements statements = new Statements(Timestamp.from(clock.instant()), json);
        log.items.values().stream()
                .filter(item -> item.created)
                .forEach(item -> log.change(item.caseId).entries.add(item.assignment()));
        // What is over comes before its case, which passes its data on to items that are still open, and to new ones.
        log.changes.values().forEach(change -> CaseRows.lock(change, statements));
        writeItems(log, false, statements);
        String helper = helper(log);
        log.changes.values().forEach(change -> CaseRows.write(change, log, helper, statements));
        writeItems(log, true, statements);
        statements.run(jdbc);
        if (!log.items.isEmpty()) {
            events.publishEvent(new WorkChanged(List.copyOf(log.items.keySet()), log.actor()));
        }
    }

    private void writeItems(CaseLog log, boolean created, Statements statements) {
        log.items.values().stream()
                .filter(item -> item.created == created)
                .forEach(item -> ItemRows.write(item, log, settings.warn(), statements));
    }

    /** Who acts on behalf of the actor; null where the actor does. */
    private String helper(CaseLog log) {
        return current.find()
                .filter(person -> person.id().equals(log.actor()))
                .map(SignedIn::helper)
                .map(SignedIn.Helper::id)
                .orElse(null);
    }
}
