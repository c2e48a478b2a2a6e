package org.anlan.procedures.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.anlan.calendar.Day;
import org.anlan.calendar.Days;
import org.anlan.calendar.Term;
import org.anlan.calendar.Unit;
import org.anlan.calendar.WorkingDays;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Accounts for every day of the count of a case and of its steps: counted or not, and why. */
@Component
public class ClockAccount {

    private final ClockTables tables;
    private final WorkingDays calendar;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    ClockAccount(ClockTables tables, WorkingDays calendar, JdbcTemplate jdbc, Clock clock) {
        this.tables = tables;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Account of(String caseId) {
        ClockRows.Row row = tables.find(caseId).orElse(null);
        List<ClockRows.Pause> pauses = tables.pauses(caseId);
        List<ClockRows.Item> items = tables.items(caseId);
        Account.Count whole = row == null ? null : count(row, pauses);
        List<Account.Count> steps = items.stream()
                .filter(item -> item.limit() != null)
                .map(item -> count(item, pauses))
                .toList();
        return new Account(
                whole,
                steps,
                pauses(pauses, items),
                row == null || row.extension() == 0
                        ? null
                        : new Account.Extension(
                                row.extension(),
                                row.extendedAt(),
                                row.extendedBy(),
                                row.extensionReason(),
                                row.extensionDocument()),
                cards(caseId),
                unannounced(whole, steps));
    }

    private Account.Count count(ClockRows.Row row, List<ClockRows.Pause> pauses) {
        Term term = ClockKeeper.term(row, pauses);
        return count(null, null, row.limit(), row.extension(), term, row.warnAt(), row.dueAt(), row.endedAt(), pauses);
    }

    private Account.Count count(ClockRows.Item item, List<ClockRows.Pause> pauses) {
        boolean stops = pauses.stream().anyMatch(pause -> item.id().equals(pause.taskId()));
        Term term = ClockKeeper.term(item, stops, pauses);
        Moments own = Moments.of(item.limit(), term, calendar.from(item.createdAt()));
        return count(item.step(), item.id(), item.limit(), 0, term, own.warn(), own.due(), item.endedAt(), pauses);
    }

    private Account.Count count(
            String step,
            String taskId,
            Limit limit,
            int extension,
            Term term,
            Instant warnAt,
            Instant dueAt,
            Instant endedAt,
            List<ClockRows.Pause> pauses) {
        Days calendarDays = calendar.from(term.start());
        LocalDate today = calendarDays.date(endedAt == null ? clock.instant() : endedAt);
        boolean hours = limit.countedIn() == Unit.HOURS;
        List<Day> days = hours
                ? List.of()
                : calendarDays.count(term, today).stream()
                        .map(day -> numbered(day, term, pauses))
                        .toList();
        int counted = (int) days.stream()
                .filter(day -> day.why().counts() && !day.date().isAfter(today))
                .count();
        return new Account.Count(
                step,
                taskId,
                limit,
                limit.countedIn(),
                extension,
                term.start(),
                warnAt,
                dueAt,
                endedAt,
                endedAt == null ? Moments.colour(clock.instant(), warnAt, dueAt) : "none",
                endedAt == null && term.standsStill(),
                hours ? null : counted,
                hours || endedAt != null ? null : left(calendarDays, term, today, dueAt, counted),
                days);
    }

    private static Integer left(Days days, Term term, LocalDate today, Instant dueAt, int counted) {
        return dueAt == null
                ? (Integer) (term.amount() - counted)
                : (Integer) days.between(today, days.date(dueAt), term.unit());
    }

    /** A day names its pause by the number it has in the list of all of them. */
    private static Day numbered(Day day, Term term, List<ClockRows.Pause> pauses) {
        if (day.brk() == null) {
            return day;
        }
        Term.Break brk = term.breaks().get(day.brk());
        for (int i = 0; i < pauses.size(); i++) {
            ClockRows.Pause pause = pauses.get(i);
            boolean same = java.util.Objects.equals(pause.endedAt(), brk.until())
                    && !pause.startedAt().isAfter(brk.from());
            if (same) {
                return new Day(day.date(), day.why(), day.number(), day.name(), i + 1);
            }
        }
        throw new IllegalStateException("a break that is no pause");
    }

    private static List<Account.Pause> pauses(List<ClockRows.Pause> pauses, List<ClockRows.Item> items) {
        List<Account.Pause> told = new ArrayList<>();
        for (ClockRows.Pause pause : pauses) {
            String step = items.stream()
                    .filter(item -> item.id().equals(pause.taskId()))
                    .map(ClockRows.Item::step)
                    .findFirst()
                    .orElse(null);
            told.add(new Account.Pause(
                    told.size() + 1,
                    pause.kind().word(),
                    pause.reason(),
                    pause.document(),
                    step,
                    pause.startedAt(),
                    pause.startedBy(),
                    pause.endedAt(),
                    pause.endedBy()));
        }
        return told;
    }

    private List<Account.Card> cards(String caseId) {
        return jdbc.query(
                "select at, colour, step, due_at from clock_card where case_id = ? order by id",
                (row, i) -> new Account.Card(
                        ClockTables.instant(row, "at"),
                        row.getString("colour"),
                        row.getString("step"),
                        ClockTables.instant(row, "due_at")),
                caseId);
    }

    private List<Integer> unannounced(Account.Count whole, List<Account.Count> steps) {
        Set<Integer> years = new TreeSet<>();
        List<Account.Count> all = new ArrayList<>(steps);
        if (whole != null) {
            all.add(whole);
        }
        all.stream()
                .filter(count -> count.endedAt() == null)
                .flatMap(count -> count.days().stream())
                .forEach(day -> years.add(day.date().getYear()));
        return years.stream().filter(year -> !calendar.isAnnounced(year)).toList();
    }
}
