package org.anlan.people;

import java.util.Set;

/**
 * Somebody whose work another person does at this moment.
 *
 * @param id the absent person
 * @param groups what the absent person may take: {@code role} or {@code role@place}
 * @param procedures the substitution is for; none: for all
 */
public record StandIn(String id, String name, Set<String> groups, Set<String> procedures) {

    public boolean covers(String procedure) {
        return procedures.isEmpty() || procedures.contains(procedure);
    }
}
