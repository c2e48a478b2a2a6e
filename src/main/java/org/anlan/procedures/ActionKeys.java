package org.anlan.procedures;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which actions on cases were done under which idempotency key. */
@Component
class ActionKeys {

    private final JdbcClient jdbc;

    ActionKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean known(String caseId, String person, String key) {
        return key != null
                && jdbc.sql("select exists (select from case_action where case_id = ? and person = ? and key = ?)")
                        .params(caseId, person, key)
                        .query(Boolean.class)
                        .single();
    }

    /**
     * In the transaction of the action, before it: whoever comes second with the same key waits here.
     *
     * @throws org.springframework.dao.DuplicateKeyException if it was done meanwhile
     */
    void remember(String caseId, String person, String key) {
        if (key != null) {
            jdbc.sql("insert into case_action (case_id, person, key) values (?, ?, ?)")
                    .params(caseId, person, key)
                    .update();
        }
    }
}
