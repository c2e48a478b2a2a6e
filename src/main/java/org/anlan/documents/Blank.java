package org.anlan.documents;

/**
 * A place of a template that the case fills.
 *
 * @param key the case's field it is filled from
 * @param optional printed as "/" where there is nothing to fill in
 * @param secret stored encrypted beside the paper, masked wherever it is listed
 * @param list rows instead of one value
 * @param sample what a preview without a case shows
 */
public record Blank(
        String key, String title, String titleEn, boolean optional, boolean secret, boolean list, String sample) {

    Blank asOptional() {
        return new Blank(key, title, titleEn, true, secret, list, sample);
    }
}
