package org.anlan.procedures;

import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An act on a case that is sent twice under one idempotency key is done once, and the second time answered as the first.
 * The key is kept by the transaction of the act: what failed may be tried again.
 */
@Component
public class RepeatedCalls {

    /** The call whose transaction has yet to begin. */
    private static final ThreadLocal<Call> RUNNING = new ThreadLocal<>();

    private final JdbcClient jdbc;

    RepeatedCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Call(String caseId, String person, String key) {}

    /**
     * @param action what is done, and to what: the same key for something else is another call
     * @param key null if the caller will not repeat it
     */
    public void once(String caseId, SignedIn person, String action, String key, Runnable act) {
        if (key == null) {
            act.run();
            return;
        }
        Call call = new Call(caseId, person.id(), action + " " + key);
        if (isKnown(call)) {
            return;
        }
        RUNNING.set(call);
        try {
            act.run();
        } catch (Problem | ProcessEngineException | DuplicateKeyException e) {
            // The same call came twice at the same moment; the other one is committed now.
            if (!isKnown(call)) {
                throw e;
            }
        } finally {
            RUNNING.remove();
        }
    }

    /** The same for an act on a task. */
    public void onceAt(String taskId, SignedIn person, String action, String key, Runnable act) {
        String caseId = key == null
                ? null
                : jdbc.sql("select case_id from work_item where id = ?")
                        .param(taskId)
                        .query(String.class)
                        .optional()
                        .orElse(null);
        once(caseId, person, action + " " + taskId, caseId == null ? null : key, act);
    }

    /**
     * At the beginning of the transaction of an act: whoever comes second with the same key waits here.
     *
     * @throws DuplicateKeyException if it was done meanwhile
     */
    public void remember() {
        Call call = RUNNING.get();
        if (call != null) {
            RUNNING.remove();
            jdbc.sql("insert into case_action (case_id, person, key) values (?, ?, ?)")
                    .params(call.caseId(), call.person(), call.key())
                    .update();
        }
    }

    private boolean isKnown(Call call) {
        return jdbc.sql("select exists (select from case_action where case_id = ? and person = ? and key = ?)")
                .params(call.caseId(), call.person(), call.key())
                .query(Boolean.class)
                .single();
    }
}
