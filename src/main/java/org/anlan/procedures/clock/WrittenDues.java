package org.anlan.procedures.clock;

import static org.anlan.procedures.clock.ClockTables.at;

import java.time.Instant;
import java.util.List;
import org.anlan.calendar.WorkingDays;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Due times that no limit gave and the model wrote itself, {@code camunda:dueDate="${workingDays(5)}"}: there is none while
 * the case rests, and afterwards it lies as many working days later as the rest touched. What was overdue stays so.
 */
@Component
class WrittenDues {

    private static final String WRITTEN =
            """
            select w.id, t.due_date_ from work_item w join act_ru_task t on t.id_ = w.id
            where w.case_id = ? and w.state = 'open' and w.term is null and t.due_date_ > ? and w.created_at <= ?
                and w.id <> all (?) and not exists (select from case_clock c where c.case_id = w.case_id)""";

    private final JdbcTemplate jdbc;
    private final WorkingDays calendar;
    private final ClockSettings settings;

    WrittenDues(JdbcTemplate jdbc, WorkingDays calendar, ClockSettings settings) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.settings = settings;
    }

    private record Written(String task, Instant due) {}

    /** @param pauses of the case, the one that begins now among them */
    void stop(String caseId, List<ClockRows.Pause> pauses) {
        written(caseId, pauses).forEach(one -> move(one.task(), null));
    }

    /** @param pauses of the case, the one that ends now among them */
    void goOn(String caseId, List<ClockRows.Pause> pauses) {
        Instant until = until(pauses);
        if (until.equals(Instant.MAX)) {
            return;
        }
        for (Written one : written(caseId, pauses)) {
            Instant due = calendar.movedOn(one.due(), since(pauses), until);
            // Not by the engine's service, for the same reason as the timers of limits.
            jdbc.update("update act_ru_task set due_date_ = ? where id_ = ?", at(due), one.task());
            move(one.task(), due);
        }
    }

    /** What was not overdue when the rest began, but of a step that is the reason of the rest. */
    private List<Written> written(String caseId, List<ClockRows.Pause> pauses) {
        Instant since = since(pauses);
        String[] causes = pauses.stream()
                .filter(pause -> pause.taskId() != null && touches(pause, since))
                .map(ClockRows.Pause::taskId)
                .toArray(String[]::new);
        return jdbc.query(
                WRITTEN,
                (row, i) -> new Written(row.getString(1), row.getTimestamp(2).toInstant()),
                caseId,
                at(since),
                at(since),
                causes);
    }

    private void move(String task, Instant due) {
        jdbc.update(
                "update work_item set due_at = ?, warn_at = ? where id = ?",
                at(due),
                due == null ? null : at(due.minus(settings.warn())),
                task);
    }

    /** When the last rest began; its reasons may overlap. */
    private static Instant since(List<ClockRows.Pause> pauses) {
        Instant since = until(pauses);
        for (int i = 0; i < pauses.size(); i++) {
            for (ClockRows.Pause pause : pauses) {
                if (pause.startedAt().isBefore(since) && touches(pause, since)) {
                    since = pause.startedAt();
                }
            }
        }
        return since;
    }

    /** When the last rest ended; far away while it lasts. */
    private static Instant until(List<ClockRows.Pause> pauses) {
        return pauses.stream().map(WrittenDues::end).max(Instant::compareTo).orElseThrow();
    }

    private static boolean touches(ClockRows.Pause pause, Instant moment) {
        return !end(pause).isBefore(moment);
    }

    private static Instant end(ClockRows.Pause pause) {
        return pause.endedAt() == null ? Instant.MAX : pause.endedAt();
    }
}
