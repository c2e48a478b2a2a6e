package org.anlan.procedures.engine;

import java.util.function.Function;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Several engine calls as one: one transaction, one flush, one line in the case's log. */
@Component
public class EngineTransaction {

    private final ProcessEngineConfigurationImpl engine;

    EngineTransaction(@Lazy ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /**
     * @param actor who acts; null for the system
     * @throws Problem 409 {@code changed-meanwhile} if somebody else's act came first
     */
    public <T> T run(String actor, Function<CaseLog, T> work) {
        try {
            return engine.getCommandExecutorTxRequired().execute(context -> {
                CaseLog log = CaseLog.current();
                if (actor != null) {
                    log.actor(actor);
                }
                return work.apply(log);
            });
        } catch (OptimisticLockingException e) {
            throw Problem.conflict("changed-meanwhile");
        }
    }
}
