package org.anlan.adapters.message.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator.Line;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.anlan.notices.MessageRefused;
import org.anlan.notices.MessageSender.Message;
import org.anlan.notices.MessageUnreachable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client and the simulator alone, without the house around them. */
class SmtpSenderTests {

    private static final Duration SHORT = Duration.ofMillis(700);

    private SmtpSimulator simulator;
    private SmtpSettings account;

    @BeforeEach
    void start() {
        simulator = new SmtpSimulator(new SimulatorSettings(Path.of("none"), Duration.ofSeconds(4)), Clock.systemUTC());
        simulator.afterPropertiesSet();
        account = simulator.account(new SmtpSettings("", 587, "", "", "", true, SHORT, SHORT));
    }

    @AfterEach
    void stop() {
        simulator.destroy();
    }

    @Test
    void aMailArrivesInChineseAndCarriesItsKey() {
        String id = sender(account).send(message("k1", "reader@example.org"));

        assertThat(simulator.holds()).singleElement().satisfies(mail -> {
            assertThat(mail.key()).isEqualTo(id).isEqualTo("<k1@example.org>");
            assertThat(mail.values()).containsEntry("to", "reader@example.org").containsEntry("title", "新卡已制好");
            assertThat(mail.values().get("text")).asString().contains("请登录安澜查看。", "https://anlan.example.org/cases/1");
        });
    }

    @Test
    void aTitleCannotAddHeadersOrRecipients() {
        sender(account)
                .send(new Message("k1", "reader@example.org", "一\r\nBcc: other@example.org\r\n\r\n二", "文", "", null));
        assertThat(simulator.holds()).singleElement().satisfies(mail -> assertThat(mail.values())
                .containsEntry("to", "reader@example.org"));
    }

    @Test
    void aWrongPasswordIsRefusedForGood() {
        SmtpSettings wrong =
                new SmtpSettings(account.host(), account.port(), "anlan", "guessed", "a@b.c", false, SHORT, SHORT);
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> sender(wrong).send(message("k1", "reader@example.org")));
        assertThat(simulator.holds()).isEmpty();
    }

    @Test
    void withoutAPasswordNothingIsTaken() {
        SmtpSettings none = new SmtpSettings(account.host(), account.port(), "", "", "a@b.c", false, SHORT, SHORT);
        assertThatExceptionOfType(MessageUnreachable.class)
                .isThrownBy(() -> sender(none).send(message("k1", "reader@example.org")));
        assertThat(simulator.holds()).isEmpty();
    }

    /** Whoever sits in between and hides STARTTLS learns nothing. */
    @Test
    void whereEncryptionIsWantedAndNotOfferedNoPasswordIsSaid() {
        SmtpSettings encrypted = new SmtpSettings(
                account.host(), account.port(), "anlan", "a wrong one would be noted", "a@b.c", true, SHORT, SHORT);
        assertThatExceptionOfType(MessageUnreachable.class)
                .isThrownBy(() -> sender(encrypted).send(message("k1", "reader@example.org")));
        assertThat(simulator.log()).extracting(Line::text).noneMatch(line -> line.contains("密码"));
    }

    @Test
    void anAddressTheServerDoesNotKnowIsRefusedForGood() {
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> sender(account).send(message("k1", "nobody@example.org")));
    }

    @Test
    void aServerThatIsDeadSlowOrBusyIsUnreachable() {
        for (Fault fault : new Fault[] {Fault.DEAD, Fault.SLOW, Fault.TAMPER}) {
            simulator.fault(fault);
            SmtpSettings now = simulator.account(account);
            assertThatExceptionOfType(MessageUnreachable.class).as(fault.name()).isThrownBy(() -> sender(now)
                    .send(message("k1", "reader@example.org")));
        }
        simulator.fault(Fault.NONE);
        sender(simulator.account(account)).send(message("k1", "reader@example.org"));
        assertThat(simulator.holds()).hasSize(1);
    }

    private static SmtpSender sender(SmtpSettings settings) {
        return new SmtpSender(() -> settings);
    }

    private static Message message(String key, String to) {
        return new Message(key, to, "新卡已制好", "请登录安澜查看。", "https://anlan.example.org/cases/1", null);
    }
}
