package org.anlan.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anlan.access.Doors.Subject;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the doors equal to the card ledger, whoever changed it: a procedure or a clerk at the register. What is to be
 * done is written with the change and done right after it; a door that does not answer is asked again until it does.
 */
@Component
class HolderRights {

    private static final Logger LOG = LoggerFactory.getLogger(HolderRights.class);
    private static final int AT_ONCE = 50;

    private final Registers registers;
    private final Persons persons;
    private final Doors doors;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Executor executor;
    /** Each holds a connection for as long as a door takes to answer; the pages need some, too. */
    private final Semaphore turns = new Semaphore(2);

    private final Clock clock;

    HolderRights(
            Registers registers,
            Persons persons,
            Doors doors,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            @Qualifier("applicationTaskExecutor") Executor executor,
            Clock clock) {
        this.registers = registers;
        this.persons = persons;
        this.doors = doors;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.executor = executor;
        this.clock = clock;
    }

    private record Work(String holder, long version) {}

    /** Published for the moment after the commit. */
    record Due(String holder) {}

    @EventListener
    void changed(Entry.Changed change) {
        if (!change.register().equals(Card.REGISTER)) {
            return;
        }
        String before =
                change.before() == null ? null : (String) change.before().get("holder");
        String after = change.after() == null ? null : (String) change.after().get("holder");
        for (String holder :
                new TreeSet<>(Stream.of(before, after).filter(Objects::nonNull).toList())) {
            note(holder);
        }
        if (before != null && wasGood(change) && cards(before).stream().allMatch(card -> card.is(Card.VOID))) {
            events.publishEvent(new Card.Cancelled(change.id(), before));
        }
    }

    private static boolean wasGood(Entry.Changed change) {
        return !Card.VOID.equals(change.before().get("state"));
    }

    private void note(String holder) {
        jdbc.sql(
                        """
                        insert into door_work (holder, due_at) values (:holder, :now) on conflict (holder)
                        do update set version = door_work.version + 1, due_at = :now, attempts = 0""")
                .param("holder", holder)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        events.publishEvent(new Due(holder));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void committed(Due due) {
        executor.execute(() -> apply(due.holder()));
    }

    @Scheduled(fixedDelayString = "${anlan.devices.retry:PT30S}")
    void retry() {
        List<String> holders = jdbc.sql(
                        "select holder from door_work where due_at <= ? order by due_at limit " + AT_ONCE)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
        holders.forEach(this::apply);
    }

    /** Tells the doors what the ledger says now; on failure, of whatever kind, notes when to try again. */
    void apply(String holder) {
        turns.acquireUninterruptibly();
        try {
            transaction.executeWithoutResult(status -> {
                registers.lock("doors:" + holder);
                jdbc.sql("select holder, version from door_work where holder = ?")
                        .param(holder)
                        .query(Work.class)
                        .optional()
                        .ifPresent(this::apply);
            });
        } catch (RuntimeException e) {
            // Nobody foresaw it; the holders behind this one must not wait for whoever mends it.
            LOG.error("The doors could not be told what changed for one card holder", e);
            later(holder, e);
        } finally {
            turns.release();
        }
    }

    private void apply(Work work) {
        try {
            tell(work.holder());
            // A change made meanwhile has a higher version and stays to be done.
            jdbc.sql("delete from door_work where holder = ? and version = ?")
                    .params(work.holder(), work.version())
                    .update();
        } catch (DeviceUnreachable | DeviceRefused e) {
            LOG.warn("The doors do not know yet what changed for one card holder: {}", e.getMessage());
            later(work.holder(), e);
        }
    }

    /** Ever later, but at least every ten minutes. */
    private void later(String holder, RuntimeException e) {
        jdbc.sql(
                        """
                        update door_work set attempts = attempts + 1, error = ?,
                            due_at = ?::timestamptz + least((attempts + 1) * interval '30 seconds', interval '10 minutes')
                        where holder = ?""")
                .params(String.valueOf(e.getMessage()), clock.instant().atOffset(ZoneOffset.UTC), holder)
                .update();
    }

    private void tell(String holder) {
        Set<String> valid = cards(holder).stream()
                .filter(card -> card.is(Card.ACTIVE))
                .map(Card::number)
                .collect(Collectors.toSet());
        Subject subject = new Subject("person", holder);
        if (valid.isEmpty()) {
            doors.delete(subject);
        } else {
            String name = persons.find(holder).map(Person::name).orElse(holder);
            doors.put(subject, name, null, null, valid);
        }
    }

    private List<Card> cards(String holder) {
        return registers.findBy(Card.REGISTER, Map.of("holder", holder)).stream()
                .map(Card::of)
                .toList();
    }
}
