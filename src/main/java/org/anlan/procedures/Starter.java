package org.anlan.procedures;

import java.util.Set;
import org.anlan.people.Person;

/**
 * Who starts a case, and for whom.
 *
 * @param person the applicant; null for a visitor without an account
 * @param roles what the starter may start by: role names, {@code public} or {@code system}
 * @param actor who acts; null for visitors and the system
 */
public record Starter(Person person, Set<String> roles, String actor) {

    public static Starter visitor() {
        return new Starter(null, Set.of("public"), null);
    }

    /** The system starts for a person, such as when their card is cancelled. */
    public static Starter system(Person person) {
        return new Starter(person, Set.of("system"), null);
    }

    boolean may(Procedure procedure) {
        return roles.contains("system") || procedure.starters().stream().anyMatch(roles::contains);
    }
}
