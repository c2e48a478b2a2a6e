package org.anlan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.anlan.AnlanTest;
import org.anlan.access.Doors.Subject;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.registers.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What gates and turnstiles report reaches the log once, and only from them. */
@AnlanTest
class DeviceCallbackTests {

    @Autowired
    List<Simulator> simulators;

    @Autowired
    Doors doors;

    @Autowired
    Permits permits;

    @Autowired
    HeardEvents heard;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @AfterEach
    void repair() {
        simulators.forEach(simulator -> simulator.fault(Fault.NONE));
    }

    @Test
    void aHolderAtTheTurnstileIsLoggedAndAnnounced() {
        String card = card();
        String holder = TestPeople.one(jdbc);
        doors.put(new Subject("person", holder), "持卡人", null, null, Set.of(card));
        simulator("turnstile").act("show-card", Map.of("card", card, "temperature", "36.6"));

        Passage passage = passages(holder).get(0);
        assertThat(passage)
                .extracting(Passage::device, Passage::kind, Passage::method, Passage::allowed)
                .containsExactly("北门人行闸机", "person", "一卡通", true);
        assertThat(passage.temperature()).isEqualByComparingTo("36.6");
        assertThat(logged(holder)).isEqualTo(1);
    }

    @Test
    void aTerminalThatAsksAboutAHolderIsToldWhatTheLedgerSays(@Autowired Passages passages, @Autowired Cards cards) {
        String holder = TestPeople.one(jdbc);
        Change change = new Change(null, null, "测试");
        cards.activate(cards.issue(UUID.randomUUID().toString(), holder, null, change), change);
        String withoutCard = TestPeople.one(jdbc);
        for (String person : List.of(holder, withoutCard)) {
            Subject subject = new Subject("person", person);
            doors.put(subject, "来人", null, null, Set.of());
            passages.atDoor(
                    new DoorEvent("东门", person, Doors.number(subject), "来人", "人脸", true, "17", null, Instant.now()));
        }
        assertThat(opened(holder)).isTrue();
        assertThat(opened(withoutCard)).isFalse();
    }

    @Test
    void aStrangerIsLoggedAsRefused() {
        String card = card();
        int before = heard.passages.size();
        simulator("turnstile").act("show-card", Map.of("card", card));

        assertThat(heard.passages.subList(before, heard.passages.size()))
                .anyMatch(passage -> passage.kind().equals("unknown") && !passage.allowed());
    }

    @Test
    void aNoticeTheDeviceSendsTwiceCountsOnce() {
        String card = card();
        String holder = TestPeople.one(jdbc);
        doors.put(new Subject("person", holder), "持卡人", null, null, Set.of(card));
        simulator("turnstile").fault(Fault.DUPLICATE);
        simulator("turnstile").act("show-card", Map.of("card", card));

        assertThat(logged(holder)).isEqualTo(1);
        assertThat(passages(holder)).hasSize(1);
        assertThat(simulator("turnstile").log())
                .filteredOn(line -> line.text().equals("已上报事件"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void aCarAtTheGateIsLoggedUnderItsPermit() {
        String permit = permit();
        String plate = permits.find(permit).plate();
        simulator("gate").act("drive-up", Map.of("plate", plate));

        assertThat(passages(permit))
                .singleElement()
                .extracting(Passage::device, Passage::shown, Passage::method, Passage::allowed)
                .containsExactly("北门车辆道闸", plate, "车牌", true);
    }

    @Test
    void aCarTheGateReportsTwiceCountsOnce() {
        String permit = permit();
        String plate = permits.find(permit).plate();
        simulator("gate").fault(Fault.DUPLICATE);
        simulator("gate").act("drive-up", Map.of("plate", plate));

        assertThat(logged(permit)).isEqualTo(1);
        assertThat(passages(permit)).hasSize(1);
        assertThat(simulator("gate").log().stream().limit(2)).as("said twice").allMatch(line -> line.text()
                .equals("已上报事件"));
    }

    @Test
    void aGatesNoticeSignedWrongIsRefusedAndOnRecord() {
        long before = refusals();
        String permit = permit();
        simulator("gate").fault(Fault.TAMPER);
        simulator("gate").act("drive-up", Map.of("plate", permits.find(permit).plate()));

        assertThat(logged(permit)).isZero();
        assertThat(refusals()).isGreaterThan(before);
    }

    @Test
    void aNoticeSignedWrongIsRefusedAndOnRecord() {
        long before = refusals();
        String card = card();
        String holder = TestPeople.one(jdbc);
        doors.put(new Subject("person", holder), "持卡人", null, null, Set.of(card));
        simulator("turnstile").fault(Fault.TAMPER);
        simulator("turnstile").act("show-card", Map.of("card", card));

        assertThat(logged(holder)).isZero();
        assertThat(refusals()).isGreaterThan(before);
    }

    @Test
    void anUnsignedNoticeIsChallengedAndHasNoEffect() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/callbacks/devices/isapi"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"eventType\":\"AccessControllerEvent\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Digest realm=\"anlan\"");
    }

    @Test
    void theSameEventOfTwoDevicesIsTwoPassages(@Autowired Passages passages) {
        String holder = TestPeople.one(jdbc);
        doors.put(new Subject("person", holder), "持卡人", null, null, Set.of());
        String number = Doors.number(new Subject("person", holder));
        String event = UUID.randomUUID().toString();
        for (String device : List.of("东门", "西门", "东门")) {
            passages.atDoor(new DoorEvent(device, event, number, "持卡人", "人脸", true, null, null, Instant.now()));
        }

        assertThat(logged(holder)).isEqualTo(2);
        assertThat(passages(holder)).hasSize(2);
    }

    /** Of a car with a plate of its own, at the gate. */
    private String permit() {
        String plate = "皖R%05d".formatted(ThreadLocalRandom.current().nextInt(100_000));
        String permit = permits.grant(
                        UUID.randomUUID().toString(),
                        new PermitRequest(TestPeople.one(jdbc), plate, null, null, "车主", "本人", List.of("f"), null),
                        2,
                        new Change("p-11", null, "测试"))
                .permitId();
        permits.applyToGate(permit);
        return permit;
    }

    private List<Passage> passages(String subject) {
        return heard.passages.stream()
                .filter(passage -> subject.equals(passage.subject()))
                .toList();
    }

    private long logged(String subject) {
        return jdbc.sql("select count(*) from access_log where subject = ?")
                .param(subject)
                .query(Long.class)
                .single();
    }

    private boolean opened(String subject) {
        return jdbc.sql("select allowed from access_log where subject = ?")
                .param(subject)
                .query(Boolean.class)
                .single();
    }

    private long refusals() {
        return jdbc.sql("select count(*) from audit_entry where action = 'device-callback-refused'")
                .query(Long.class)
                .single();
    }

    private static String card() {
        return "9" + (10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999));
    }

    private Simulator simulator(String name) {
        return simulators.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
