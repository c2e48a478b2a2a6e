package org.anlan.tasks;

import static org.anlan.tasks.WorkColumns.*;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.anlan.people.SignedIn;
import org.anlan.people.StandIn;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * What stands in somebody's lists because they substitute for others: the absent person's own tasks, and what the absent
 * person's groups may take. Whoever substitutes for nobody is asked as if there were no substitutions.
 */
final class Lent {

    private Lent() {}

    /** Assigned to the person or, but for what somebody does in a case of their own, to whom they stand for. */
    static Condition assigned(SignedIn person) {
        Condition assigned = ASSIGNEE.eq(person.id());
        for (StandIn one : person.standsFor()) {
            assigned = assigned.or(ASSIGNEE.eq(one.id()).and(OWN.isFalse()).and(procedures(one.procedures())));
        }
        return assigned;
    }

    /** Free for the person's groups or lent ones. */
    static Condition candidate(SignedIn person) {
        return CANDIDATE.in(groups(person).keySet()).and(limits(person));
    }

    /** The person's groups and the lent ones, each with the procedures it is lent for; none: all of them. */
    static Map<String, Set<String>> groups(SignedIn person) {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        person.groups().forEach(group -> groups.put(group, Set.of()));
        for (StandIn one : person.standsFor()) {
            one.groups().forEach(group -> groups.merge(group, one.procedures(), Lent::either));
        }
        return groups;
    }

    /** What of the lent groups' tasks is not lent with them. */
    static Condition limits(SignedIn person) {
        Condition limits = DSL.noCondition();
        if (!person.standsFor().isEmpty()) {
            for (Map.Entry<String, Set<String>> group : groups(person).entrySet()) {
                if (!group.getValue().isEmpty()) {
                    limits = limits.and(CANDIDATE.ne(group.getKey()).or(procedures(group.getValue())));
                }
            }
        }
        return limits;
    }

    static Condition procedures(Set<String> procedures) {
        return procedures.isEmpty() ? DSL.noCondition() : PROCEDURE.in(procedures);
    }

    private static Set<String> either(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return Set.of();
        }
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
