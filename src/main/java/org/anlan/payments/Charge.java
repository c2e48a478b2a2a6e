package org.anlan.payments;

import java.time.Instant;
import org.anlan.shared.Money;

/**
 * Money one person owes for one case.
 *
 * @param payer id of the person
 * @param channel {@code alipay-qr} or another gateway's, or {@link #STATIC}
 * @param code what its QR code says; null until first shown
 */
public record Charge(
        String id,
        String caseId,
        String payer,
        Money amount,
        String subject,
        State state,
        String channel,
        String code,
        Instant codedAt,
        String trade,
        Instant openedAt,
        Instant paidAt) {

    /** The channel of the institution's printed QR code: paid unseen by us, confirmed by a clerk. */
    public static final String STATIC = "static-qr";

    public enum State {
        WAITING,
        PAID,
        REFUNDED,
        CLOSED
    }

    /** Published inside the transaction that marks a charge as paid. */
    public record Paid(String chargeId, String caseId, Money amount) {}

    boolean isStatic() {
        return STATIC.equals(channel);
    }
}
