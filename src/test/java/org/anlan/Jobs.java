package org.anlan;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Does what the engine's job executor does elsewhere, when a test says so: blocks with an effect outside and timers
 * that are due by the tests' clock, one after the other, so that every run of a test is the same.
 */
@Component
public class Jobs {

    private static final int MANY = 50;

    private final ManagementService engine;
    private final JdbcClient jdbc;
    private final Clock clock;

    Jobs(ManagementService engine, JdbcClient jdbc, Clock clock) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Everything that is due of the case with this number, until nothing is left. */
    public void run(String caseNumber) {
        String caseId = jdbc.sql("select id from case_file where number = ?")
                .param(caseNumber)
                .query(String.class)
                .single();
        List<Job> due = due(caseId);
        for (int count = 0; !due.isEmpty(); count++) {
            if (count > MANY) {
                throw new AssertionError("Case " + caseNumber + " does not come to rest: " + due);
            }
            engine.executeJob(due.get(0).getId());
            due = due(caseId);
        }
    }

    private List<Job> due(String caseId) {
        Date now = Date.from(clock.instant());
        return engine.createJobQuery().processInstanceId(caseId).withRetriesLeft().orderByJobId().asc().list().stream()
                .filter(job -> job.getDuedate() == null || !job.getDuedate().after(now))
                .toList();
    }
}
