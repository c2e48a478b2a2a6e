package org.anlan.notices;

/** Somebody was told something, or read it; published in the transaction that did it, for whoever shows how many are new. */
public record InboxChanged(String person) {}
