package org.anlan.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.anlan.access.Doors.Subject;
import org.anlan.shared.PlateNumber;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The log of who passed where (通行记录), filled by the devices' own notices. */
@Component
public class Passages {

    private final Doors doors;
    private final Permits permits;
    private final Cards cards;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Passages(
            Doors doors, Permits permits, Cards cards, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.doors = doors;
        this.permits = permits;
        this.cards = cards;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** A terminal saw somebody; a repeated event has no effect. */
    @Transactional
    public void atDoor(DoorEvent seen) {
        Subject subject =
                Optional.ofNullable(seen.number()).flatMap(doors::known).orElse(new Subject("unknown", null));
        log(
                seen.eventId(),
                new Passage(
                        UUID.randomUUID().toString(),
                        seen.device(),
                        subject.kind(),
                        subject.subject(),
                        seen.name(),
                        seen.method(),
                        seen.recognised(),
                        seen.question(),
                        seen.temperature(),
                        seen.at()));
    }

    /** A gate read a plate; a repeated {@code eventId} has no effect. */
    @Transactional
    public void atGate(String device, String eventId, String plate, boolean allowed, Instant at) {
        String read = PlateNumber.normalise(plate);
        Optional<String> permit = permits.ofPlate(read).map(Permit::id);
        log(
                eventId,
                new Passage(
                        UUID.randomUUID().toString(),
                        device,
                        permit.isPresent() ? "permit" : "unknown",
                        permit.orElse(null),
                        read,
                        "车牌",
                        allowed,
                        null,
                        null,
                        at));
    }

    private void log(String eventId, Passage passage) {
        int added = jdbc.sql(
                        """
                        insert into access_log
                            (id, device, event_id, kind, subject, shown, method, allowed, temperature, at, received_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (device, event_id) do nothing""")
                .params(
                        passage.id(),
                        passage.device(),
                        eventId,
                        passage.kind(),
                        passage.subject(),
                        passage.shown(),
                        passage.method(),
                        passage.allowed(),
                        passage.temperature(),
                        passage.at().atOffset(ZoneOffset.UTC),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 1) {
            events.publishEvent(passage);
            if (passage.question() != null && !isDecided(passage)) {
                // No rule is there for them: holders pass as the ledger says, nobody else.
                answer(passage, passage.recognised() && isHolder(passage), "");
            }
        }
    }

    /**
     * Writes down what a rule decided and, if the device waits for it, tells the device.
     *
     * @param open whether they may pass
     */
    @Transactional
    public void decide(Passage passage, boolean open, String decision, String reason) {
        jdbc.sql("update access_log set decision = ?, reason = ? where id = ?")
                .params(decision, reason, passage.id())
                .update();
        if (passage.question() != null) {
            answer(passage, open, reason);
        }
    }

    private void answer(Passage passage, boolean open, String reason) {
        jdbc.sql("update access_log set allowed = ? where id = ?")
                .params(open, passage.id())
                .update();
        events.publishEvent(new DoorAnswers.Answer(passage.id(), passage.device(), passage.question(), open, reason));
    }

    private boolean isDecided(Passage passage) {
        return jdbc.sql("select decision is not null from access_log where id = ?")
                .param(passage.id())
                .query(Boolean.class)
                .single();
    }

    private boolean isHolder(Passage passage) {
        return passage.kind().equals("person")
                && cards.current(passage.subject()).isPresent();
    }
}
