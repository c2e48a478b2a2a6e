package org.anlan.payments;

import java.time.Instant;
import java.util.Map;
import org.anlan.shared.Money;

/**
 * A provider of payments. Orders and refunds carry our own ids, so that every call may be repeated with the same
 * effect. Each method throws {@link GatewayUnreachable} when there is no answer to be trusted.
 */
public interface PaymentGateway {

    /** The last part of the callback address, such as {@code alipay}. */
    String provider();

    /** What charges for this gateway have as channel, such as {@code alipay-qr}. */
    String channel();

    /** True if no money moves, so that a page may offer to pay by a click. */
    default boolean isSimulated() {
        return false;
    }

    /** Prepares an order to be paid by scanning; answers what the QR code has to say. */
    String precreate(String order, Money amount, String subject);

    Trade query(String order);

    /** Makes an unpaid order unpayable; answers how it stands after that, which is PAID if the payer was faster. */
    Trade close(String order);

    /** Gives back; returns when the provider confirmed it. */
    void refund(String order, String refund, Money amount, String reason);

    /** @throws ForgedNotice if the provider did not sign it, or it is for somebody else */
    Notice verified(Map<String, String> notice) throws ForgedNotice;

    /** The body the provider expects: whether it may stop telling us. */
    String acknowledgement(boolean accepted);

    /**
     * What the provider said by itself.
     *
     * @param id the provider's; the same when it says the same again
     * @param sentAt by the provider's clock
     */
    record Notice(String id, Instant sentAt, Trade trade) {}

    /**
     * How an order stands at the provider.
     *
     * @param number the provider's number; null if it does not know the order (nobody scanned it)
     * @param amount null if it does not know the order
     */
    record Trade(String order, String number, State state, Money amount) {

        public enum State {
            UNKNOWN,
            WAITING,
            PAID,
            CLOSED
        }
    }
}
