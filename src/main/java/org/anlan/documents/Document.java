package org.anlan.documents;

import java.time.Instant;
import java.util.Map;

/**
 * One paper as it stands, without its file.
 *
 * @param data what fills its blanks, secret ones masked
 * @param party whom it is about, masked
 * @param number null until it is issued, and for papers without numbers
 * @param code for public verification; null until it is issued
 */
public record Document(
        String id,
        String caseId,
        String caseNumber,
        String template,
        String authority,
        String prefix,
        String party,
        State state,
        Map<String, Object> data,
        String number,
        String code,
        String author,
        Instant draftedAt,
        Act review,
        Act approval,
        Act issue,
        Act end,
        String replaces,
        Integer pages,
        Integer size,
        String digestKind,
        String digest) {

    public enum State {
        DRAFT,
        REVIEWED,
        APPROVED,
        ISSUED,
        REPLACED,
        VOID;

        public boolean isIssued() {
            return this == ISSUED || this == REPLACED;
        }

        boolean isApproved() {
            return this == APPROVED || isIssued();
        }

        boolean isOpen() {
            return this == DRAFT || this == REVIEWED || this == APPROVED;
        }
    }

    /** What somebody did to it. @param by null for the house itself */
    public record Act(String by, Instant at, String text) {}
}
