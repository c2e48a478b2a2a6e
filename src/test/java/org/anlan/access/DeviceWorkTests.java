package org.anlan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.anlan.AnlanTest;
import org.anlan.people.Persons;
import org.anlan.registers.Registers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@AnlanTest
class DeviceWorkTests {

    @Autowired
    Registers registers;

    @Autowired
    Persons persons;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Clock clock;

    private final String first = "holder-" + UUID.randomUUID();
    private final String second = "holder-" + UUID.randomUUID();

    @Test
    void aFailureNobodyForesawDoesNotKeepTheNextHolderWaiting() {
        due(first, Instant.EPOCH);
        due(second, Instant.EPOCH.plusSeconds(1));

        DoorDriver door = mock();
        doThrow(new IllegalStateException("a mistake of ours"))
                .when(door)
                .delete(Doors.number(new Doors.Subject("person", first)));
        work(door).retry();

        assertThat(dueAt(first)).contains(clock.instant().plus(Duration.ofSeconds(30)));
        assertThat(dueAt(second)).isEmpty();
    }

    @Test
    void aSlowDoorKeepsTwoConnectionsAndNoMore() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        CountDownLatch mayAnswer = new CountDownLatch(1);
        DoorDriver door = mock();
        doAnswer(call -> {
                    inside.incrementAndGet();
                    mayAnswer.await();
                    return null;
                })
                .when(door)
                .delete(any());
        DeviceWork work = work(door);
        List<Thread> threads = new ArrayList<>();
        for (String holder : List.of(first, second, first + "-3")) {
            due(holder, Instant.EPOCH);
            threads.add(new Thread(() -> work.apply(new DeviceWork.Due("cards", holder))));
        }
        threads.get(0).start();
        threads.get(1).start();
        while (inside.get() < 2) {
            Thread.onSpinWait();
        }
        Thread third = threads.get(2);
        third.start();
        while (inside.get() == 2 && !waitsForItsTurn(third)) {
            Thread.onSpinWait();
        }

        assertThat(inside).hasValue(2);
        mayAnswer.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(inside).hasValue(3);
    }

    private static boolean waitsForItsTurn(Thread thread) {
        Object blocker = LockSupport.getBlocker(thread);
        return blocker != null && blocker.getClass().getEnclosingClass() == Semaphore.class;
    }

    private DeviceWork work(DoorDriver door) {
        Doors doors = new Doors(List.of(() -> List.of(door)), jdbc);
        List<Follower> followers = List.of(new HolderRights(registers, persons, doors, events));
        return new DeviceWork(followers, registers, jdbc, transaction, events, Runnable::run, clock);
    }

    @Test
    void oneDeviceThatFailsStrangelyDoesNotKeepTheOthersFromBeingTold() {
        List<String> told = new ArrayList<>();

        assertThatThrownBy(() -> EveryDevice.of(List.of("a", "b"), device -> {
                    told.add(device);
                    throw new IllegalStateException(device);
                }))
                .hasMessage("a");
        assertThat(told).containsExactly("a", "b");
    }

    private void due(String holder, Instant at) {
        jdbc.sql("insert into device_work (register, subject, due_at) values ('cards', ?, ?)")
                .params(holder, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Instant> dueAt(String holder) {
        return jdbc.sql("select due_at from device_work where subject = ?")
                .param(holder)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
