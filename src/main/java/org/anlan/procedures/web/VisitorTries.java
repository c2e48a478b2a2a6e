package org.anlan.procedures.web;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.anlan.procedures.ProcedureSettings;
import org.anlan.shared.Network;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts what people without an account try, per address and in the database so that all nodes count together: nobody
 * learns employee numbers or results by trying them all, or floods the hosts with applications.
 */
@Component
class VisitorTries {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ProcedureSettings settings;

    VisitorTries(JdbcClient jdbc, Clock clock, ProcedureSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** One more try of this kind. */
    void add(String kind, String address) {
        jdbc.sql("insert into visitor_try (kind, address, at) values (?, ?, ?)")
                .params(kind, Network.of(address), Timestamp.from(clock.instant()))
                .update();
    }

    /** @throws Problem 429 {@code too-many-tries} once more than the limit were tried */
    void check(String kind, String address) {
        int tries = jdbc.sql("select count(*) from visitor_try where kind = ? and address = ? and at > ?")
                .params(kind, Network.of(address), Timestamp.from(begin()))
                .query(Integer.class)
                .single();
        if (tries > settings.visitorTries()) {
            throw new Problem(429, "too-many-tries", Map.of());
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("delete from visitor_try where at <= ?")
                .param(Timestamp.from(begin()))
                .update();
    }

    private Instant begin() {
        return clock.instant().minus(settings.visitorWindow());
    }
}
