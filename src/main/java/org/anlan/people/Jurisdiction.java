package org.anlan.people;

/**
 * A node of the tree city, county, town or park, village.
 *
 * @param parent id of the jurisdiction above, null at the top
 */
public record Jurisdiction(String id, String name, String nameEn, String level, String parent) {}
