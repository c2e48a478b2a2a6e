package org.anlan.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
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
 * Keeps devices equal to the ledgers, whoever changed these. What is to be done is written with the change and done
 * right after it; a device that does not answer is asked again until it does.
 */
@Component
class DeviceWork {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceWork.class);
    private static final int AT_ONCE = 50;

    private final Map<String, Follower> followers;
    private final Registers registers;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Executor executor;
    /** Each holds a connection for as long as a device takes to answer; the pages need some, too. */
    private final Semaphore turns = new Semaphore(2);

    private final Clock clock;

    DeviceWork(
            List<Follower> followers,
            Registers registers,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            @Qualifier("applicationTaskExecutor") Executor executor,
            Clock clock) {
        this.followers = followers.stream().collect(Collectors.toMap(Follower::register, Function.identity()));
        this.registers = registers;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.executor = executor;
        this.clock = clock;
    }

    private record Work(String register, String subject, long version) {}

    /** Published for the moment after the commit. */
    record Due(String register, String subject) {}

    @EventListener
    void changed(Entry.Changed change) {
        Follower follower = followers.get(change.register());
        if (follower != null) {
            follower.subjects(change).distinct().sorted().forEach(subject -> note(new Due(change.register(), subject)));
        }
    }

    private void note(Due due) {
        jdbc.sql(
                        """
                        insert into device_work (register, subject, due_at) values (:register, :subject, :now)
                        on conflict (register, subject)
                        do update set version = device_work.version + 1, due_at = :now, attempts = 0""")
                .param("register", due.register())
                .param("subject", due.subject())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        events.publishEvent(due);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void committed(Due due) {
        executor.execute(() -> apply(due));
    }

    @Scheduled(fixedDelayString = "${anlan.devices.retry:PT30S}")
    void retry() {
        List<Due> due = jdbc.sql(
                        "select register, subject from device_work where due_at <= ? order by due_at limit " + AT_ONCE)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(Due.class)
                .list();
        due.forEach(this::apply);
    }

    /** Tells the devices what the ledger says now; on failure, of whatever kind, notes when to try again. */
    void apply(Due due) {
        turns.acquireUninterruptibly();
        try {
            transaction.executeWithoutResult(status -> {
                registers.lock("devices:" + due.register() + ":" + due.subject());
                jdbc.sql("select register, subject, version from device_work where register = ? and subject = ?")
                        .params(due.register(), due.subject())
                        .query(Work.class)
                        .optional()
                        .ifPresent(this::apply);
            });
        } catch (RuntimeException e) {
            // Nobody foresaw it; what is due behind this must not wait for whoever mends it.
            LOG.error("Devices could not be told what changed in {}", due.register(), e);
            later(due.register(), due.subject(), e);
        } finally {
            turns.release();
        }
    }

    private void apply(Work work) {
        try {
            followers.get(work.register()).tell(work.subject());
            // A change made meanwhile has a higher version and stays to be done.
            jdbc.sql("delete from device_work where register = ? and subject = ? and version = ?")
                    .params(work.register(), work.subject(), work.version())
                    .update();
        } catch (DeviceUnreachable | DeviceRefused e) {
            LOG.warn("Devices do not know yet what changed in {}: {}", work.register(), e.getMessage());
            later(work.register(), work.subject(), e);
        }
    }

    /** Ever later, but at least every ten minutes. */
    private void later(String register, String subject, RuntimeException e) {
        jdbc.sql(
                        """
                        update device_work set attempts = attempts + 1, error = ?,
                            due_at = ?::timestamptz + least((attempts + 1) * interval '30 seconds', interval '10 minutes')
                        where register = ? and subject = ?""")
                .params(String.valueOf(e.getMessage()), clock.instant().atOffset(ZoneOffset.UTC), register, subject)
                .update();
    }
}
