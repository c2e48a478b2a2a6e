package org.anlan.procedures.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.access.Cards;
import org.anlan.payments.Charge;
import org.anlan.payments.Charges;
import org.anlan.payments.PaymentGateway;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseActs;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.Timeline;
import org.anlan.registers.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What arrives at a case that rests is not lost, and not acted on before it goes on. */
@AnlanTest
class SuspendedCasesTests {

    private static final SignedIn MANAGER = new SignedIn("p-91", "主管", Set.of("manager"));
    private static final String CLERK = "p-10";

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseActs acts;

    @Autowired
    CaseFiles files;

    @Autowired
    Timeline timeline;

    @Autowired
    Cards cards;

    @Autowired
    Charges charges;

    @Autowired
    PaymentGateway gateway;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private Instant start;
    private String holder;
    private String id;

    @BeforeEach
    void somebodyIsToPayForACard() {
        start = clock.instant();
        holder = walk.newPerson("在册职工");
        Change change = new Change(null, null, "测试");
        cards.activate(cards.issue(CaseWalk.key(), holder, null, change), change);
        id = walk.start(
                "card-reissue",
                holder,
                Map.of("idNumber", walk.idNumber(holder), "reason", "损坏", "needSleeve", false, "payWay", "alipay-qr"));
        walk.run(id);
    }

    @AfterEach
    void putBack() {
        walk.repair();
        clock.set(start);
    }

    @Test
    void aPaymentIsInTheBooksAtOnceAndMovesTheCaseWhenItGoesOn() {
        suspend();
        assertThat(pay()).as("the provider is answered").isEqualTo("success");
        assertThat(charge().state()).isEqualTo(Charge.State.PAID);
        assertThat(steps()).containsExactly("task_pay");
        clock.advance(Duration.ofDays(3));
        walk.run(id);
        assertThat(steps()).as("no timer runs out meanwhile").containsExactly("task_pay");
        resume();
        walk.run(id);
        assertThat(steps()).containsExactly("task_check");
    }

    @Test
    void theTimeToPayStandsStill() {
        clock.advance(Duration.ofHours(40));
        suspend();
        clock.advance(Duration.ofDays(10));
        walk.run(id);
        resume();
        clock.advance(Duration.ofHours(7));
        walk.run(id);
        assertThat(steps()).as("47 of 48 hours").containsExactly("task_pay");
        clock.advance(Duration.ofHours(2));
        walk.run(id);
        walk.assertEnded(id, "expired");
    }

    @Test
    void whatTheDevicesAreToDoWaitsAndIsDoneOnce() {
        pay();
        walk.complete(id, "task_check", CLERK, Map.of("decision", "通过"));
        suspend();
        walk.run(id);
        assertThat(cards.all(holder)).as("no card is made").hasSize(1);
        resume();
        walk.run(id);
        assertThat(cards.all(holder)).hasSize(2);
        assertThat(steps()).containsExactly("task_hand_over");
    }

    /** The resumption looks for the payment under the same lock under which the payment looks for the suspension. */
    @Test
    void aPaymentAtTheMomentOfTheResumptionIsNotOverlooked() {
        suspend();
        List<CompletableFuture<?>> both = transaction.execute(status -> {
            jdbc.sql("select 1 from case_file where id = ? for update")
                    .param(id)
                    .query()
                    .singleRow();
            var calls = List.<CompletableFuture<?>>of(
                    CompletableFuture.runAsync(this::pay), CompletableFuture.runAsync(this::resume));
            await().until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                            .query(Long.class)
                            .single()
                    == 2);
            return calls;
        });
        both.forEach(CompletableFuture::join);
        walk.run(id);
        assertThat(steps()).containsExactly("task_check");
    }

    @Test
    void aVisitorWhoComesWhileTheVisitRestsStandsInItsTimeline() {
        String name = "Visitor " + CaseWalk.key().replaceAll("[^a-z]", "");
        String visit = walk.start(
                "visit",
                null,
                Map.of(
                        "inviteCode", "66666",
                        "visitorName", name,
                        "sex", "女",
                        "idNumber", "110101190001100108",
                        "phone", "19911110001",
                        "reason", "学术交流",
                        "visitFrom", "2026-11-24T09:00+08:00",
                        "visitTo", "2026-11-24T18:00+08:00",
                        "photo", List.of(walk.picture(null)),
                        "consent", true));
        walk.complete(visit, "task_host", "p-04", Map.of("hostDecision", "同意"));
        walk.complete(visit, "task_department_head", "p-05", Map.of("departmentDecision", "同意"));
        walk.run(visit);
        acts.suspend(visit, "核查", null, MANAGER);
        clock.set(Instant.parse("2026-11-24T02:00:00Z"));
        walk.simulator("turnstile").act("ask", Map.of());
        try {
            walk.simulator("turnstile").act("show-face", Map.of("name", name, "temperature", "36.5"));
        } finally {
            walk.simulator("turnstile").act("decide", Map.of());
        }
        assertThat(timeline.entries(walk.file(visit), Locale.CHINESE))
                .anyMatch(entry -> entry.title().contains("人脸"));
        clock.set(Instant.parse("2026-11-24T12:00:00Z"));
        walk.run(visit);
        assertThat(walk.file(visit).open()).as("its end waits too").isTrue();
        acts.resume(visit, null, MANAGER);
        walk.run(visit);
        assertThat(walk.file(visit).open()).isFalse();
    }

    private void suspend() {
        acts.suspend(id, "核查", null, MANAGER);
    }

    private void resume() {
        acts.resume(id, null, MANAGER);
    }

    private String pay() {
        Charge charge = charge();
        gateway.precreate(charge.id(), charge.amount(), charge.subject());
        return walk.simulator("alipay").act("pay", Map.of("order", charge.id()));
    }

    private Charge charge() {
        return charges.find(jdbc.sql("select id from charge where case_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .orElseThrow();
    }

    private List<String> steps() {
        return files.openItems(List.of(id)).stream()
                .map(CaseFiles.WorkItem::step)
                .toList();
    }
}
