package org.anlan.procedures.clock;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.anlan.calendar.Holidays;
import org.anlan.procedures.engine.EngineTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When a year's holidays are announced, the limits that reach into it are counted again, soon after. */
@Component
public class CalendarChanges {

    private static final Logger log = LoggerFactory.getLogger(CalendarChanges.class);

    private final JdbcTemplate jdbc;
    private final EngineTransaction transaction;
    private final ClockKeeper keeper;
    private final Clock clock;

    CalendarChanges(JdbcTemplate jdbc, EngineTransaction transaction, ClockKeeper keeper, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.keeper = keeper;
        this.clock = clock;
    }

    /** In the transaction that changes the calendar; a year's days come by the dozen. */
    @EventListener
    void changed(Holidays.Changed change) {
        jdbc.update("insert into clock_recount (day) values (?) on conflict do nothing", change.day());
    }

    @Scheduled(fixedDelayString = "${anlan.clock.watch:PT1M}", initialDelayString = "${anlan.clock.watch:PT1M}")
    public void countAgain() {
        List<LocalDate> days =
                jdbc.query("select day from clock_recount order by day", (row, i) -> row.getObject(1, LocalDate.class));
        if (days.isEmpty()) {
            return;
        }
        var from = java.sql.Timestamp.from(
                days.get(0).atStartOfDay(clock.getZone()).toInstant());
        List<String> cases = jdbc.queryForList(
                """
                select case_id from work_item where state = 'open' and term is not null and due_at >= ?
                union select case_id from case_clock where ended_at is null and due_at >= ?""",
                String.class,
                from,
                from);
        for (String caseId : cases) {
            transaction.run(null, entries -> {
                keeper.countByCalendar(caseId);
                return null;
            });
        }
        days.forEach(day -> jdbc.update("delete from clock_recount where day = ?", day));
        log.info("The calendar changed on {} days; {} cases counted again", days.size(), cases.size());
    }
}
