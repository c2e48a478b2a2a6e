package org.anlan.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.audit.AuditTrail;
import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What whoever looks after an organisation does for those who sign in for it. The caller decides who may; here it is
 * seen to that nobody gets more by it than the organisation's own role.
 */
@Component
public class AccountHelp {

    private static final String PARTNER = "合作单位";

    private final Administration administration;
    private final Persons persons;
    private final Roles roles;
    private final Sessions sessions;
    private final AuditTrail audit;

    AccountHelp(Administration administration, Persons persons, Roles roles, Sessions sessions, AuditTrail audit) {
        this.administration = administration;
        this.persons = persons;
        this.roles = roles;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Those who hold this group, such as {@code enterprise@org-chemicals}. */
    public List<Person> of(String group) {
        return roles.holders(group);
    }

    /** A new account and its one-time password, shown this once. */
    public record Opened(Person person, String initialPassword) {}

    /**
     * Somebody new who holds this group and nothing else, with a one-time password to be changed at the first sign-in.
     *
     * @param department where the person belongs
     * @throws Problem 409 {@code phone-has-account}: whose it is, is not said
     * @throws org.anlan.shared.InvalidInput for a name or phone that cannot be one
     */
    @Transactional
    public Opened open(String group, String department, String name, String phone) {
        PersonInput input = new PersonInput(name, phone, null, PARTNER, department, null, true);
        if (persons.findByPhone(input.phone()).isPresent()) {
            throw Problem.conflict("phone-has-account");
        }
        Administration.Created created = administration.create(input, List.of(group));
        return new Opened(created.person(), created.initialPassword());
    }

    /** The department those who sign in for an organisation belong to. @return its id */
    public String department(String name, String jurisdiction) {
        String fitting = name.substring(0, Math.min(PersonChecks.LONGEST_NAME, name.length()));
        return administration
                .save(null, new Department(null, fitting, "", null, jurisdiction))
                .id();
    }

    /**
     * A one-time password, to be changed at the next sign-in.
     *
     * @throws Problem 404 {@code no-such-account}; 409 {@code account-has-more} for somebody with other roles as well,
     *     whose password would open these too
     */
    public String resetPassword(String group, String personId) {
        require(group, personId);
        if (!roles.groupsOf(personId).equals(Set.of(group))) {
            throw Problem.conflict("account-has-more");
        }
        return administration.resetPassword(personId);
    }

    /**
     * From now on this session is that person's, with this group and none besides, for as long as the helper holds one
     * of the groups {@code through}.
     *
     * @throws Problem 404 {@code no-such-account}
     */
    public void actFor(String group, String personId, Set<String> through, HttpServletRequest request) {
        Person person = require(group, personId);
        audit.record("sign-in-acting", "people/" + person.id(), null, Map.of("group", group));
        sessions.actFor(request, person.id(), group, through);
    }

    private Person require(String group, String personId) {
        return of(group).stream()
                .filter(person -> person.id().equals(personId))
                .findFirst()
                .orElseThrow(() -> {
                    audit.record("account-help-refused", "people/" + personId, null, Map.of("group", group));
                    return Problem.notFound("no-such-account");
                });
    }
}
