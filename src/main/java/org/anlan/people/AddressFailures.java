package org.anlan.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.anlan.shared.Network;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: failed sign-ins are counted per address in a fixed window, in the database and therefore over
 * all nodes. Only failures count, because a whole campus may sign in from behind one address.
 */
@Component
class AddressFailures {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SignInSettings settings;

    AddressFailures(JdbcClient jdbc, Clock clock, SignInSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** @throws Problem 429 {@code too-many-attempts}, with the whole minutes to wait */
    void check(String address) {
        Instant now = clock.instant();
        jdbc.sql("select since from sign_in_failures where address = ? and failures >= ? and since > ?")
                .params(
                        Network.of(address),
                        settings.addressFailures(),
                        Timestamp.from(now.minus(settings.addressWindow())))
                .query(Timestamp.class)
                .optional()
                .ifPresent(since -> {
                    long minutes = Accounts.minutes(now, since.toInstant().plus(settings.addressWindow()));
                    throw new Problem(429, "too-many-attempts", Map.of("minutes", minutes), minutes);
                });
    }

    void add(String address) {
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        insert into sign_in_failures (address, since, failures) values (:address, :now, 1)
                        on conflict (address) do update set
                            failures = case when sign_in_failures.since > :start then sign_in_failures.failures + 1 else 1 end,
                            since = case when sign_in_failures.since > :start then sign_in_failures.since else :now end""")
                .param("address", Network.of(address))
                .param("now", Timestamp.from(now))
                .param("start", Timestamp.from(now.minus(settings.addressWindow())))
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("delete from sign_in_failures where since <= ?")
                .param(Timestamp.from(clock.instant().minus(settings.addressWindow())))
                .update();
    }
}
