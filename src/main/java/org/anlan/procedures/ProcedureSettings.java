package org.anlan.procedures;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which procedures run here.
 *
 * @param domains folders under processes/ that are switched on, such as campus, access; empty means all. Of a domain that
 *     is switched off nothing is deployed, offered or started; its open cases are worked to their end, timers, blocks and
 *     rules included
 * @param retryIncidents how often a case that waits for a device is tried again
 * @param visitorTries how many applications one address may try without an account in {@code visitorWindow}, and how
 *     many results it may ask for in vain
 * @param visitorWindow the time those are counted over
 * @param urgeEvery how long after one reminder of a case the next may be sent
 */
@ConfigurationProperties("anlan.procedures")
public record ProcedureSettings(
        @DefaultValue Set<String> domains,
        @DefaultValue("PT1M") Duration retryIncidents,
        @DefaultValue("30") int visitorTries,
        @DefaultValue("PT1H") Duration visitorWindow,
        @DefaultValue("PT4H") Duration urgeEvery) {

    public boolean isOn(String domain) {
        return domains.isEmpty() || domains.contains(domain);
    }
}
