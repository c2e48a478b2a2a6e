package org.anlan.forms;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Gives the options of a field whose property {@code optionsFrom} names something this source knows. */
public interface OptionSource {

    boolean knows(String name);

    /** @param where field values the things must have, from property {@code optionsWhere} */
    List<Option> options(String name, Map<String, Object> where);

    /** What the things with these ids are called; an id that is not there is left out. */
    Map<String, String> labels(String name, Collection<String> ids);

    /**
     * Things to pick from.
     *
     * @param words part of what they are called; empty for the first ones
     * @param limit how many at most
     */
    List<Option> search(String name, String words, int limit);
}
