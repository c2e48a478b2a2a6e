package org.anlan.notices;

/**
 * Something to tell people, in both languages; the English words may be null, then the Chinese ones are shown.
 *
 * @param key idempotency key: the same key to the same person is told once
 * @param kind decides by which channels it goes out beside the inbox
 * @param title leaves the house in text messages, so it names neither people nor numbers
 * @param caseId the case it is about, null if none
 */
public record News(String key, Kind kind, String title, String text, String titleEn, String textEn, String caseId) {

    /** What people choose channels by. */
    public enum Kind {
        /** How one's own applications go. */
        CASE,
        /** What waits for the roles one holds. */
        WORK,
        /** A limit that is near or over. */
        DEADLINE
    }

    /** In Chinese only, about a case of one's own. */
    public static News ofCase(String key, String title, String text, String caseId) {
        return new News(key, Kind.CASE, title, text, null, null, caseId);
    }
}
