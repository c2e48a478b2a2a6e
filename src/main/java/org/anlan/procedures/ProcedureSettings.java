package org.anlan.procedures;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which procedures run here.
 *
 * @param domains folders under processes/ that are switched on, such as campus, access; empty means all. A domain that
 *     is switched off starts no case; its open cases go on
 * @param retryIncidents how often a case that waits for a device is tried again
 */
@ConfigurationProperties("anlan.procedures")
public record ProcedureSettings(@DefaultValue Set<String> domains, @DefaultValue("PT1M") Duration retryIncidents) {

    public boolean isOn(String domain) {
        return domains.isEmpty() || domains.contains(domain);
    }
}
