package org.anlan.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many refused calls of unknown senders are written to the audit trail.
 *
 * @param window in which time
 * @param perAddress from one network address
 * @param together from all addresses
 */
@ConfigurationProperties("anlan.audit.forged")
record ForgedCallSettings(
        @DefaultValue("PT1H") Duration window, @DefaultValue("30") int perAddress, @DefaultValue("300") int together) {}
