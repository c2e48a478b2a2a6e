package org.anlan.files;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.anlan.shared.Network;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts uploads without an account per address, in the database so that all nodes count together. */
@Component
class VisitorUploads {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final FileSettings settings;

    VisitorUploads(JdbcClient jdbc, Clock clock, FileSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** Counts refused files too: looking at them is what costs. @throws Problem 429 {@code too-many-uploads} */
    void count(String address) {
        Instant now = clock.instant();
        // Written before it is counted, so that of many at once none is overlooked.
        jdbc.sql("insert into visitor_upload (address, at) values (?, ?)")
                .params(Network.of(address), Timestamp.from(now))
                .update();
        int tries = jdbc.sql("select count(*) from visitor_upload where address = ? and at > ?")
                .params(Network.of(address), Timestamp.from(now.minus(settings.visitorWindow())))
                .query(Integer.class)
                .single();
        if (tries > settings.visitorUploads()) {
            throw new Problem(429, "too-many-uploads", Map.of());
        }
    }
}
