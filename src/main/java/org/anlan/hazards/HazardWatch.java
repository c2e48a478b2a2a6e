package org.anlan.hazards;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Once a day: 隐患不排查，系统能觉察；整改不及时，系统有警示. Each step is one statement over all enterprises, and leaves its mark
 * in the entries, so that a second run, here or on another node, finds nothing to do.
 */
@Component
class HazardWatch {

    private final ReportPeriods periods;
    private final OverdueDangers dangers;
    private final Warnings warnings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile LocalDate done;

    HazardWatch(
            ReportPeriods periods,
            OverdueDangers dangers,
            Warnings warnings,
            TransactionTemplate transaction,
            Clock clock) {
        this.periods = periods;
        this.dangers = dangers;
        this.warnings = warnings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Soon after the start, and not within it: with very many enterprises the first look takes its time, and may fail. */
    @Scheduled(
            initialDelayString = "${anlan.hazards.watch-after:PT5S}",
            fixedDelayString = "${anlan.hazards.watch-every:PT10M}")
    void onceADay() {
        LocalDate today = LocalDate.now(clock);
        if (!today.equals(done)) {
            run();
            done = today;
        }
    }

    void run() {
        LocalDate today = LocalDate.now(clock);
        transaction.executeWithoutResult(status -> {
            periods.open(today);
            periods.follow();
        });
        transaction.executeWithoutResult(
                status -> warnings.tell("missed", periods.missed(today).values(), HazardWatch::report, today, true));
        transaction.executeWithoutResult(status ->
                warnings.tell("reminded", periods.dueSoon(today).values(), HazardWatch::report, today, false));
        transaction.executeWithoutResult(
                status -> warnings.tell("overdue", dangers.since(today).values(), HazardWatch::danger, today, true));
    }

    private static Object[] report(Map<String, Object> report) {
        return new Object[] {report.get("period"), report.get("due_on")};
    }

    private static Object[] danger(Map<String, Object> danger) {
        return new Object[] {danger.get("code"), danger.get("location"), danger.get("due_on")};
    }
}
