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
 */
@ConfigurationProperties("anlan.procedures")
public record ProcedureSettings(@DefaultValue Set<String> domains, @DefaultValue("PT1M") Duration retryIncidents) {

    public boolean isOn(String domain) {
        return domains.isEmpty() || domains.contains(domain);
    }
}
