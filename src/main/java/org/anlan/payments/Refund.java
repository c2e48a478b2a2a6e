package org.anlan.payments;

import java.time.Instant;
import org.anlan.shared.Money;

/**
 * Money given back.
 *
 * @param byHand true where no provider can do it (static QR code): somebody has to transfer it
 * @param doneAt when the provider confirmed it; null while it has not
 */
public record Refund(String id, String chargeId, Money amount, String reason, boolean byHand, Instant doneAt) {}
