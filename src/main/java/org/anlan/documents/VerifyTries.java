package org.anlan.documents;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.anlan.shared.Network;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts what one address has verified without signing in, in the database so that all nodes count together. */
@Component
class VerifyTries {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DocumentSettings settings;

    VerifyTries(JdbcClient jdbc, Clock clock, DocumentSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** @throws Problem 429 {@code too-many-verifications} */
    void count(String address) {
        // Written before it is counted, so that of many at once none is overlooked.
        jdbc.sql("insert into document_try (address, at) values (?, ?)")
                .params(Network.of(address), Timestamp.from(clock.instant()))
                .update();
        int tries = jdbc.sql("select count(*) from document_try where address = ? and at > ?")
                .params(Network.of(address), Timestamp.from(begin()))
                .query(Integer.class)
                .single();
        if (tries > settings.verifyTries()) {
            throw new Problem(429, "too-many-verifications", Map.of());
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("delete from document_try where at <= ?")
                .param(Timestamp.from(begin()))
                .update();
    }

    private Instant begin() {
        return clock.instant().minus(settings.verifyWindow());
    }
}
