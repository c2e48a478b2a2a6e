package org.anlan.payments;

/** A notice the provider did not send, or not to us. */
public class ForgedNotice extends Exception {

    public ForgedNotice(String reason) {
        super(reason);
    }
}
