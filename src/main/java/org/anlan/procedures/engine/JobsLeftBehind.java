package org.anlan.procedures.engine;

import org.anlan.shared.OnEmbeddedDatabase;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Jobs that a killed run had begun go on at the next start, not when their lock runs out minutes later. Only on the
 * embedded database, which serves one Anlan at a time; on a shared one another node may be at work on them.
 */
@Component
@Conditional(OnEmbeddedDatabase.class)
class JobsLeftBehind implements SmartInitializingSingleton {

    private final JdbcClient jdbc;

    JobsLeftBehind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Before the engine starts to look for jobs, which it does once everything is there. */
    @Override
    public void afterSingletonsInstantiated() {
        jdbc.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ is not null")
                .update();
    }
}
