package org.anlan.procedures.clock;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.procedures.engine.EngineTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shows the yellow card when a limit comes near and the red one when it has passed, of a step or of a case as a whole:
 * once each, whichever node looks first. A red card stays as the record that something was overdue.
 */
@Component
public class ClockCards {

    private static final Logger log = LoggerFactory.getLogger(ClockCards.class);
    private static final int MANY = 200;

    private final JdbcTemplate jdbc;
    private final EngineTransaction transaction;
    private final CardReaders readers;
    private final Clock clock;

    ClockCards(JdbcTemplate jdbc, EngineTransaction transaction, CardReaders readers, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.readers = readers;
        this.clock = clock;
    }

    /** @param taskId null: the case as a whole */
    record Card(String caseId, String taskId, String colour) {}

    @Scheduled(fixedDelayString = "${anlan.clock.watch:PT1M}", initialDelayString = "${anlan.clock.watch:PT1M}")
    public void watch() {
        each("red", "due_at", "carded < 2 and due_at < ?");
        each("yellow", "warn_at", "carded = 0 and warn_at <= ?");
    }

    private void each(String colour, String moment, String passed) {
        String end = passed + " order by " + moment + " limit " + MANY;
        all("select case_id, id from work_item where state = 'open' and term is not null and " + end, colour);
        all("select case_id, null as id from case_clock where ended_at is null and " + end, colour);
    }

    private void all(String sql, String colour) {
        List<Card> found;
        long shown;
        do {
            found = jdbc.query(
                    sql,
                    (row, i) -> new Card(row.getString("case_id"), row.getString("id"), colour),
                    Timestamp.from(clock.instant()));
            shown = found.stream().filter(this::show).count();
        } while (found.size() == MANY && shown > 0);
    }

    /** @return false if that failed; it comes up again in the next round */
    private boolean show(Card card) {
        try {
            transaction.run(null, log -> {
                if (take(card)) {
                    Set<String> told = readers.tell(card);
                    Instant due = due(card);
                    jdbc.update(
                            """
                            insert into clock_card (case_id, task_id, procedure, step, colour, due_at, at, told)
                            values (?, ?, (select procedure from case_file where id = ?),
                                    (select step from work_item where id = ?), ?, ?, ?, ?)""",
                            card.caseId(),
                            card.taskId(),
                            card.caseId(),
                            card.taskId(),
                            card.colour(),
                            Timestamp.from(due),
                            Timestamp.from(clock.instant()),
                            told.toArray(String[]::new));
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("kind", "clock");
                    entry.put("id", card.colour());
                    entry.put("step", readers.step(card));
                    log.entry(card.caseId(), entry);
                }
                return true;
            });
            return true;
        } catch (RuntimeException e) {
            // The others' cards must not wait for this one.
            log.error("Card {} of case {} could not be shown", card.colour(), card.caseId(), e);
            return false;
        }
    }

    /** One node gets it: the row is changed by whoever is first, and only while it is still so late. */
    private boolean take(Card card) {
        boolean red = card.colour().equals("red");
        String passed = red ? "carded < 2 and due_at < ?" : "carded = 0 and warn_at <= ? and due_at >= ?";
        String sql = card.taskId() == null
                ? "update case_clock set carded = ? where case_id = ? and ended_at is null and "
                : "update work_item set carded = ? where id = ? and state = 'open' and ";
        List<Object> values = new ArrayList<>(List.of(
                red ? 2 : 1, card.taskId() == null ? card.caseId() : card.taskId(), Timestamp.from(clock.instant())));
        if (!red) {
            values.add(Timestamp.from(clock.instant()));
        }
        return jdbc.update(sql + passed, values.toArray()) == 1;
    }

    private Instant due(Card card) {
        String sql = card.taskId() == null
                ? "select due_at from case_clock where case_id = ?"
                : "select due_at from work_item where id = ?";
        return jdbc.queryForObject(sql, Timestamp.class, card.taskId() == null ? card.caseId() : card.taskId())
                .toInstant();
    }
}
