package org.anlan.registers;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How old an answer may be.
 *
 * @param slow what took at least so long to count is kept; {@code keep} for so long
 */
@ConfigurationProperties("anlan.statistics")
record StatisticsSettings(@DefaultValue("PT0.5S") Duration slow, @DefaultValue("PT1M") Duration keep) {}
