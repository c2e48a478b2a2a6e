package org.anlan.notices;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * E-mail and text messages beside the inbox. {@code anlan.messages.every} ({@code PT5S}) is how often each node looks
 * what is to be sent, {@code anlan.messages.clear-every} ({@code PT6H}) how often what was sent long ago is removed.
 *
 * @param address where people reach this Anlan, {@code https://anlan.example.org}; messages link to it, without it they
 *     have no link
 * @param attempts how often a message is tried before an administrator is asked
 * @param retry how long after the first failure to try again; twice as long after each further one
 * @param longestRetry but never longer than this
 * @param lease how long one try may take; longer than the senders' time-outs together. Afterwards another node takes
 *     the message for abandoned
 * @param perDay how many messages one person gets by one channel in a day; more stay in the inbox only
 * @param codeValid how long the code that confirms an e-mail address is good
 * @param codesPerDay how many such codes one person may ask for in a day
 * @param keep how long it is kept that a message was sent; the notice itself stays in the inbox, and what could not be
 *     sent stays until an administrator has looked at it. At least two days, since messages are counted by the day
 */
@ConfigurationProperties("anlan.messages")
record MessageSettings(
        @DefaultValue("") String address,
        @DefaultValue("6") int attempts,
        @DefaultValue("PT1M") Duration retry,
        @DefaultValue("PT1H") Duration longestRetry,
        @DefaultValue("PT10M") Duration lease,
        @DefaultValue("20") int perDay,
        @DefaultValue("PT10M") Duration codeValid,
        @DefaultValue("5") int codesPerDay,
        @DefaultValue("P90D") Duration keep) {

    MessageSettings {
        if (keep.compareTo(Duration.ofDays(2)) < 0) {
            throw new IllegalArgumentException("anlan.messages.keep is two days at least, not " + keep);
        }
    }
}
