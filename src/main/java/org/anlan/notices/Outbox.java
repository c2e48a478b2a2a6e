package org.anlan.notices;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.anlan.notices.MessageSender.Channel;
import org.anlan.notices.MessageSender.Receipt;
import org.anlan.notices.News.Kind;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sends that are to be made, each a row: written in the transaction of the notice, taken by one node at a time, and
 * kept with what became of it.
 */
@Component
@EnableConfigurationProperties(MessageSettings.class)
class Outbox {

    /** One send that was taken; {@code attempts} counts this one. */
    record Due(
            String id,
            Channel channel,
            String person,
            int attempts,
            Instant createdAt,
            String title,
            String titleEn,
            String caseId) {}

    /** So many rows are removed at once, so that no lock is held for long. */
    private static final int PIECE = 5000;

    private final JdbcClient jdbc;
    private final Choices choices;
    private final Senders senders;
    private final MessageSettings settings;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Choices choices, Senders senders, MessageSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.choices = choices;
        this.senders = senders;
        this.settings = settings;
        this.clock = clock;
    }

    /** Who chose any channel beside the inbox. */
    Set<String> reachable() {
        return new HashSet<>(jdbc.sql("select person from message_choice where sms <> '{}' or email <> '{}'")
                .query(String.class)
                .list());
    }

    /** In the caller's transaction: for each channel the person chose for this kind, one send. */
    void write(String notice, String person, Kind kind) {
        choices.find(person).ifPresent(choice -> {
            for (Channel channel : Channel.values()) {
                if (choice.kinds(channel).contains(kind) && senders.by(channel).isPresent()) {
                    write(notice, person, channel, choice);
                }
            }
        });
    }

    private void write(String notice, String person, Channel channel, Choice choice) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        jdbc.sql(
                        """
                        insert into message_outbox (id, notice, channel, person, state, next_try, created_at)
                        select :id, :notice, :channel, :person,
                            case when count(*) < :limit then 'WAITING' else 'LIMITED' end, :due, :now
                        from message_outbox
                        where person = :person and channel = :channel and created_at >= :today and state <> 'LIMITED'""")
                .param("id", UUID.randomUUID().toString())
                .param("notice", notice)
                .param("channel", channel.name())
                .param("person", person)
                .param("limit", settings.perDay())
                .param("due", utc(choice.earliest(now).toInstant()))
                .param("now", utc(now.toInstant()))
                .param(
                        "today",
                        utc(now.toLocalDate().atStartOfDay(now.getZone()).toInstant()))
                .update();
    }

    /**
     * Takes one that is due. Whoever takes it has the lease's time to say what became of it; then it is due again. So no
     * transaction stays open while a provider thinks, and a node that dies loses nothing.
     */
    Optional<Due> take(Channel channel) {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        with taken as (
                            update message_outbox set attempts = attempts + 1, next_try = :lease
                            where id = (select id from message_outbox where state = 'WAITING' and channel = :channel
                                and next_try <= :now order by next_try limit 1 for update skip locked)
                            returning id, channel, person, attempts, created_at, notice)
                        select t.id, channel, t.person, attempts, t.created_at, title, title_en, case_id
                        from taken t join notice n on n.id = t.notice""")
                .param("lease", utc(now.plus(settings.lease())))
                .param("now", utc(now))
                .param("channel", channel.name())
                .query(Due.class)
                .optional();
    }

    /** A receipt may have been faster; it says more. */
    void sent(String id, String provider, String providerId) {
        jdbc.sql(
                        "update message_outbox set state = 'SENT', provider = ?, provider_id = ?, sent_at = ?, last_error = null"
                                + " where id = ? and state = 'WAITING'")
                .params(provider, providerId, utc(clock.instant()), id)
                .update();
    }

    /** To be tried again later, or, after the last try or where that is of no use, for an administrator to look at. */
    void failed(Due due, String reason, boolean isFinal) {
        boolean enough = isFinal || due.attempts() >= settings.attempts();
        jdbc.sql("update message_outbox set state = ?, next_try = ?, last_error = ? where id = ? and state = 'WAITING'")
                .params(
                        enough ? "FAILED" : "WAITING",
                        utc(clock.instant().plus(wait(due.attempts()))),
                        masked(reason),
                        due.id())
                .update();
    }

    /** @return false if no message of this provider is meant */
    boolean hear(String provider, Receipt receipt) {
        return jdbc.sql(
                                """
                                update message_outbox set state = :state, last_error = :reason, provider = :provider,
                                    provider_id = :number, sent_at = coalesce(sent_at, :now)
                                where id = :id and state in ('WAITING', 'SENT', 'DELIVERED', 'UNDELIVERED') and attempts > 0
                                    and coalesce(provider, :provider) = :provider
                                    and coalesce(provider_id, :number) = :number""")
                        .param("state", receipt.delivered() ? "DELIVERED" : "UNDELIVERED")
                        .param("reason", receipt.delivered() ? null : masked(receipt.reason()), Types.VARCHAR)
                        .param("provider", provider)
                        .param("number", receipt.providerId())
                        .param("now", utc(clock.instant()))
                        .param("id", receipt.key())
                        .update()
                == 1;
    }

    /** Removes what was sent, or not to be sent, longer ago than it is kept; a node at a time, a piece at a time. */
    int clear() {
        int all = 0;
        int removed;
        do {
            removed = jdbc.sql(
                            """
                            delete from message_outbox where id in (
                                select id from message_outbox
                                where state in ('SENT', 'DELIVERED', 'LIMITED') and created_at < ?
                                order by created_at limit ? for update skip locked)""")
                    .params(utc(clock.instant().minus(settings.keep())), PIECE)
                    .update();
            all += removed;
        } while (removed == PIECE);
        return all;
    }

    private Duration wait(int attempts) {
        Duration wait = settings.retry().multipliedBy(1L << Math.min(attempts - 1, 20));
        return wait.compareTo(settings.longestRetry()) > 0 ? settings.longestRetry() : wait;
    }

    /** Providers quote the number or address they do not like. */
    static String masked(String reason) {
        String text = reason == null ? "" : reason;
        String masked = text.replaceAll("\\d{7,}", "***").replaceAll("[^\\s<>\"]+@[^\\s<>\"]+", "***");
        return masked.length() > 300 ? masked.substring(0, 300) : masked;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
