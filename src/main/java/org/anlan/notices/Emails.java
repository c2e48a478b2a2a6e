package org.anlan.notices;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.anlan.audit.AuditTrail;
import org.anlan.notices.MessageSender.Channel;
import org.anlan.notices.MessageSender.Message;
import org.anlan.shared.Problem;
import org.anlan.shared.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** E-mail addresses of people. An address is used once its owner has entered the code that was sent there. */
@Component
class Emails {

    private static final Logger LOG = LoggerFactory.getLogger(Emails.class);
    private static final int TRIES = 5;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Senders senders;
    private final AuditTrail audit;
    private final MessageSource words;
    private final MessageSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Emails(
            JdbcClient jdbc,
            Secrets secrets,
            Senders senders,
            AuditTrail audit,
            MessageSource words,
            MessageSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.senders = senders;
        this.audit = audit;
        this.words = words;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    Optional<String> confirmed(String person) {
        return stored("address", person);
    }

    /** One that waits for its code. */
    Optional<String> asked(String person) {
        return stored("asked", person);
    }

    /**
     * Sends a code to the address.
     *
     * @throws Problem 429 {@code too-many-codes}; 503 {@code email-not-sent}
     */
    void ask(String person, String address) {
        MessageSender sender =
                senders.by(Channel.EMAIL).orElseThrow(() -> new Problem(422, "message-no-channel", Map.of()));
        String code = String.format("%06d", random.nextInt(1_000_000));
        OffsetDateTime until = OffsetDateTime.now(clock).plus(settings.codeValid());
        boolean allowed = transaction.execute(status -> note(person, address, code, until));
        if (!allowed) {
            throw new Problem(429, "too-many-codes", Map.of());
        }
        try {
            Object[] values = {code, settings.codeValid().toMinutes()};
            sender.send(new Message(
                    "code-" + UUID.randomUUID(),
                    address,
                    words.getMessage("message.code.title", null, LocaleContextHolder.getLocale()),
                    words.getMessage("message.code.text", values, LocaleContextHolder.getLocale()),
                    "",
                    null));
        } catch (MessageRefused | MessageUnreachable e) {
            LOG.warn("A code for {} was not sent: {}", person, Outbox.masked(e.getMessage()));
            throw new Problem(503, "email-not-sent", Map.of());
        }
    }

    private boolean note(String person, String address, String code, OffsetDateTime until) {
        int rows = jdbc.sql(
                        """
                        insert into message_email as m (person, asked, code, code_until, asked_on, asked_times)
                        values (:person, :asked, :code, :until, :today, 1)
                        on conflict (person) do update set asked = :asked, code = :code, code_until = :until, tries = 0,
                            asked_on = :today,
                            asked_times = case when m.asked_on = :today then m.asked_times + 1 else 1 end
                        where m.asked_on is distinct from :today or m.asked_times < :limit""")
                .param("person", person)
                .param("asked", secrets.encrypt(address))
                .param("code", seal(person, code))
                .param("until", until.withOffsetSameInstant(ZoneOffset.UTC))
                .param("today", LocalDate.now(clock))
                .param("limit", settings.codesPerDay())
                .update();
        if (rows == 1) {
            audit.record("message-email-ask", "people/" + person, null, Map.of("email", masked(address)));
        }
        return rows == 1;
    }

    /** @throws Problem 422 {@code email-code-wrong}: wrong, too old, or tried too often */
    @Transactional(noRollbackFor = Problem.class)
    public void confirm(String person, String code) {
        String expected = jdbc.sql(
                        """
                        update message_email set tries = tries + 1
                        where person = ? and asked is not null and tries < ? and code_until > ? returning code""")
                .params(person, TRIES, OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .orElse("");
        if (!expected.equals(seal(person, code == null ? "" : code.strip()))) {
            throw new Problem(422, "email-code-wrong", Map.of());
        }
        String before = confirmed(person).map(Emails::masked).orElse("");
        jdbc.sql("update message_email set address = asked, asked = null, code = null where person = ?")
                .param(person)
                .update();
        String now = confirmed(person).map(Emails::masked).orElse("");
        audit.record("message-email", "people/" + person, Map.of("email", before), Map.of("email", now));
    }

    @Transactional
    public void remove(String person) {
        String before = confirmed(person).map(Emails::masked).orElse("");
        jdbc.sql("update message_email set address = null, asked = null, code = null where person = ?")
                .param(person)
                .update();
        jdbc.sql("update message_choice set email = '{}' where person = ?")
                .param(person)
                .update();
        audit.record("message-email", "people/" + person, Map.of("email", before), null);
    }

    /** z***@example.org: enough to recognise one's own by. */
    static String masked(String address) {
        int at = address.indexOf('@');
        return at < 1 ? "***" : address.charAt(0) + "***" + address.substring(at);
    }

    private Optional<String> stored(String column, String person) {
        return jdbc.sql("select " + column + " from message_email where person = ? and " + column + " is not null")
                .param(person)
                .query(String.class)
                .optional()
                .map(secrets::decrypt);
    }

    private String seal(String person, String code) {
        return secrets.blindIndex(person + " " + code);
    }
}
