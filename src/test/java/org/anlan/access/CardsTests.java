package org.anlan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class CardsTests {

    private static final Change CHANGE = new Change("p-10", null, "测试");

    @Autowired
    Cards cards;

    @Autowired
    Registers registers;

    @Autowired
    DeviceWork work;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<Simulator> simulators;

    @AfterEach
    void repair() {
        simulators.forEach(simulator -> simulator.fault(Fault.NONE));
    }

    @Test
    void theDemoPeopleHaveCards() {
        assertThat(cards.current("p-01"))
                .get()
                .extracting(Card::kind, Card::state)
                .containsExactly("正式", "正常");
        assertThat(cards.current("p-02")).get().extracting(Card::kind).isEqualTo("临时");
        assertThat(cards.current("p-50")).isEmpty();
    }

    @Test
    void aLostCardIsReplacedByANewOne() {
        String holder = holder();
        String old = issued(holder);
        work.apply(new DeviceWork.Due("cards", holder));
        assertThat(cardsAtTurnstile(holder)).isEqualTo(number(old));

        assertThat(cards.suspend(holder, CHANGE)).hasValue(old);
        assertThat(cards.suspend(holder, CHANGE)).hasValue(old);
        work.apply(new DeviceWork.Due("cards", holder));
        assertThat(cardsAtTurnstile(holder)).isNull();

        String fresh = cards.issue(key(), holder, null, CHANGE);
        assertThat(cards.find(fresh)).extracting(Card::state, Card::reissues).containsExactly("待领", 1);
        assertThat(cards.current(holder)).isEmpty();

        cards.activate(fresh, CHANGE);
        cards.activate(fresh, CHANGE);
        work.apply(new DeviceWork.Due("cards", holder));
        assertThat(cards.current(holder)).get().extracting(Card::id).isEqualTo(fresh);
        assertThat(cards.find(old).state()).isEqualTo("注销");
        assertThat(cardsAtTurnstile(holder)).isEqualTo(number(fresh));
        assertThat(jdbc.sql("select count(*) from device_work where subject = ?")
                        .param(holder)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aDamagedCardWorksUntilTheNewOneIsCollected() {
        String holder = holder();
        String old = issued(holder);
        String fresh = cards.issue(key(), holder, null, CHANGE);

        assertThat(cards.current(holder)).get().extracting(Card::id).isEqualTo(old);
        cards.activate(fresh, CHANGE);
        assertThat(cards.current(holder)).get().extracting(Card::id).isEqualTo(fresh);
    }

    @Test
    void aRepeatedStepPrintsOneCard() {
        String holder = holder();
        String key = key();
        String first = cards.issue(key, holder, null, CHANGE);

        assertThat(cards.issue(key, holder, null, CHANGE)).isEqualTo(first);
        assertThat(cards.all(holder)).hasSize(1);
        assertThat(printedFor(number(first))).isEqualTo(1);
    }

    @Test
    void aDeadPrinterLeavesNoCardAndTheRetryMakesOne() {
        String holder = holder();
        String key = key();
        simulator("card-printer").fault(Fault.DEAD);
        assertThatThrownBy(() -> cards.issue(key, holder, null, CHANGE)).isInstanceOf(DeviceUnreachable.class);
        assertThat(cards.all(holder)).isEmpty();

        simulator("card-printer").fault(Fault.NONE);
        assertThat(cards.find(cards.issue(key, holder, null, CHANGE)).state()).isEqualTo("待领");
    }

    @Test
    void aCardPrintedBeforeTheAnswerWasLostIsTheOneThatIsEntered() {
        String holder = holder();
        String key = key();
        simulator("card-printer").fault(Fault.TAMPER);
        assertThatThrownBy(() -> cards.issue(key, holder, null, CHANGE)).isInstanceOf(DeviceUnreachable.class);

        simulator("card-printer").fault(Fault.NONE);
        String card = cards.issue(key, holder, null, CHANGE);
        assertThat(printedFor(number(card))).isEqualTo(1);
    }

    @Test
    void theLastCardCancelledIsAnnouncedHoweverItHappens(@Autowired HeardEvents heard) {
        String holder = holder();
        String card = issued(holder);
        cards.cancel(card, CHANGE);
        assertThat(heard.cancelled).contains(new Card.Cancelled(card, holder));

        String other = holder();
        String edited = issued(other);
        registers.update("cards", edited, Map.of("state", "注销"), CHANGE);
        assertThat(heard.cancelled).contains(new Card.Cancelled(edited, other));
    }

    @Test
    void aReissueIsNoCancellation(@Autowired HeardEvents heard) {
        String holder = holder();
        issued(holder);
        cards.activate(cards.issue(key(), holder, null, CHANGE), CHANGE);

        assertThat(heard.cancelled).noneMatch(event -> event.holder().equals(holder));
    }

    @Test
    void aVoidCardIsNotActivatedAndAnUnknownOneNotFound() {
        String holder = holder();
        String card = issued(holder);
        cards.cancel(card, CHANGE);

        assertThatThrownBy(() -> cards.activate(card, CHANGE))
                .isInstanceOf(Problem.class)
                .hasMessage("card-void");
        assertThatThrownBy(() -> cards.cancel("none", CHANGE)).hasMessage("no-such-card");
        assertThatThrownBy(() -> cards.issue(key(), "nobody", null, CHANGE)).hasMessage("no-such-person");
    }

    @Test
    void aDeadTurnstileIsToldLater() {
        String holder = holder();
        String card = issued(holder);
        work.apply(new DeviceWork.Due("cards", holder));
        simulator("turnstile").fault(Fault.DEAD);
        cards.suspend(holder, CHANGE);
        work.apply(new DeviceWork.Due("cards", holder));
        assertThat(jdbc.sql("select attempts from device_work where subject = ?")
                        .param(holder)
                        .query(Integer.class)
                        .single())
                .isPositive();

        simulator("turnstile").fault(Fault.NONE);
        work.apply(new DeviceWork.Due("cards", holder));
        assertThat(cardsAtTurnstile(holder)).isNull();
        assertThat(cards.find(card).state()).isEqualTo("挂失");
    }

    private String issued(String holder) {
        String card = cards.issue(key(), holder, null, CHANGE);
        cards.activate(card, CHANGE);
        return card;
    }

    private String holder() {
        return TestPeople.one(jdbc);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private String number(String card) {
        return cards.find(card).number();
    }

    private Simulator simulator(String name) {
        return simulators.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long printedFor(String number) {
        return simulator("card-printer").holds().stream()
                .filter(held -> held.key().equals(number))
                .count();
    }

    private Object cardsAtTurnstile(String holder) {
        String number = Doors.number(new Doors.Subject("person", holder));
        return simulator("turnstile").holds().stream()
                .filter(held -> number.equals(held.values().get("number")))
                .map(held -> held.values().get("cards"))
                .findFirst()
                .orElse(null);
    }
}
