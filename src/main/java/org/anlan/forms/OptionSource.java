package org.anlan.forms;

import java.util.List;
import java.util.Map;

/** Gives the options of a field whose property {@code optionsFrom} names something this source knows. */
public interface OptionSource {

    boolean knows(String name);

    /** @param where field values the things must have, from property {@code optionsWhere} */
    List<Option> options(String name, Map<String, Object> where);
}
