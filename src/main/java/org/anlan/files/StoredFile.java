package org.anlan.files;

/**
 * What is known of an upload, without its content.
 *
 * @param owner id of the person who uploaded it; null for a visitor without an account
 * @param caseId what claimed it; null while nothing has
 */
public record StoredFile(
        String id, String name, String mediaType, long size, String sha256, String owner, String caseId) {}
