package org.anlan.access;

import java.math.BigDecimal;
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
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Passages(Doors doors, Permits permits, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.doors = doors;
        this.permits = permits;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A terminal saw somebody.
     *
     * @param eventId the terminal's own number of the event; a repeat has no effect
     * @param number what the terminal knows them by; null for a stranger
     */
    @Transactional
    public void atDoor(
            String device,
            String eventId,
            String number,
            String name,
            String method,
            boolean allowed,
            BigDecimal temperature,
            Instant at) {
        Subject subject = Optional.ofNullable(number).flatMap(doors::known).orElse(new Subject("unknown", null));
        log(
                eventId,
                new Passage(
                        UUID.randomUUID().toString(),
                        device,
                        subject.kind(),
                        subject.subject(),
                        name,
                        method,
                        allowed,
                        temperature,
                        at));
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
        }
    }
}
