package org.anlan.tasks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.anlan.people.SignedIn;
import org.anlan.procedures.WorkChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * How many each list of a person holds, kept until this node hears that something of theirs changed. What they changed
 * themselves is forgotten as soon as it is committed. While no news can be heard, nothing is kept.
 */
@Component
class KeptCounts {

    /** By the clock alone an item becomes orange or red. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int MOST = 10_000;

    private record Kept(SignedIn of, Instant at, Map<TaskQuery, Integer> counts) {

        /** The same lists make up the person's. */
        boolean fits(SignedIn person) {
            return of.groups().equals(person.groups()) && of.standsFor().equals(person.standsFor());
        }
    }

    private final WorkList list;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private volatile boolean hears;

    KeptCounts(WorkList list, Clock clock) {
        this.list = list;
        this.clock = clock;
    }

    /** As {@link WorkList#counts}. */
    List<Integer> of(SignedIn person, List<TaskQuery> queries) {
        if (!hears) {
            return list.counts(person, queries);
        }
        // Whoever forgets takes this map away, so that what is counted now and was changed meanwhile is not kept.
        Map<TaskQuery, Integer> known = known(person);
        List<TaskQuery> missing = queries.stream()
                .filter(query -> !known.containsKey(query))
                .distinct()
                .toList();
        List<Integer> counted = list.counts(person, missing);
        for (int i = 0; i < missing.size(); i++) {
            known.put(missing.get(i), counted.get(i));
        }
        return queries.stream().map(known::get).toList();
    }

    private Map<TaskQuery, Integer> known(SignedIn person) {
        Instant now = clock.instant();
        if (kept.size() > MOST) {
            kept.clear();
        }
        return kept.compute(
                        person.id(),
                        (id, before) -> before != null
                                        && before.fits(person)
                                        && Duration.between(before.at, now)
                                                        .abs()
                                                        .compareTo(LONGEST)
                                                < 0
                                ? before
                                : new Kept(person, now, new ConcurrentHashMap<>()))
                .counts;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void changed(WorkChanged change) {
        if (change.actor() != null) {
            kept.remove(change.actor());
        }
    }

    /** @param names groups and persons, or {@link WorkNews#ALL} */
    void changed(Collection<String> names) {
        if (names.contains(WorkNews.ALL)) {
            kept.clear();
        } else {
            Set<String> named = Set.copyOf(names);
            kept.entrySet()
                    .removeIf(each -> named.stream().anyMatch(each.getValue().of()::hears));
        }
    }

    void hears(boolean now) {
        hears = now;
        kept.clear();
    }
}
