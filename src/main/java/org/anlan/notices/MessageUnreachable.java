package org.anlan.notices;

/** A provider did not answer, or not now: to be tried again. Whether the message arrived is not known. */
public class MessageUnreachable extends RuntimeException {

    /** @param reason what happened, without personal data */
    public MessageUnreachable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
