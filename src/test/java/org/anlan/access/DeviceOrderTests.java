package org.anlan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.anlan.AnlanTest;
import org.anlan.files.Files;
import org.anlan.people.Persons;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A device is slow, and while it still takes what was granted, it is taken away again: that must come last. */
@AnlanTest
class DeviceOrderTests {

    private static final Change CHANGE = new Change("p-11", null, "测试");

    @Autowired
    Permits permits;

    @Autowired
    Passes passes;

    @Autowired
    Registers registers;

    @Autowired
    Persons persons;

    @Autowired
    Files files;

    @Autowired
    Keys keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aRevokedPlateIsOffTheGateHoweverSlowItWasPutOn() throws Exception {
        String plate = "皖Q%05d".formatted(ThreadLocalRandom.current().nextInt(100_000));
        PermitRequest request =
                new PermitRequest(TestPeople.one(jdbc), plate, "蓝", null, "车主", "本人", List.of("file-1"), null);
        String permit = permits.grant(key(), request, 1, CHANGE).permitId();
        GateDriver gate = gate();
        Permits slow = new Permits(registers, persons, keys, new Gates(List.of(() -> List.of(gate)), clock));

        grantSlowlyAndTakeAway(() -> slow.applyToGate(permit), () -> permits.revoke(permit, CHANGE));

        assertThat(known).isEmpty();
    }

    @Test
    void aClosedPassIsOffTheTurnstileHoweverSlowItWasPutOn() throws Exception {
        PassRequest request = new PassRequest(
                "临时",
                "访〔2026〕" + key().substring(0, 8),
                "来访人",
                "女",
                "11010519491231002X",
                "13900000000",
                null,
                "学术交流",
                clock.instant(),
                clock.instant().plus(Duration.ofHours(9)),
                "p-04",
                "dept-physics",
                null);
        String pass = passes.grant(key(), request, CHANGE);
        DoorDriver door = door();
        Doors doors = new Doors(List.of(() -> List.of(door)), jdbc);
        Passes slow = new Passes(registers, persons, files, keys, doors, clock);

        grantSlowlyAndTakeAway(() -> slow.applyToTurnstile(pass), () -> passes.close(pass, "提前结束", CHANGE));

        assertThat(known).isEmpty();
    }

    private void grantSlowlyAndTakeAway(Runnable tellDevice, Runnable takeAway) throws Exception {
        Future<?> grant = threads.submit(() -> transaction.executeWithoutResult(status -> tellDevice.run()));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        takeAway.run();
        Future<?> end = threads.submit(() -> transaction.executeWithoutResult(status -> tellDevice.run()));
        while (!end.isDone() && !somebodyWaits()) {
            Thread.onSpinWait();
        }
        mayAnswer.countDown();
        grant.get(10, TimeUnit.SECONDS);
        end.get(10, TimeUnit.SECONDS);
    }

    private boolean somebodyWaits() {
        return jdbc.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private GateDriver gate() {
        GateDriver gate = mock();
        doAnswer(call -> takeIn()).when(gate).allow(any(), any());
        doAnswer(call -> known.remove("it")).when(gate).remove(any());
        return gate;
    }

    private DoorDriver door() {
        DoorDriver door = mock();
        doAnswer(call -> takeIn()).when(door).put(any());
        doAnswer(call -> known.remove("it")).when(door).delete(any());
        return door;
    }

    private Object takeIn() throws InterruptedException {
        asked.countDown();
        mayAnswer.await();
        return known.add("it");
    }
}
