package org.anlan.people;

import java.security.Principal;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The person a request comes from.
 *
 * @param groups {@code role} where granted everywhere, {@code role@place} where granted at a place
 */
public record SignedIn(String id, String name, Set<String> groups) implements Principal {

    /** True if the role is granted anywhere. */
    public boolean hasRole(String role) {
        return groups.contains(role) || groups.stream().anyMatch(group -> group.startsWith(role + "@"));
    }

    /** Of everything: a grant of this role at a place opens nothing, here as at the doors (WebSecurity). */
    public boolean isAdministrator() {
        return groups.contains("administrator");
    }

    /** The places the role is granted at; none where it is granted everywhere only. */
    public Set<String> placesOf(String role) {
        return groups.stream()
                .filter(group -> group.startsWith(role + "@"))
                .map(Roles::placeOf)
                .collect(Collectors.toSet());
    }

    /** What the web frameworks call a principal's name: our person id. */
    @Override
    public String getName() {
        return id;
    }
}
