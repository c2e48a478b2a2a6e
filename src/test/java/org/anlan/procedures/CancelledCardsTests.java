package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.access.Cards;
import org.anlan.access.Permit;
import org.anlan.access.PermitRequest;
import org.anlan.access.Permits;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A clerk cancels a card at the register: its holder's vehicle permits are cancelled by cases of their own. */
@AnlanTest
class CancelledCardsTests {

    private static final Change CHANGE = new Change(null, null, "测试");

    @Autowired
    CaseWalk walk;

    @Autowired
    Cards cards;

    @Autowired
    Permits permits;

    @Autowired
    Registers registers;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private String holder;
    private String card;
    private Permit driven;
    private Permit paused;

    @BeforeEach
    void someoneWithACardAndTwoCarsOneOfThemPaused() {
        holder = walk.newPerson("在册职工");
        card = cards.issue(CaseWalk.key(), holder, null, CHANGE);
        cards.activate(card, CHANGE);
        driven = permit();
        paused = permit();
        registers.update("gate-permits", paused.id(), Map.of("state", "暂停"), CHANGE);
    }

    @Test
    void aCardCancelledAtTheDeskTakesItsPermitsAlong() {
        assertThat(atGate(driven)).isTrue();
        SignedInClient clerk = new SignedInClient(port).signIn("19900000010");
        String entry = "/api/registers/cards/entries/" + card;
        Answer before = clerk.get(entry);
        ObjectNode data = before.body().path("data").deepCopy();
        data.put("state", "注销");
        Answer cancelled = clerk.put(
                entry, Map.of("version", before.body().path("version").asInt(), "data", data, "reason", "离职"));
        assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);

        List<String> started = cancellations();
        assertThat(started).hasSize(2);
        for (String id : started) {
            walk.run(id);
            walk.assertEnded(id, "cancelled");
            assertThat(walk.told(id, holder)).containsExactly("车辆权限已注销");
        }
        assertThat(List.of(driven, paused)).allSatisfy(permit -> {
            assertThat(permits.find(permit.id()).state()).isEqualTo("已注销");
            assertThat(atGate(permit)).isFalse();
        });
        assertThat(permits.ofHolder(holder)).isEmpty();
    }

    @Test
    void aReplacedCardKeepsThem() {
        cards.suspend(holder, CHANGE);
        cards.activate(cards.issue(CaseWalk.key(), holder, null, CHANGE), CHANGE);

        assertThat(registers.find("cards", card).orElseThrow().data()).containsEntry("state", "注销");
        assertThat(cancellations()).isEmpty();
        assertThat(permits.ofHolder(holder)).extracting(Permit::id).containsExactlyInAnyOrder(driven.id(), paused.id());
        assertThat(atGate(driven)).isTrue();
    }

    private Permit permit() {
        String id = permits.grant(
                        CaseWalk.key(),
                        new PermitRequest(
                                holder, CaseWalk.plate(), "蓝", null, "车主甲", "本人", List.of(walk.picture(holder)), null),
                        2,
                        CHANGE)
                .permitId();
        permits.applyToGate(id);
        return permits.find(id);
    }

    private boolean atGate(Permit permit) {
        return walk.simulator("gate").holds().stream()
                .anyMatch(held -> held.toString().contains(permit.plate()));
    }

    private List<String> cancellations() {
        return jdbc.sql("select id from case_file where procedure = 'vehicle-permit-cancel' and applicant = ?")
                .param(holder)
                .query(String.class)
                .list();
    }
}
