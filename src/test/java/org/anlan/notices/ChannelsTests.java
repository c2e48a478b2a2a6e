package org.anlan.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.TestClock;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.adapters.simulators.Simulator.Held;
import org.anlan.notices.News.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class ChannelsTests {

    private static final String STAFF = "p-03";
    private static final String ME = "/api/me/messages";

    @Autowired
    Inbox inbox;

    @Autowired
    OutboxWorker worker;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private Instant start;

    @Autowired
    List<Simulator> simulators;

    @LocalServerPort
    int port;

    private final String address = "zhang." + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
    private SignedInClient staff;
    private Simulator mail;

    @BeforeEach
    void signedIn() {
        start = clock.instant();
        forget();
        staff = new SignedInClient(port).signIn("19900000003");
        mail = simulators.stream()
                .filter(one -> one.name().equals("mail"))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void forget() {
        jdbc.sql("delete from message_choice where person = ?").param(STAFF).update();
        jdbc.sql("delete from message_email where person = ?").param(STAFF).update();
        jdbc.sql("delete from message_outbox where person = ?").param(STAFF).update();
        if (mail != null) {
            mail.fault(Fault.NONE);
            clock.set(start);
        }
    }

    @Test
    void atFirstEverythingIsInTheInboxOnlyAndThePhoneIsKnownByItsEnd() {
        JsonNode mine = staff.get(ME).body();
        assertThat(mine.path("kinds")).extracting(JsonNode::asText).containsExactly("CASE", "WORK", "DEADLINE");
        assertThat(mine.at("/sms/available").asBoolean()).isTrue();
        assertThat(mine.at("/sms/address").asText()).isEqualTo("199****0003");
        assertThat(mine.at("/sms/kinds")).isEmpty();
        assertThat(mine.at("/email/address").isNull()).isTrue();
    }

    @Test
    void aConfirmedAddressGetsMailsAndAnUnconfirmedOneNone() {
        assertThat(staff.put(ME, choice(List.of(), List.of("CASE"))).code()).isEqualTo("message-email-missing");
        assertThat(ask(address).status()).isEqualTo(204);
        assertThat(staff.put(ME, choice(List.of(), List.of("CASE"))).code()).isEqualTo("message-email-missing");

        Answer confirmed = staff.post(ME + "/email/confirm", Map.of("code", code()));
        assertThat(confirmed.body().at("/email/address").asText()).isEqualTo("z***@example.org");
        assertThat(staff.put(ME, choice(List.of("DEADLINE"), List.of("CASE"))).status())
                .isEqualTo(200);
        inbox.send(STAFF, new News(UUID.randomUUID().toString(), Kind.CASE, "新卡已制好", "秘密", null, null, "c-1"));
        worker.sendDue();

        assertThat(mails()).first().satisfies(held -> {
            assertThat(held.values()).containsEntry("title", "新卡已制好");
            assertThat(held.values().get("text"))
                    .asString()
                    .contains("https://anlan.example.org/cases/c-1")
                    .doesNotContain("秘密");
        });
        assertThat(jdbc.sql("select address from message_email where person = ?")
                        .param(STAFF)
                        .query(String.class)
                        .single())
                .doesNotContain("example.org");
        assertThat(jdbc.sql("select coalesce(before::text, '') || coalesce(after::text, '') from audit_entry"
                                + " where action like 'message-%' and subject = ?")
                        .param("people/" + STAFF)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(entry -> entry.contains(address));
    }

    @Test
    void whoTakesTheAddressBackGetsNoMoreMails() {
        ask(address);
        staff.post(ME + "/email/confirm", Map.of("code", code()));
        staff.put(ME, choice(List.of(), List.of("CASE")));
        int before = mails().size();

        assertThat(staff.delete(ME + "/email").body().at("/email/kinds")).isEmpty();
        inbox.send(STAFF, News.ofCase(UUID.randomUUID().toString(), "新卡已制好", "文", null));
        worker.sendDue();

        assertThat(mails()).hasSize(before);
    }

    @Test
    void aCodeCanBeGuessedFiveTimesAndIsGoodForTenMinutes() {
        ask(address);
        String right = code();
        String wrong = right.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(confirm(wrong).code()).isEqualTo("email-code-wrong");
        }
        assertThat(confirm(right).code()).isEqualTo("email-code-wrong");

        ask(address);
        String late = code();
        clock.advance(Duration.ofMinutes(11));
        assertThat(confirm(late).code()).isEqualTo("email-code-wrong");

        ask(address);
        assertThat(confirm(code()).status()).isEqualTo(200);
    }

    @Test
    void nobodysMailboxIsFilledWithCodes() {
        for (int i = 0; i < 5; i++) {
            assertThat(ask(address).status()).isEqualTo(204);
        }
        assertThat(ask(address).code()).isEqualTo("too-many-codes");
        assertThat(mails()).hasSize(5);
        clock.advance(Duration.ofDays(1));
        assertThat(ask(address).status()).isEqualTo(204);
    }

    @Test
    void whatIsNoAddressOrNoChoiceIsRefused() {
        for (String wrong : List.of("", "zhang", "zhang@", "a b@example.org", "a@example.org\r\nBcc: b@example.org")) {
            assertThat(ask(wrong).code()).as(wrong).isEqualTo("email-wrong");
        }
        Map<String, Object> half = choice(List.of("CASE"), List.of());
        half.put("quietFrom", "22:00");
        assertThat(staff.put(ME, half).code()).isEqualTo("message-quiet-half");
        assertThat(staff.put(ME, choice(List.of("EVERYTHING"), List.of())).status())
                .isEqualTo(422);
        mail.fault(Fault.DEAD);
        assertThat(ask(address).code()).isEqualTo("email-not-sent");
        assertThat(new SignedInClient(port).get(ME).status()).isEqualTo(401);
    }

    private Answer ask(String to) {
        return staff.post(ME + "/email", Map.of("address", to));
    }

    private Answer confirm(String code) {
        return staff.post(ME + "/email/confirm", Map.of("code", code));
    }

    private static Map<String, Object> choice(List<String> sms, List<String> email) {
        return new HashMap<>(Map.of("sms", sms, "email", email));
    }

    private List<Held> mails() {
        return mail.holds().stream()
                .filter(held -> held.values().get("to").equals(address))
                .toList();
    }

    private String code() {
        Matcher code = Pattern.compile("\\d{6}")
                .matcher(mails().get(0).values().get("text").toString());
        assertThat(code.find()).isTrue();
        return code.group();
    }
}
