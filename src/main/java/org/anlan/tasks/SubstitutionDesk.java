package org.anlan.tasks;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.anlan.audit.AuditTrail;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.people.StandIn;
import org.anlan.people.Substitution;
import org.anlan.people.Substitution.Who;
import org.anlan.people.Substitution.Wish;
import org.anlan.people.Substitutions;
import org.anlan.procedures.LegalDeciders;
import org.anlan.procedures.LegalDeciders.Left;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.WorkChanged;
import org.anlan.shared.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Names substitutes and ends their time, for oneself, as an administrator for anybody. */
@Component
@Transactional
class SubstitutionDesk {

    private static final int SHOWN = 20;
    private static final String OUTSIDE = "合作单位";

    private final Substitutions substitutions;
    private final Persons persons;
    private final LegalDeciders deciders;
    private final Procedures procedures;
    private final WorkList list;
    private final Roles roles;
    private final SubstitutionNotices notices;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    SubstitutionDesk(
            Substitutions substitutions,
            Persons persons,
            LegalDeciders deciders,
            Procedures procedures,
            WorkList list,
            Roles roles,
            SubstitutionNotices notices,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.substitutions = substitutions;
        this.persons = persons;
        this.deciders = deciders;
        this.procedures = procedures;
        this.list = list;
        this.roles = roles;
        this.notices = notices;
        this.audit = audit;
        this.events = events;
    }

    /** Both sides' own; all of them for an administrator who asks for all. @throws Problem 403 {@code not-yours-to-do} */
    @Transactional(readOnly = true)
    List<Substitution> of(SignedIn person, boolean all) {
        if (all && !person.isAdministrator()) {
            throw Problem.forbidden("not-yours-to-do");
        }
        return all ? substitutions.all() : substitutions.of(person.id());
    }

    /**
     * By name alone: who searches is not thereby to learn whose a phone number is. People of other organisations find
     * their own.
     */
    @Transactional(readOnly = true)
    List<Who> people(String q, SignedIn person) {
        String name = q.strip();
        Person own = persons.find(person.id()).orElseThrow();
        boolean outside = OUTSIDE.equals(own.category());
        return name.isEmpty()
                ? List.of()
                : persons.search(name, 200).stream()
                        .filter(one -> one.name().contains(name))
                        .filter(one -> !outside || Objects.equals(one.department(), own.department()))
                        .limit(SHOWN)
                        .map(one -> new Who(one.id(), one.name()))
                        .toList();
    }

    /**
     * @param mine how many tasks of the absent person the substitute would do, {@code claimable} could take
     * @param counted a number above it only says that there are more
     * @param tasks that nobody could decide meanwhile
     */
    record Preview(int mine, int claimable, int counted, List<Left> tasks) {}

    /** What it would mean as things stand. @throws Problem as {@link #name} */
    @Transactional(readOnly = true)
    Preview preview(Wish asked, SignedIn person) {
        Wish wish = own(asked, person);
        substitutions.check(wish);
        StandIn absent = new StandIn(wish.absent(), "", roles.groupsOf(wish.absent()), wish.procedures());
        // Somebody who has nothing but what is lent.
        SignedIn nobody = new SignedIn("", "", Set.of(), null, List.of(absent));
        List<Integer> counts = list.counts(
                nobody,
                List.of(
                        TaskQuery.of(WorkList.View.mine, Map.of(), null, 0, 1),
                        TaskQuery.of(WorkList.View.claimable, Map.of(), null, 0, 1)));
        return new Preview(counts.get(0), counts.get(1), WorkList.COUNTED, deciders.without(wish));
    }

    /**
     * @param accepted ids of the tasks whoever names it knows to be left without anybody
     * @throws Problem 403 {@code not-yours-to-do} for somebody else's absence; 422 {@code substitution-...}; 409 {@code
     *     substitution-leaves-tasks} with {@code tasks} if there are others than the accepted
     */
    Substitution name(Wish asked, Collection<String> accepted, SignedIn person, String key) {
        person.refuseActing(audit);
        Wish wish = own(asked, person);
        Optional<Substitution> named = substitutions.name(wish, person.id(), key);
        if (named.isEmpty()) {
            return substitutions.keyed(person.id(), key).orElseThrow();
        }
        List<Left> left = deciders.without(wish);
        Set<String> unknown = new HashSet<>(left.stream().map(Left::id).toList());
        unknown.removeAll(accepted);
        if (!unknown.isEmpty()) {
            throw new Problem(409, "substitution-leaves-tasks", Map.of("tasks", left), left.size());
        }
        notices.named(named.get(), person);
        events.publishEvent(new WorkChanged(List.of(), wish.substitute()));
        return named.get();
    }

    /**
     * @throws Problem 404 {@code no-substitution} to those it is no business of; 403 {@code not-yours-to-do} to the
     *     substitute; 409 {@code substitution-over}
     */
    Substitution end(String id, SignedIn person) {
        person.refuseActing(audit);
        Substitution one = substitutions
                .find(id)
                .filter(found -> person.isAdministrator()
                        || person.id().equals(found.absent().id())
                        || person.id().equals(found.substitute().id()))
                .orElseThrow(() -> Problem.notFound("no-substitution"));
        if (!person.isAdministrator() && !person.id().equals(one.absent().id())) {
            throw Problem.forbidden("substitution-not-yours", one.absent().name());
        }
        Substitution ended =
                substitutions.end(id, person.id()).orElseThrow(() -> Problem.conflict("substitution-over"));
        notices.ended(ended);
        events.publishEvent(new WorkChanged(List.of(), ended.substitute().id()));
        return ended;
    }

    private Wish own(Wish asked, SignedIn person) {
        String absent = asked.absent() == null || asked.absent().isBlank() ? person.id() : asked.absent();
        if (!absent.equals(person.id()) && !person.isAdministrator()) {
            throw Problem.forbidden("not-yours-to-do");
        }
        for (String key : asked.procedures()) {
            if (procedures.find(key).isEmpty()) {
                throw new Problem(422, "substitution-procedure", Map.of("field", "procedures"), key);
            }
        }
        return new Wish(absent, asked.substitute(), asked.procedures(), asked.from(), asked.to());
    }
}
