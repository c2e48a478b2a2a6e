package org.anlan.procedures.clock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The statutory clock. How long anything may take, whom it is told to and who may stop it stands in the procedures.
 *
 * @param warn how long before a due time that a model sets by itself, without a limit table, a task turns orange
 * @param watch how often it is looked whether a card is due
 */
@ConfigurationProperties("anlan.clock")
public record ClockSettings(@DefaultValue("P1D") Duration warn, @DefaultValue("PT1M") Duration watch) {}
