package org.anlan.shared;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts what people without an account try, per address and in the database so that all nodes count together: nobody
 * learns numbers or results by trying them all, or floods anybody with applications.
 */
@Component
public class Tries {

    private static final Duration LONGEST = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Tries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param kind what is tried
     * @param most so many of one address {@code within} this time, a day at most
     * @param refusal code of the problem for one more
     */
    public record Limit(String kind, int most, Duration within, String refusal) {

        public Limit {
            if (within.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("Tries of " + kind + " are counted over a day at most");
            }
        }
    }

    /** Written before it is counted, so that of many at once none is overlooked. @throws Problem 429 */
    public void count(Limit limit, String address) {
        add(limit, address);
        check(limit, address);
    }

    /** One more try. */
    public void add(Limit limit, String address) {
        jdbc.sql("insert into visitor_try (kind, address, at) values (?, ?, ?)")
                .params(limit.kind(), Network.of(address), Timestamp.from(clock.instant()))
                .update();
    }

    /** @throws Problem 429 once more than the limit were tried */
    public void check(Limit limit, String address) {
        int tries = jdbc.sql("select count(*) from visitor_try where kind = ? and address = ? and at > ?")
                .params(limit.kind(), Network.of(address))
                .param(Timestamp.from(clock.instant().minus(limit.within())))
                .query(Integer.class)
                .single();
        if (tries > limit.most()) {
            throw new Problem(429, limit.refusal(), Map.of());
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("delete from visitor_try where at <= ?")
                .param(Timestamp.from(clock.instant().minus(LONGEST)))
                .update();
    }
}
