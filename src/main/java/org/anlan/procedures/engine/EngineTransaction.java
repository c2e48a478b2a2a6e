package org.anlan.procedures.engine;

import java.util.function.Function;
import org.anlan.procedures.RepeatedCalls;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Several engine calls as one: one transaction, one flush, one line in the case's log. */
@Component
public class EngineTransaction {

    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
    private final RepeatedCalls calls;

    /** Asked for when needed, since blocks need this and the engine needs the blocks; a lazy proxy is slow to make. */
    EngineTransaction(ObjectProvider<ProcessEngineConfigurationImpl> engine, RepeatedCalls calls) {
        this.engine = engine;
        this.calls = calls;
    }

    /**
     * @param actor who acts; null for the system
     * @throws Problem 409 {@code changed-meanwhile} if somebody else's act came first
     */
    public <T> T run(String actor, Function<CaseLog, T> work) {
        try {
            return engine.getObject().getCommandExecutorTxRequired().execute(context -> {
                calls.remember();
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
