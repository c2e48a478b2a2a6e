package org.anlan.adapters.isapi;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The devices that speak ISAPI. {@code anlan.devices.retry} ({@code PT30S}) is how often it is looked which devices have
 * yet to be told of a change made by hand or of a card.
 *
 * @param gates vehicle gates ({@code anlan.devices.gates[0].name=北门} and so on)
 * @param doors turnstiles and doors
 */
@ConfigurationProperties("anlan.devices")
record IsapiSettings(@DefaultValue List<IsapiDevice> gates, @DefaultValue List<IsapiDevice> doors) {}
