package org.anlan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.anlan.AnlanTest;
import org.anlan.access.PermitDecision.Refusal;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class PermitsTests {

    private static final Change CHANGE = new Change("p-11", "case", "测试");

    @Autowired
    Permits permits;

    @Autowired
    Registers registers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<Simulator> simulators;

    @AfterEach
    void repair() {
        gate().fault(Fault.NONE);
    }

    @Test
    void aGrantedPlateOpensTheGateUntilItIsRevoked() {
        String plate = plate();
        String permit = granted(holder(), plate);
        assertThat(atGate(plate)).isFalse();

        permits.applyToGate(permit);
        permits.applyToGate(permit);
        assertThat(atGate(plate)).isTrue();

        assertThat(permits.revoke(permit, CHANGE).plate()).isEqualTo(plate);
        assertThat(permits.revoke(permit, CHANGE).state()).isEqualTo("已注销");
        permits.applyToGate(permit);
        assertThat(atGate(plate)).isFalse();
    }

    @Test
    void oneMoreThanTheLimitIsRefusedAndARevocationFreesThePlace() {
        String holder = holder();
        String first = granted(holder, plate());
        assertThat(permits.grant(key(), request(holder, plate()), 1, CHANGE).refusal())
                .isEqualTo(Refusal.QUOTA_FULL);

        permits.revoke(first, CHANGE);
        assertThat(permits.grant(key(), request(holder, plate()), 1, CHANGE).permitId())
                .isNotNull();
        assertThat(permits.ofHolder(holder)).hasSize(1);
    }

    @Test
    void aSuspendedPermitStillTakesItsPlace() {
        String holder = holder();
        String permit = granted(holder, plate());
        registers.update("gate-permits", permit, Map.of("state", "暂停"), CHANGE);

        assertThat(permits.grant(key(), request(holder, plate()), 1, CHANGE).refusal())
                .isEqualTo(Refusal.QUOTA_FULL);
    }

    @Test
    void onePlateIsGrantedOnceHoweverItIsWritten() {
        String plate = plate();
        granted(holder(), plate);
        String dotted = plate.substring(0, 2) + "· " + plate.substring(2).toLowerCase();

        assertThat(permits.grant(key(), request(holder(), dotted), 2, CHANGE).refusal())
                .isEqualTo(Refusal.PLATE_TAKEN);
    }

    @Test
    void aPlateRevokedHereAndGrantedThereKeepsOpeningTheGate() {
        String plate = plate();
        String old = granted(holder(), plate);
        permits.revoke(old, CHANGE);
        String fresh = granted(holder(), plate);
        permits.applyToGate(fresh);
        permits.applyToGate(old);

        assertThat(atGate(plate)).isTrue();
    }

    @Test
    void aPermitForAnotherGateOrOfThePastDoesNotOpenThisOne() {
        String plate = plate();
        String permit = granted(holder(), plate);
        permits.applyToGate(permit);
        registers.update("gate-permits", permit, Map.of("gates", "西门, 东门"), CHANGE);
        permits.applyToGate(permit);
        assertThat(atGate(plate)).isFalse();

        registers.update("gate-permits", permit, Map.of("gates", "北门车辆道闸", "valid_until", "2020-01-01"), CHANGE);
        permits.applyToGate(permit);
        assertThat(atGate(plate)).isFalse();
    }

    @Test
    void aRepeatedStepFindsItsOwnPermit() {
        String holder = holder();
        PermitRequest request = request(holder, plate());
        String key = key();
        String first = permits.grant(key, request, 1, CHANGE).permitId();

        assertThat(permits.grant(key, request, 1, CHANGE).permitId()).isEqualTo(first);
        assertThat(permits.ofHolder(holder)).hasSize(1);
    }

    @Test
    void ofTwoAtTheSameMomentOneGetsTheLastPlace() throws Exception {
        String holder = holder();
        List<PermitDecision> decisions = race(
                () -> permits.grant(key(), request(holder, plate()), 1, CHANGE),
                () -> permits.grant(key(), request(holder, plate()), 1, CHANGE));

        assertThat(decisions).extracting(PermitDecision::refusal).containsExactlyInAnyOrder(null, Refusal.QUOTA_FULL);
        assertThat(permits.ofHolder(holder)).hasSize(1);
    }

    @Test
    void ofTwoHoldersAtTheSameMomentOneGetsThePlate() throws Exception {
        String plate = plate();
        List<PermitDecision> decisions = race(
                () -> permits.grant(key(), request(holder(), plate), 2, CHANGE),
                () -> permits.grant(key(), request(holder(), plate), 2, CHANGE));

        assertThat(decisions).extracting(PermitDecision::refusal).containsExactlyInAnyOrder(null, Refusal.PLATE_TAKEN);
    }

    @Test
    void aDeadGateThrowsAndIsMadeEqualLater() {
        String plate = plate();
        String permit = granted(holder(), plate);
        gate().fault(Fault.DEAD);
        assertThatThrownBy(() -> permits.applyToGate(permit)).isInstanceOf(DeviceUnreachable.class);

        gate().fault(Fault.NONE);
        permits.applyToGate(permit);
        assertThat(atGate(plate)).isTrue();
    }

    @Test
    void whatIsNoPlateNeverReachesTheLedger() {
        assertThatThrownBy(() -> permits.grant(key(), request(holder(), "ABC"), 1, CHANGE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> permits.applyToGate("none")).hasMessage("no-such-permit");
    }

    private static List<PermitDecision> race(Callable<PermitDecision> one, Callable<PermitDecision> other)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<PermitDecision>> running = new ArrayList<>();
            for (Callable<PermitDecision> racer : List.of(one, other)) {
                running.add(threads.submit(() -> {
                    start.await();
                    return racer.call();
                }));
            }
            return List.of(running.get(0).get(), running.get(1).get());
        } finally {
            threads.shutdownNow();
        }
    }

    private String granted(String holder, String plate) {
        return permits.grant(key(), request(holder, plate), 5, CHANGE).permitId();
    }

    private PermitRequest request(String holder, String plate) {
        return new PermitRequest(holder, plate, "蓝", "轿车", "车主", "本人", List.of("file-1"), List.of());
    }

    private String holder() {
        return TestPeople.one(jdbc);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static String plate() {
        return "皖Q%05d".formatted(ThreadLocalRandom.current().nextInt(100_000));
    }

    private Simulator gate() {
        return simulators.stream()
                .filter(one -> one.name().equals("gate"))
                .findFirst()
                .orElseThrow();
    }

    private boolean atGate(String plate) {
        return gate().holds().stream().anyMatch(held -> held.key().equals(plate));
    }
}
