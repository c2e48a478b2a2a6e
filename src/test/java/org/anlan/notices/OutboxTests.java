package org.anlan.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.TestClock;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.adapters.simulators.Simulator.Held;
import org.anlan.notices.MessageSender.Channel;
import org.anlan.notices.News.Kind;
import org.anlan.shared.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@AnlanTest
class OutboxTests {

    @Autowired
    Inbox inbox;

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxWorker worker;

    @Autowired
    Choices choices;

    @Autowired
    Secrets secrets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    private Instant start;

    @Autowired
    List<Simulator> simulators;

    @LocalServerPort
    int port;

    private final String reader = "reader-" + UUID.randomUUID();
    private final String phone = "188" + String.format("%08d", (int) (Math.random() * 100_000_000));
    private Simulator sms;

    @BeforeEach
    void somebodyWhoWantsTextMessages() {
        start = clock.instant();
        jdbc.sql("insert into person (id, name, phone, category, created_at, updated_at)"
                        + " values (?, '李某', ?, '在册职工', now(), now())")
                .params(reader, phone)
                .update();
        choices.save(reader, new Choice(EnumSet.of(Kind.CASE), Set.of(), null, null, "zh"));
        sms = simulators.stream()
                .filter(one -> one.name().equals("sms"))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void theProviderIsWell() {
        clock.set(start);
        sms.fault(Fault.NONE);
        jdbc.sql("delete from message_outbox where person = ?").param(reader).update();
    }

    @Test
    void onlyWhatWasChosenGoesOutAndTheInboxHasItAll() {
        send("新卡已制好", Kind.CASE);
        send("有新的申请", Kind.WORK);
        worker.sendDue();

        assertThat(arrived()).extracting(held -> held.values().get("title")).containsExactly("新卡已制好");
        assertThat(arrived().get(0).values().get("link")).isEqualTo("https://anlan.example.org/m/cases/case-1");
        assertThat(states()).containsExactly("SENT");
        assertThat(inbox.unread(reader)).isEqualTo(2);
    }

    @Test
    void whoChoseNothingIsToldInTheInboxOnly() {
        choices.save(reader, Choice.NONE);
        send("新卡已制好", Kind.CASE);
        assertThat(states()).isEmpty();
        assertThat(inbox.unread(reader)).isOne();
    }

    @Test
    void whatWasSentLongAgoIsForgottenAndWhatFailedIsNot() {
        send("新卡已制好", Kind.CASE);
        worker.sendDue();
        sms.fault(Fault.DEAD);
        send("旧卡已注销", Kind.CASE);
        clock.advance(Duration.ofDays(89));
        worker.clear();
        assertThat(states()).hasSize(2);
        jdbc.sql("update message_outbox set state = 'FAILED' where person = ? and state = 'WAITING'")
                .param(reader)
                .update();
        clock.advance(Duration.ofDays(2));
        worker.clear();
        assertThat(states()).containsExactly("FAILED");
        assertThat(inbox.unread(reader)).as("the notices stay").isEqualTo(2);
    }

    @Test
    void nothingIsSentOfAChangeThatDidNotHappen() {
        transaction.executeWithoutResult(status -> {
            send("新卡已制好", Kind.CASE);
            status.setRollbackOnly();
        });
        assertThat(states()).isEmpty();
    }

    @Test
    void aRepeatedNoticeIsSentOnce() {
        String key = UUID.randomUUID().toString();
        inbox.send(reader, News.ofCase(key, "新卡已制好", "文", null));
        inbox.send(reader, News.ofCase(key, "新卡已制好", "文", null));
        worker.sendDue();
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void whoChoseInEnglishIsWrittenToInEnglish() {
        choices.save(reader, new Choice(EnumSet.of(Kind.CASE), Set.of(), null, null, "en"));
        inbox.send(
                reader,
                new News(UUID.randomUUID().toString(), Kind.CASE, "新卡已制好", "文", "Your card is ready", "x", null));
        worker.sendDue();
        assertThat(arrived()).extracting(held -> held.values().get("title")).containsExactly("Your card is ready");
    }

    @Test
    void aFailedSendIsTriedAgainEverLaterAndArrivesOnce() {
        sms.fault(Fault.DEAD);
        send("新卡已制好", Kind.CASE);
        worker.sendDue();
        assertThat(states()).containsExactly("WAITING");
        clock.advance(Duration.ofSeconds(59));
        worker.sendDue();
        assertThat(attempts()).isOne();
        clock.advance(Duration.ofSeconds(2));
        worker.sendDue();
        assertThat(attempts()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(61));
        worker.sendDue();
        assertThat(attempts()).isEqualTo(2);

        sms.fault(Fault.NONE);
        clock.advance(Duration.ofMinutes(1));
        worker.sendDue();
        worker.sendDue();

        assertThat(states()).containsExactly("SENT");
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void aMessageWhoseAnswerWasLostArrivesOnce() {
        sms.fault(Fault.TAMPER);
        send("新卡已制好", Kind.CASE);
        worker.sendDue();
        assertThat(arrived()).hasSize(1);
        sms.fault(Fault.NONE);
        clock.advance(Duration.ofMinutes(2));
        worker.sendDue();
        assertThat(states()).containsExactly("SENT");
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void afterTheLastTryAnAdministratorSeesItAndSendsItAgain() {
        sms.fault(Fault.DEAD);
        send("新卡已制好", Kind.CASE);
        for (int i = 0; i < 4; i++) {
            worker.sendDue();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(states()).containsExactly("FAILED");
        assertThat(attempts()).isEqualTo(3);
        String id = jdbc.sql("select id from message_outbox where person = ?")
                .param(reader)
                .query(String.class)
                .single();
        SignedInClient administrator = new SignedInClient(port).signIn("19900000099");
        assertThat(administrator.get("/api/messages/unsent").body().path("items"))
                .anySatisfy(item -> {
                    assertThat(item.path("id").asText()).isEqualTo(id);
                    assertThat(item.path("title").asText()).isEqualTo("新卡已制好");
                    assertThat(item.path("lastError").asText())
                            .startsWith("aliyun")
                            .doesNotContain(phone);
                });

        sms.fault(Fault.NONE);
        assertThat(administrator
                        .post("/api/messages/unsent/" + id + "/again", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(administrator
                        .post("/api/messages/unsent/" + id + "/again", Map.of())
                        .code())
                .isEqualTo("no-such-message");
        worker.sendDue();

        assertThat(states()).containsExactly("SENT");
        assertThat(jdbc.sql("select actor from audit_entry where action = 'message-again' and subject = ?")
                        .param("messages/" + id)
                        .query(String.class)
                        .list())
                .containsExactly("p-99");
        SignedInClient staff = new SignedInClient(port).signIn("19900000001");
        assertThat(staff.get("/api/messages/unsent").status()).isEqualTo(403);
        assertThat(staff.post("/api/messages/unsent/" + id + "/again", Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    void whatCannotBecomeBetterIsNotTriedAgain() {
        jdbc.sql("update person set phone = ? where id = ?")
                .params("x" + phone, reader)
                .update();
        send("新卡已制好", Kind.CASE);
        worker.sendDue();
        assertThat(states()).containsExactly("FAILED");
        assertThat(attempts()).isOne();
    }

    @Test
    void whoLeftIsNotWrittenTo() {
        send("新卡已制好", Kind.CASE);
        jdbc.sql("update person set active = false where id = ?").param(reader).update();
        worker.sendDue();
        assertThat(arrived()).isEmpty();
        assertThat(states()).containsExactly("FAILED");
    }

    @Test
    void severalNodesSendEachMessageOnce() throws Exception {
        choices.save(reader, new Choice(EnumSet.of(Kind.CASE), Set.of(), null, null, "zh"));
        for (int i = 0; i < 5; i++) {
            send("第" + i + "条", Kind.CASE);
        }
        int nodes = 4;
        CyclicBarrier together = new CyclicBarrier(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            running.add(threads.submit(() -> {
                together.await();
                worker.sendDue();
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();
        assertThat(arrived()).hasSize(5);
        assertThat(states()).containsOnly("SENT");
    }

    @Test
    void aProviderThatIsAwayIsAskedOnceARoundAndDoesNotKeepTheMailWaiting() {
        Simulator mail = simulators.stream()
                .filter(one -> one.name().equals("mail"))
                .findFirst()
                .orElseThrow();
        jdbc.sql("insert into message_email (person, address) values (?, ?)")
                .params(reader, secrets.encrypt(phone + "@example.org"))
                .update();
        choices.save(reader, new Choice(EnumSet.of(Kind.CASE), EnumSet.of(Kind.CASE), null, null, "zh"));
        send("第一条", Kind.CASE);
        send("第二条", Kind.CASE);
        sms.fault(Fault.DEAD);
        worker.sendDue();

        assertThat(mail.holds())
                .filteredOn(held -> held.values().get("to").equals(phone + "@example.org"))
                .hasSize(2);
        assertThat(jdbc.sql(
                                "select attempts from message_outbox where person = ? and channel = 'SMS' order by attempts")
                        .param(reader)
                        .query(Integer.class)
                        .list())
                .containsExactly(0, 1);
    }

    @Test
    void aNodeThatDiedWithAMessageLosesItOnlyForItsLease() {
        send("新卡已制好", Kind.CASE);
        assertThat(outbox.take(Channel.SMS)).isPresent();
        worker.sendDue();
        assertThat(arrived()).isEmpty();
        clock.advance(Duration.ofMinutes(11));
        worker.sendDue();
        assertThat(arrived()).hasSize(1);
    }

    /** Five a day in the tests. */
    @Test
    void onePersonGetsNoMoreThanTheDaysShare() {
        for (int i = 0; i < 7; i++) {
            send("第" + i + "条", Kind.CASE);
        }
        worker.sendDue();
        assertThat(arrived()).hasSize(5);
        assertThat(states()).hasSize(7).filteredOn("LIMITED"::equals).hasSize(2);
        assertThat(inbox.unread(reader)).isEqualTo(7);
        clock.advance(Duration.ofDays(1));
        send("第二天", Kind.CASE);
        worker.sendDue();
        assertThat(arrived()).hasSize(6);
    }

    @Test
    void atNightNothingRings() {
        choices.save(
                reader, new Choice(EnumSet.of(Kind.CASE), Set.of(), LocalTime.of(22, 0), LocalTime.of(7, 30), "zh"));
        ZonedDateTime evening = ZonedDateTime.now(clock).with(LocalTime.of(23, 0));
        clock.set((evening.isBefore(ZonedDateTime.now(clock)) ? evening.plusDays(1) : evening).toInstant());
        send("新卡已制好", Kind.CASE);
        worker.sendDue();
        clock.advance(Duration.ofHours(8));
        worker.sendDue();
        assertThat(arrived()).isEmpty();
        clock.advance(Duration.ofMinutes(31));
        worker.sendDue();
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void aReceiptSaysWhetherItArrived() {
        send("新卡已制好", Kind.CASE);
        send("第二条", Kind.CASE);
        worker.sendDue();
        List<Held> both = arrived();
        assertThat(sms.act("deliver", Map.of("message", both.get(0).key()))).isEqualTo("200");
        assertThat(sms.act("lose", Map.of("message", both.get(1).key()))).isEqualTo("200");
        assertThat(sms.act("deliver", Map.of("message", both.get(0).key()))).isEqualTo("200");
        assertThat(states()).containsExactlyInAnyOrder("DELIVERED", "UNDELIVERED");
    }

    @Test
    void aForgedReceiptChangesNothingAndIsInTheTrail() {
        send("新卡已制好", Kind.CASE);
        worker.sendDue();
        long before = refusals();
        assertThat(sms.act("forge", Map.of("message", arrived().get(0).key()))).isEqualTo("400");
        assertThat(states()).containsExactly("SENT");
        assertThat(refusals()).isEqualTo(before + 1);
        assertThat(new SignedInClient(port)
                        .post("/api/callbacks/messages/nobody", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(new SignedInClient(port)
                        .post("/api/callbacks/messages/smtp", Map.of())
                        .status())
                .isEqualTo(400);
    }

    private void send(String title, Kind kind) {
        inbox.send(reader, new News(UUID.randomUUID().toString(), kind, title, "文", null, null, "case-1"));
    }

    /** What the provider got for this reader, by the end of the number. */
    private List<Held> arrived() {
        String masked = phone.substring(0, 3) + "****" + phone.substring(7);
        List<String> ids = jdbc.sql("select id from message_outbox where person = ?")
                .param(reader)
                .query(String.class)
                .list();
        return sms.holds().stream()
                .filter(held -> held.values().get("to").equals(masked)
                        && ids.contains(held.values().get("out_id")))
                .toList();
    }

    private List<String> states() {
        return jdbc.sql("select state from message_outbox where person = ? order by created_at, id")
                .param(reader)
                .query(String.class)
                .list();
    }

    private int attempts() {
        return jdbc.sql("select attempts from message_outbox where person = ?")
                .param(reader)
                .query(Integer.class)
                .single();
    }

    private long refusals() {
        return jdbc.sql("select count(*) from audit_entry where action = 'message-receipt-refused'")
                .query(Long.class)
                .single();
    }
}
