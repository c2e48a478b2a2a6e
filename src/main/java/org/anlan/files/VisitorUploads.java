package org.anlan.files;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
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
    void count(String remoteAddress) {
        String address = network(remoteAddress);
        int before = jdbc.sql("select count(*) from visitor_upload where address = ? and at > ?")
                .params(address, Timestamp.from(clock.instant().minus(settings.visitorWindow())))
                .query(Integer.class)
                .single();
        if (before >= settings.visitorUploads()) {
            throw new Problem(429, "too-many-uploads", Map.of());
        }
        jdbc.sql("insert into visitor_upload (address, at) values (?, ?)")
                .params(address, Timestamp.from(clock.instant()))
                .update();
    }

    /** One household has a /64 of IPv6 addresses, so those count as one. */
    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            if (parsed instanceof Inet6Address six) {
                byte[] bytes = six.getAddress();
                Arrays.fill(bytes, 8, 16, (byte) 0);
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
            return parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
