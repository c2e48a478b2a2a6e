package org.anlan.people;

import java.security.Principal;
import java.util.Set;
import java.util.stream.Collectors;
import org.anlan.audit.ActsForAnother;
import org.anlan.audit.AuditTrail;
import org.anlan.shared.Problem;

/**
 * The person a request comes from.
 *
 * @param groups {@code role} where granted everywhere, {@code role@place} where granted at a place
 * @param helper who really acts, on behalf of this person; null where the person does
 */
public record SignedIn(String id, String name, Set<String> groups, Helper helper) implements Principal, ActsForAnother {

    public record Helper(String id, String name) {}

    public SignedIn(String id, String name, Set<String> groups) {
        this(id, name, groups, null);
    }

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

    /**
     * For what a person does in person only.
     *
     * @throws Problem 403 {@code not-on-behalf}, on record
     */
    public void refuseActing(AuditTrail audit) {
        if (helper != null) {
            audit.record("not-on-behalf", "people/" + id, null, null);
            throw Problem.forbidden("not-on-behalf", name);
        }
    }

    @Override
    public String actingId() {
        return helper == null ? null : helper.id();
    }

    /** What the web frameworks call a principal's name: our person id. */
    @Override
    public String getName() {
        return id;
    }
}
