package org.anlan.hazards;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What {@link HazardWatch} does of a day, step by step, for a bench that measures each. */
public final class BenchReports {

    private final ReportPeriods periods;
    private final Warnings warnings;
    private final TransactionTemplate transaction;

    public BenchReports(ConfigurableApplicationContext anlan) {
        periods = anlan.getBean(ReportPeriods.class);
        warnings = anlan.getBean(Warnings.class);
        transaction = anlan.getBean(TransactionTemplate.class);
    }

    /** @return how many reports are expected now */
    public long open(LocalDate today) {
        return transaction.execute(status -> periods.open(today));
    }

    /** @return how many are missing, marked as such with their history */
    public int missed(LocalDate today) {
        return transaction.execute(status -> periods.missed(today).size());
    }

    /** The same, and everybody concerned is told. */
    public int missedAndTold(LocalDate today) {
        return transaction.execute(status -> {
            Map<String, Map<String, Object>> missed = periods.missed(today);
            warnings.tell(
                    "missed",
                    missed.values(),
                    report -> new Object[] {report.get("period"), report.get("due_on")},
                    today,
                    true);
            return missed.size();
        });
    }
}
