package org.anlan.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.anlan.shared.Network;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes refused calls of unknown senders to the audit trail, but no more than some an hour from one address and from
 * all together: the trail cannot be thinned, and whoever can post must not be able to fill it. The last one written says
 * that more may follow unwritten; how many is in the table {@code forged_call} for that hour.
 */
@Component
@EnableConfigurationProperties(ForgedCallSettings.class)
public class ForgedCalls {

    private static final String EVERYBODY = "*";

    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final ForgedCallSettings settings;
    private final Clock clock;

    ForgedCalls(AuditTrail audit, JdbcClient jdbc, ForgedCallSettings settings, Clock clock) {
        this.audit = audit;
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** As {@link AuditTrail#recordAs}. */
    public void record(String actor, String action, String subject, Map<String, ?> after) {
        int fromThere = count(Network.of(Caller.ip()));
        if (fromThere > settings.perAddress()) {
            Caller.recorded();
            return;
        }
        // Counted only here, so that one address alone cannot use up what all together have.
        int fromAll = count(EVERYBODY);
        if (fromAll > settings.together()) {
            Caller.recorded();
            return;
        }
        Map<String, Object> what = new TreeMap<>(after);
        if (fromThere == settings.perAddress() || fromAll == settings.together()) {
            what.put("further", "counted only");
        }
        audit.recordAs(actor, action, subject, null, what);
    }

    /** A challenge, as the first half of signing in by digest, is neither a refusal nor worth an entry. */
    public void challenged() {
        Caller.recorded();
    }

    private int count(String source) {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        insert into forged_call as f (source, since, calls) values (:source, :now, 1)
                        on conflict (source) do update set
                            calls = case when f.since > :start then f.calls + 1 else 1 end,
                            since = case when f.since > :start then f.since else :now end
                        returning calls""")
                .param("source", source)
                .param("now", Timestamp.from(now))
                .param("start", Timestamp.from(now.minus(settings.window())))
                .query(Integer.class)
                .single();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("delete from forged_call where since <= ?")
                .param(Timestamp.from(clock.instant().minus(settings.window())))
                .update();
    }
}
