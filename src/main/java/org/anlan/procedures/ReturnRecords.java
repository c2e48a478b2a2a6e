package org.anlan.procedures;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.Returns.Giving;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was given back, by whom and why: it decides where its task leads when it is done. */
@Component
class ReturnRecords {

    /** @param document a file that went with it, or null */
    record Given(long id, String fromStep, String by, boolean back, String reason, String document) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ReturnRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param given the task it became; null where it became several */
    void add(Task from, String given, Giving giving, SignedIn person) {
        jdbc.sql(
                        """
                        insert into case_return (case_id, task, from_step, to_step, by, at, reason, back, document)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                // Straight back is to whose task it was, also if a substitute gave it back.
                .params(from.file().id(), given, from.item().step(), giving.to(), TaskRights.taker(from.item(), person))
                .params(Instant.now(clock).atOffset(ZoneOffset.UTC), giving.reason(), giving.back())
                .param(giving.document())
                .update();
    }

    Optional<Given> of(String taskId) {
        return jdbc.sql("select id, from_step, by, back, reason, document from case_return where task = ?")
                .param(taskId)
                .query(Given.class)
                .optional();
    }
}
