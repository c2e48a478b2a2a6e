package org.anlan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.TestClock;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.registers.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the security office changes on the desk, the gates and turnstiles do; limits and approvals are not got around. */
@AnlanTest
class ChangesByHandTests {

    private static final String PERMITS = "/api/registers/gate-permits/entries";
    private static final String PASSES = "/api/registers/visits/entries";
    private static final Change IN_A_CASE = new Change("p-11", "case", null);

    @LocalServerPort
    int port;

    @Autowired
    Permits permits;

    @Autowired
    Passes passes;

    @Autowired
    DeviceWork work;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    List<Simulator> simulators;

    private final String plate = "皖R%05d".formatted(ThreadLocalRandom.current().nextInt(100_000));
    private final String visitor = "访客" + UUID.randomUUID().toString().substring(0, 6);
    private SignedInClient security;

    private Instant started;

    @BeforeEach
    void signIn() {
        started = clock.instant();
        security = new SignedInClient(port).signIn("19900000012");
    }

    @AfterEach
    void repair() {
        clock.set(started);
        simulators.forEach(one -> one.fault(Fault.NONE));
    }

    @Test
    void aSuspendedPermitNoLongerOpensTheGateAndARestoredOneDoes() {
        String permit = granted();
        permits.applyToGate(permit);

        change(PERMITS, permit, Map.of("state", "暂停"));
        toldTo("gate-permits", plate);
        assertThat(held("gate", plate)).isFalse();

        change(PERMITS, permit, Map.of("state", "已授权"));
        toldTo("gate-permits", plate);
        assertThat(held("gate", plate)).isTrue();

        change(PERMITS, permit, Map.of("gates", "另一个门"));
        toldTo("gate-permits", plate);
        assertThat(held("gate", plate)).isFalse();
    }

    @Test
    void aDeadGateIsToldAsSoonAsItAnswers() {
        String permit = granted();
        permits.applyToGate(permit);
        simulator("gate").fault(Fault.DEAD);
        change(PERMITS, permit, Map.of("state", "暂停"));
        work.apply(new DeviceWork.Due("gate-permits", plate));
        assertThat(waiting(plate)).isPositive();

        simulator("gate").fault(Fault.NONE);
        clock.advance(Duration.ofMinutes(11));
        work.retry();
        assertThat(waiting(plate)).isZero();
        assertThat(held("gate", plate)).isFalse();
    }

    @Test
    void aPassClosedOnTheDeskIsGoneFromTheTurnstile() {
        String pass = pass();
        passes.applyToTurnstile(pass);
        assertThat(held("turnstile", visitor)).isTrue();

        change(PASSES, pass, Map.of("state", "已关闭", "close_reason", "违规"));
        toldTo("visits", pass);
        assertThat(held("turnstile", visitor)).isFalse();
    }

    @Test
    void whatIsOverIsNotBroughtBackByHand() {
        String permit = granted();
        change(PERMITS, permit, Map.of("state", "已注销"));
        Answer back = put(PERMITS, permit, Map.of("state", "已授权"));
        assertThat(back.status()).isEqualTo(422);
        assertThat(back.body().at("/errors/0/field").asText()).isEqualTo("state");
        assertThat(back.body().at("/errors/0/message").asText()).isEqualTo("状态已是“已注销”, 不能再改成别的。");
        assertThat(permits.find(permit).state()).isEqualTo("已注销");

        String pass = pass();
        change(PASSES, pass, Map.of("state", "已关闭"));
        assertThat(put(PASSES, pass, Map.of("state", "通过")).status()).isEqualTo(422);
    }

    @Test
    void whatALimitOrAnApprovalDependsOnIsNotChangedByHand() {
        String permit = granted();
        change(PERMITS, permit, Map.of("plate", "皖A00001", "holder", "p-01", "model", "货车"));
        assertThat(permits.find(permit).plate()).isEqualTo(plate);
        assertThat(permits.find(permit).holder()).isNotEqualTo("p-01");

        String pass = pass();
        Object until =
                security.get(PASSES + "/" + pass).body().at("/data/until").asText();
        change(PASSES, pass, Map.of("until", "2036-11-24T17:00+08:00", "host_department", "dept-security"));
        assertThat(security.get(PASSES + "/" + pass).body().at("/data/until").asText())
                .isEqualTo(until);
        assertThat(security.get(PASSES + "/" + pass)
                        .body()
                        .at("/data/host_department")
                        .asText())
                .isEqualTo("dept-physics");
    }

    @Test
    void permitsAndPassesAreNeitherEnteredNorDeletedByHand() {
        SignedInClient clerk = new SignedInClient(port).signIn("19900000011");
        Answer entered = clerk.post(PERMITS, Map.of("data", Map.of("plate", plate, "holder", "p-03")));
        assertThat(entered.status()).isEqualTo(403);
        assertThat(entered.code()).isEqualTo("register-not-by-hand");
        assertThat(entered.body().path("detail").asText()).isEqualTo("车辆授权由事项办理产生, 不能手工登记或删除。");
        assertThat(clerk.delete(PERMITS + "/" + granted()).code()).isEqualTo("register-not-by-hand");
        assertThat(security.post(PASSES, Map.of("data", Map.of("visitor_name", visitor)))
                        .code())
                .isEqualTo("register-not-by-hand");
        assertThat(security.get("/api/registers/visits").body().path("canWrite").asBoolean())
                .isTrue();
        assertThat(security.get("/api/registers/visits")
                        .body()
                        .path("canCreate")
                        .asBoolean())
                .isFalse();
        assertThat(security.get("/api/registers/visits")
                        .body()
                        .path("canDelete")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aProcedureTellsTheDevicesInAStepOfItsOwn() {
        granted();
        assertThat(waiting(plate)).isZero();
        assertThat(waiting(pass())).isZero();
    }

    /** Waits for the telling that began with the change, or does it. */
    private void toldTo(String register, String subject) {
        work.apply(new DeviceWork.Due(register, subject));
        assertThat(waiting(subject)).isZero();
    }

    private void change(String register, String id, Map<String, Object> fields) {
        Answer answer = put(register, id, fields);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** As the page does: the whole entry, with what was changed. */
    private Answer put(String register, String id, Map<String, Object> fields) {
        var shown = security.get(register + "/" + id).body();
        Map<String, Object> data = new HashMap<>();
        shown.path("data").fields().forEachRemaining(field -> data.put(field.getKey(), field.getValue()));
        data.putAll(fields);
        return security.put(
                register + "/" + id, Map.of("version", shown.path("version").asLong(), "data", data));
    }

    private String granted() {
        String holder = TestPeople.one(jdbc);
        PermitRequest request = new PermitRequest(holder, plate, "蓝", "轿车", "车主", "本人", List.of("file-1"), List.of());
        return permits.grant(UUID.randomUUID().toString(), request, 5, IN_A_CASE)
                .permitId();
    }

    private String pass() {
        PassRequest request = new PassRequest(
                "临时",
                "访〔2026〕" + UUID.randomUUID().toString().substring(0, 8),
                visitor,
                "女",
                null,
                "13900000000",
                null,
                "学术交流",
                clock.instant(),
                clock.instant().plus(Duration.ofHours(8)),
                "p-04",
                "dept-physics",
                List.of());
        return passes.grant(UUID.randomUUID().toString(), request, IN_A_CASE);
    }

    private long waiting(String subject) {
        return jdbc.sql("select count(*) from device_work where subject = ?")
                .param(subject)
                .query(Long.class)
                .single();
    }

    private Simulator simulator(String name) {
        return simulators.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean held(String device, String key) {
        return simulator(device).holds().stream().anyMatch(held -> held.key().equals(key));
    }
}
