package org.anlan.people;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.people.Substitution.Wish;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why somebody cannot substitute for somebody. */
@Component
class SubstitutionChecks {

    /** Whoever is away longer has left. */
    private static final int LONGEST_YEARS = 2;

    private final JdbcClient jdbc;
    private final Persons persons;
    private final Clock clock;

    SubstitutionChecks(JdbcClient jdbc, Persons persons, Clock clock) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.clock = clock;
    }

    /** @param overlapping everybody's of the same time and procedures */
    void check(Wish wish, List<Substitution> overlapping) {
        period(wish);
        if (wish.substitute() == null) {
            throw fault("substitution-nobody", "substitute");
        }
        if (wish.substitute().equals(wish.absent())) {
            throw fault("substitution-self", "substitute");
        }
        Person absent = active(wish.absent(), "absent");
        Person substitute = active(wish.substitute(), "substitute");
        if (!hasAccount(substitute.id())) {
            throw fault("substitution-no-account", "substitute", substitute.name());
        }
        for (Substitution other : overlapping) {
            if (other.absent().id().equals(absent.id())) {
                throw fault(
                        "substitution-twice",
                        "from",
                        absent.name(),
                        other.substitute().name(),
                        other.from().toString(),
                        other.to().toString());
            }
        }
        loop(wish, substitute, overlapping);
    }

    private void period(Wish wish) {
        LocalDate today = LocalDate.now(clock);
        if (wish.from() == null || wish.to() == null) {
            throw fault("substitution-no-period", wish.from() == null ? "from" : "to");
        }
        if (wish.to().isBefore(wish.from())) {
            throw fault("substitution-backwards", "to");
        }
        if (wish.from().isBefore(today)) {
            throw fault("substitution-past", "from");
        }
        if (wish.to().isAfter(today.plusYears(LONGEST_YEARS))) {
            throw fault("substitution-long", "to", LONGEST_YEARS);
        }
    }

    private Person active(String id, String field) {
        return persons.find(id).filter(Person::active).orElseThrow(() -> fault("substitution-gone", field));
    }

    private boolean hasAccount(String person) {
        return jdbc.sql("select exists (select from account where person = ?)")
                .param(person)
                .query(Boolean.class)
                .single();
    }

    /** The way from substitute to substitute, of one moment and one procedure, must not lead back. */
    private void loop(Wish wish, Person substitute, List<Substitution> overlapping) {
        Set<String> procedures = wish.procedures();
        Instant begin = wish.from().atStartOfDay(clock.getZone()).toInstant();
        Instant end = wish.to().plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        if (leads(substitute.id(), wish.absent(), begin, end, procedures, overlapping, new HashSet<>())) {
            throw fault("substitution-loop", "substitute", substitute.name());
        }
    }

    private static boolean leads(
            String from,
            String to,
            Instant begin,
            Instant end,
            Set<String> procedures,
            List<Substitution> among,
            Set<String> passed) {
        for (Substitution one : among) {
            Instant later = one.startsAt().isAfter(begin) ? one.startsAt() : begin;
            Instant earlier = one.endsAt().isBefore(end) ? one.endsAt() : end;
            Set<String> common = common(procedures, one.procedures());
            if (!one.absent().id().equals(from)
                    || !later.isBefore(earlier)
                    || common == null
                    || !passed.add(one.id())) {
                continue;
            }
            if (one.substitute().id().equals(to)
                    || leads(one.substitute().id(), to, later, earlier, common, among, passed)) {
                return true;
            }
            passed.remove(one.id());
        }
        return false;
    }

    /** None of both: all. @return null if they have none in common */
    private static Set<String> common(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        Set<String> both = new HashSet<>(some);
        both.retainAll(others);
        return both.isEmpty() ? null : both;
    }

    private static Problem fault(String code, String field, Object... arguments) {
        return new Problem(422, code, Map.of("field", field), arguments);
    }
}
