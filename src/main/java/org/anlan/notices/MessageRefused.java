package org.anlan.notices;

/** A provider does not take this message, and would not the next time: its number, its text, our account. */
public class MessageRefused extends RuntimeException {

    /** @param reason the provider's word for it, without personal data */
    public MessageRefused(String reason) {
        super(reason);
    }
}
