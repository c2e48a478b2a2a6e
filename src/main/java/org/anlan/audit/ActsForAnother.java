package org.anlan.audit;

/** A principal that may stand for somebody else than who sits there. */
public interface ActsForAnother {

    /** Who really acts; null where that is the principal. */
    String actingId();
}
