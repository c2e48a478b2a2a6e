package org.anlan.people;

/**
 * A part of an organisation.
 *
 * @param parent id of the department above, null at the top
 * @param jurisdiction id of the jurisdiction it lies in, possibly null
 */
public record Department(String id, String name, String nameEn, String parent, String jurisdiction) {}
