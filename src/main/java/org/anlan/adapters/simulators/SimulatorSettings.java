package org.anlan.adapters.simulators;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The simulators.
 *
 * @param folder where they keep what they hold between runs
 * @param slow how long a slow one waits before it answers; longer than the drivers' time-outs by default
 */
@ConfigurationProperties("anlan.simulators")
public record SimulatorSettings(@DefaultValue("data/simulators") Path folder, @DefaultValue("PT20S") Duration slow) {}
