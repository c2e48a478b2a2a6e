package org.anlan.access;

import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells a terminal that waits for a decision, once the decision is on record. A terminal that cannot be told lets nobody
 * in, and the person at it tries again: there is nothing to repeat later.
 */
@Component
class DoorAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(DoorAnswers.class);

    /** @param question the terminal's number of what it asks */
    record Answer(String passage, String device, String question, boolean open, String reason) {}

    private final Doors doors;
    private final JdbcClient jdbc;
    private final Executor executor;

    DoorAnswers(Doors doors, JdbcClient jdbc, @Qualifier("applicationTaskExecutor") Executor executor) {
        this.doors = doors;
        this.jdbc = jdbc;
        this.executor = executor;
    }

    /** Not in the request of the terminal's notice: it listens once that is answered. */
    @TransactionalEventListener(fallbackExecution = true)
    void recorded(Answer answer) {
        executor.execute(() -> tell(answer));
    }

    private void tell(Answer answer) {
        try {
            doors.answer(answer.device(), answer.question(), answer.open(), answer.reason());
        } catch (DeviceUnreachable | DeviceRefused e) {
            jdbc.sql("update access_log set allowed = false where id = ?")
                    .param(answer.passage())
                    .update();
            LOG.warn("A terminal that asked for a decision was not told: {}", e.getMessage());
        }
    }
}
