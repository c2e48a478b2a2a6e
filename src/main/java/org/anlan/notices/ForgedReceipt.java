package org.anlan.notices;

/** A receipt the provider did not send. */
public class ForgedReceipt extends Exception {

    public ForgedReceipt(String reason) {
        super(reason);
    }
}
