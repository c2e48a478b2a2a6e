package org.anlan.people;

/** What a module says about a menu of its own: whether this person would find anything behind it. */
public interface MenuRight {

    /** As the roles name it, such as {@code registers}. */
    String menu();

    boolean opensTo(SignedIn person);
}
