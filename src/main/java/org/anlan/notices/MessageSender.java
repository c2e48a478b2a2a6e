package org.anlan.notices;

import java.time.Instant;
import java.util.List;

/** Carries short texts out of the house by one channel; implemented by the adapters of providers. */
public interface MessageSender {

    enum Channel {
        SMS,
        EMAIL
    }

    /**
     * @param key the same for every try of the same message; the provider gets it too
     * @param to a phone number or an e-mail address
     * @param title what happened, without personal data
     * @param text what to do about it
     * @param link the page it is about, or empty
     * @param triedSince when an earlier try, which may have arrived, was first made; null at the first try
     */
    record Message(String key, String to, String title, String text, String link, Instant triedSince) {

        /** Without the address: this stands in logs. */
        @Override
        public String toString() {
            return "message " + key;
        }
    }

    /** What became of a message; {@code reason} is the provider's word for it. */
    record Receipt(String key, String providerId, boolean delivered, String reason) {}

    Channel channel();

    /** One word, as in the address of its callbacks. */
    String provider();

    /**
     * @return the provider's number of the message, or null if there is none
     * @throws MessageRefused it will not be better by trying again
     * @throws MessageUnreachable it may; whether this try arrived is not known
     */
    String send(Message message);

    /**
     * Reads a callback on what became of messages.
     *
     * @param key what stood in the address the provider calls
     * @throws ForgedReceipt not from the provider
     */
    default List<Receipt> receipts(String key, String body) throws ForgedReceipt {
        throw new ForgedReceipt("this provider sends no receipts");
    }

    /** What the provider wants to hear when receipts were taken. */
    default String acknowledgement() {
        return "";
    }
}
