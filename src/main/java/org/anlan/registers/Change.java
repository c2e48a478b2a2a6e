package org.anlan.registers;

/**
 * Who changes an entry, and why.
 *
 * @param personId null where the house acts by itself
 * @param caseId the case it happens in, or null
 * @param reason a few words without personal data, or null
 */
public record Change(String personId, String caseId, String reason) {

    public static Change by(String personId) {
        return new Change(personId, null, null);
    }
}
