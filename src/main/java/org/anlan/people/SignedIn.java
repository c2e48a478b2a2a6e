package org.anlan.people;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param standsFor whose work this person does as well at this moment; nobody's while acting on behalf
 */
public record SignedIn(String id, String name, Set<String> groups, Helper helper, List<StandIn> standsFor)
        implements Principal, ActsForAnother {

    public record Helper(String id, String name) {}

    public SignedIn(String id, String name, Set<String> groups) {
        this(id, name, groups, null, List.of());
    }

    /**
     * Through whom a task reaches this person that is not theirs: whoever it is assigned to, or may take it. Empty where
     * they stand for nobody of these.
     */
    public Optional<StandIn> standsFor(String procedure, String assignee, String candidate) {
        return standsFor.stream()
                .filter(one -> one.covers(procedure)
                        && (assignee == null
                                ? candidate != null && one.groups().contains(candidate)
                                : one.id().equals(assignee)))
                .findFirst();
    }

    /** True if what changed for this person or group changed for this person too. */
    public boolean hears(String name) {
        return id.equals(name)
                || groups.contains(name)
                || standsFor.stream()
                        .anyMatch(one -> one.id().equals(name) || one.groups().contains(name));
    }

    /** Everybody this person is where nobody may act twice: themselves, then those they stand for; ids to names. */
    public Map<String, String> identities(String procedure) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(id, name);
        standsFor.stream().filter(one -> one.covers(procedure)).forEach(one -> all.putIfAbsent(one.id(), one.name()));
        return all;
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
