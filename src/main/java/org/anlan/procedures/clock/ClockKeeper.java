package org.anlan.procedures.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anlan.calendar.Days;
import org.anlan.calendar.Term;
import org.anlan.calendar.WorkingDays;
import org.anlan.procedures.engine.CaseLog;
import org.springframework.stereotype.Component;

/**
 * Keeps the clocks of cases and steps: starts, stops and extends them and moves what is due. Everything happens inside
 * the engine's transaction and leaves a line in the case's log.
 */
@Component
public class ClockKeeper {

    private final ClockTables tables;
    private final WorkingDays calendar;
    private final Clock clock;
    private final LimitTimers timers;
    private final WrittenDues written;

    ClockKeeper(ClockTables tables, WorkingDays calendar, Clock clock, LimitTimers timers, WrittenDues written) {
        this.tables = tables;
        this.calendar = calendar;
        this.clock = clock;
        this.timers = timers;
        this.written = written;
    }

    /** Begins to count, if it does not yet: at the start of the case or where the model says it is accepted. */
    public void start(String caseId, String procedure, Limit limit) {
        start(caseId, procedure, limit, clock.instant());
    }

    /** As the other, from an earlier moment: what was not answered in time counts as accepted when it came (许可法 32). */
    public void start(String caseId, String procedure, Limit limit, Instant from) {
        Term term = limit.from(from, 0, List.of());
        if (tables.start(caseId, procedure, from, limit, Moments.of(limit, term, calendar.from(from)))) {
            log(caseId, "started", Map.of("amount", limit.amount(), "unit", limit.unit(), "basis", limit.basis()));
            countAgain(caseId, false);
        }
    }

    /** When an instant limit that begins now ends, for timers. */
    public Instant end(Limit limit) {
        return calendar.end(limit.from(clock.instant(), 0, List.of()));
    }

    /**
     * When a step that begins now is due: by its own limit or that of its case, whichever comes first.
     *
     * @param limit its own, null if it has none
     * @param stops it stops the case's clock and so runs by its own limit alone
     */
    public Moments begin(String caseId, Limit limit, boolean stops) {
        Instant now = clock.instant();
        return moments(
                new ClockRows.Item("", "", limit, now, null, null, null, true),
                stops,
                tables.find(caseId).orElse(null),
                tables.pauses(caseId),
                calendar.from(now));
    }

    /** @param taskId the step that stops it while it is open; null for a person, a block, a suspension
     * @param by person id, null for the model */
    public void stop(String caseId, String taskId, Kind kind, String reason, String document, String by) {
        if (tables.stop(caseId, taskId, kind, reason, document, clock.instant(), by)) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("pause", kind.word());
            entry.put("reason", reason);
            entry.put("document", document);
            logIfCounted(caseId, "paused", entry);
            countAgain(caseId, false);
            timers.move(caseId, steps(caseId));
            written.stop(caseId, tables.pauses(caseId));
        }
    }

    /** @param kind null: whatever of this cause stopped it */
    public boolean goOn(String caseId, String taskId, Kind kind, String by) {
        Optional<Instant> rested = kind == Kind.SUSPENSION ? restsSince(caseId) : Optional.empty();
        boolean wentOn = tables.goOn(caseId, taskId, kind, clock.instant(), by) > 0;
        if (wentOn) {
            logIfCounted(caseId, "resumed", Map.of());
            countAgain(caseId, false);
            Map<String, Instant> steps = steps(caseId);
            timers.move(caseId, steps);
            written.goOn(caseId, tables.pauses(caseId));
            rested.ifPresent(
                    since -> timers.postpone(caseId, steps.keySet(), Duration.between(since, clock.instant())));
        }
        return wentOn;
    }

    private Optional<Instant> restsSince(String caseId) {
        return tables.pauses(caseId).stream()
                .filter(pause -> pause.kind() == Kind.SUSPENSION && pause.endedAt() == null)
                .map(ClockRows.Pause::startedAt)
                .findFirst();
    }

    /** A task is over, however it ended: if it stopped a clock, that goes on. */
    public void over(String taskId, String by) {
        tables.stoppedBy(taskId).ifPresent(caseId -> goOn(caseId, taskId, null, by));
    }

    public void extend(String caseId, int units, String reason, String document, String by) {
        Limit limit = tables.lock(caseId).orElseThrow().limit();
        tables.extend(caseId, units, reason, document, clock.instant(), by);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("amount", units);
        entry.put("unit", limit.unit());
        entry.put("reason", reason);
        entry.put("document", document);
        log(caseId, "extended", entry);
        countAgain(caseId, true);
    }

    /** What the limit is for is done, although the case goes on: its open steps run by their own limits from here. */
    public void end(String caseId) {
        tables.end(caseId, clock.instant());
        countAgain(caseId, false);
    }

    /** The calendar is another: what is due may lie elsewhere. */
    void countByCalendar(String caseId) {
        count(caseId, false);
        timers.move(caseId, steps(caseId));
    }

    /** Now, and once more when the steps this command began are written. */
    private void countAgain(String caseId, boolean extended) {
        count(caseId, extended);
        CaseLog.current().afterwards(() -> count(caseId, extended));
    }

    /** Counts everything of the case that is open by its limits, its pauses and the calendar as it is now. */
    void count(String caseId, boolean extended) {
        Optional<ClockRows.Row> row = tables.lock(caseId);
        List<ClockRows.Pause> pauses = tables.pauses(caseId);
        Instant earliest = row.map(ClockRows.Row::startedAt).orElse(clock.instant());
        List<ClockRows.Item> items =
                tables.items(caseId).stream().filter(ClockRows.Item::open).toList();
        for (ClockRows.Item item : items) {
            earliest = item.createdAt().isBefore(earliest) ? item.createdAt() : earliest;
        }
        Days days = calendar.from(earliest);
        row.filter(each -> each.endedAt() == null).ifPresent(each -> tables.moved(caseId, ofCase(each, pauses, days)));
        for (ClockRows.Item item : items) {
            if (item.limit() != null || row.isPresent()) {
                boolean stops = pauses.stream().anyMatch(pause -> item.id().equals(pause.taskId()));
                Moments moments = moments(item, stops, row.orElse(null), pauses, days);
                if (!java.util.Objects.equals(moments.due(), item.dueAt())
                        || !java.util.Objects.equals(moments.warn(), item.warnAt())) {
                    tables.itemMoved(item.id(), moments, extended);
                }
            }
        }
    }

    private static Moments moments(
            ClockRows.Item item, boolean stops, ClockRows.Row row, List<ClockRows.Pause> pauses, Days days) {
        Moments own = item.limit() == null ? Moments.NONE : Moments.of(item.limit(), term(item, stops, pauses), days);
        if (stops || row == null || row.endedAt() != null) {
            return own;
        }
        Moments whole = ofCase(row, pauses, days);
        return whole.due() == null ? Moments.NONE : own.first(whole);
    }

    static Moments ofCase(ClockRows.Row row, List<ClockRows.Pause> pauses, Days days) {
        return Moments.of(row.limit(), term(row, pauses), days);
    }

    static Term term(ClockRows.Row row, List<ClockRows.Pause> pauses) {
        return row.limit().from(row.startedAt(), row.extension(), breaks(pauses, row.startedAt()));
    }

    /** A step that stops the clock runs on itself, unless a person, a block or a suspension stopped the case. */
    static Term term(ClockRows.Item item, boolean stops, List<ClockRows.Pause> pauses) {
        List<ClockRows.Pause> its = pauses.stream()
                .filter(pause -> !stops || pause.taskId() == null)
                .filter(pause -> item.endedAt() == null || pause.startedAt().isBefore(item.endedAt()))
                .toList();
        return item.limit().from(item.createdAt(), 0, breaks(its, item.createdAt()));
    }

    private static List<Term.Break> breaks(List<ClockRows.Pause> pauses, Instant from) {
        return pauses.stream()
                .filter(pause -> pause.endedAt() == null || pause.endedAt().isAfter(from))
                .map(pause ->
                        new Term.Break(pause.startedAt().isBefore(from) ? from : pause.startedAt(), pause.endedAt()))
                .toList();
    }

    private Map<String, Instant> steps(String caseId) {
        Map<String, Instant> due = new LinkedHashMap<>();
        tables.items(caseId).stream()
                .filter(item -> item.open() && item.limit() != null)
                .forEach(item -> due.put(item.step(), item.dueAt()));
        return due;
    }

    /** What stops nothing that is counted is no news; it is kept for what may be counted later. */
    private void logIfCounted(String caseId, String what, Map<String, Object> more) {
        if (tables.counts(caseId)) {
            log(caseId, what, more);
        }
    }

    private static void log(String caseId, String what, Map<String, Object> more) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", "clock");
        entry.put("id", what);
        entry.putAll(more);
        CaseLog.current().entry(caseId, entry);
    }
}
