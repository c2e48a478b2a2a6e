package org.anlan.registers;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Counts what is asked for once for all who ask it at the same time, and keeps for a while what took long to count: of a
 * million entries every answer would read all of them. What is counted quickly is always counted anew.
 */
@Component
@EnableConfigurationProperties(StatisticsSettings.class)
class KeptStatistics {

    private static final int MOST = 100;

    private final StatisticsSql statistics;
    private final DSLContext sql;
    private final StatisticsSettings settings;
    private final Clock clock;
    private final Map<UUID, CompletableFuture<Kept>> known = new LinkedHashMap<>();

    KeptStatistics(StatisticsSql statistics, DSLContext sql, StatisticsSettings settings, Clock clock) {
        this.statistics = statistics;
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param at when it was counted, if not just now for this answer: later changes are not in it */
    record Answer(StatisticsSql.Found found, Instant at) {}

    private record Kept(StatisticsSql.Found found, Instant at, Duration took) {}

    Answer groups(Statistics.Asked asked, Condition wanted) {
        UUID key = key(asked, wanted);
        CompletableFuture<Kept> mine = new CompletableFuture<>();
        CompletableFuture<Kept> first;
        synchronized (known) {
            first = known.get(key);
            if (first == null || isOver(first)) {
                first = mine;
                known.put(key, mine);
            }
        }
        if (first == mine) {
            return new Answer(count(key, mine, asked, wanted), null);
        }
        Kept kept = join(first);
        return new Answer(kept.found(), kept.at());
    }

    /** The condition holds what the person may see, so nobody is told of what somebody else may. */
    private UUID key(Statistics.Asked asked, Condition wanted) {
        String by = asked.dimensions().stream()
                .map(one -> one.referred() == null
                        ? one.written()
                        : one.written() + " " + sql.renderInlined(one.referred().within()))
                .collect(Collectors.joining(","));
        String whole = by + " " + asked.measure() + " " + sql.renderInlined(wanted);
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
    }

    private StatisticsSql.Found count(
            UUID key, CompletableFuture<Kept> mine, Statistics.Asked asked, Condition wanted) {
        try {
            Instant at = clock.instant();
            long start = System.nanoTime();
            StatisticsSql.Found found = statistics.groups(asked, wanted);
            mine.complete(new Kept(found, at, Duration.ofNanos(System.nanoTime() - start)));
            return found;
        } catch (RuntimeException | Error failed) {
            mine.completeExceptionally(failed);
            throw failed;
        } finally {
            forget(key, mine);
        }
    }

    /** What was quick or failed at once, and the oldest beyond what is kept. */
    private void forget(UUID key, CompletableFuture<Kept> mine) {
        synchronized (known) {
            if (mine.isCompletedExceptionally() || mine.join().took().compareTo(settings.slow()) < 0) {
                known.remove(key, mine);
            }
            Iterator<CompletableFuture<Kept>> each = known.values().iterator();
            while (known.size() > MOST && each.hasNext()) {
                if (each.next().isDone()) {
                    each.remove();
                }
            }
        }
    }

    private boolean isOver(CompletableFuture<Kept> kept) {
        return kept.isCompletedExceptionally()
                || kept.isDone() && kept.join().at().plus(settings.keep()).isBefore(clock.instant());
    }

    private static Kept join(CompletableFuture<Kept> first) {
        try {
            return first.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }
}
