package org.anlan.adapters.cardprinter.bridge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The card printer's bridge.
 *
 * @param url its address, such as {@code http://10.1.2.9:9090}; empty for none
 * @param secret shared with the bridge, signs requests and answers; possibly {@code ENC(...)}
 * @param answerTimeout how long to wait for one answer
 * @param printTimeout how long one card may take; afterwards the step fails and is tried again under the same number
 */
@ConfigurationProperties("anlan.devices.card-printer")
record CardPrinterSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String secret,
        @DefaultValue("5s") Duration answerTimeout,
        @DefaultValue("60s") Duration printTimeout) {}
