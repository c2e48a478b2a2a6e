package org.anlan.payments;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Payments. {@code anlan.payments.reconcile-every} ({@code PT30S}) is how often it is looked whom to ask.
 *
 * @param staticQr what the institution's own QR code says; empty: there is none (the demo shows one that pays nobody)
 * @param queryAfter when to ask the provider about a code nobody told us about; later questions come ever less often,
 *     at least once an hour
 * @param noticeValid how old a notice may be; longer than a provider repeats one that nobody acknowledged (Alipay: 25 hours)
 * @param codeValid how long a QR code is shown before a new one is fetched (Alipay's last two hours)
 */
@ConfigurationProperties("anlan.payments")
record PaymentSettings(
        @DefaultValue("") String staticQr,
        @DefaultValue("PT2M") Duration queryAfter,
        @DefaultValue("PT26H") Duration noticeValid,
        @DefaultValue("PT100M") Duration codeValid) {}
