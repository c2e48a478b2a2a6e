package org.anlan.audit;

import java.util.Collection;
import java.util.Map;

/** Tells names of actors. The module of people implements it, as it already records to this one. */
public interface ActorNames {

    /** Names by id; ids nobody knows are left out. */
    Map<String, String> names(Collection<String> ids);

    /** Ids of the people with this in their name. */
    Collection<String> named(String part);
}
