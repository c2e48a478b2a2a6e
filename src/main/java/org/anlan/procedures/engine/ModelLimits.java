package org.anlan.procedures.engine;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.anlan.procedures.clock.ClockKeeper;
import org.anlan.procedures.clock.Kind;
import org.anlan.procedures.clock.Limit;
import org.anlan.procedures.clock.LimitRules;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Where the engine meets the statutory clock: what a running step's limit is, and what its beginning and end do. */
@Component
public class ModelLimits {

    private final LimitRules rules;
    private final ClockKeeper keeper;
    private final MessageSource messages;

    ModelLimits(LimitRules rules, ClockKeeper keeper, MessageSource messages) {
        this.rules = rules;
        this.keeper = keeper;
        this.messages = messages;
    }

    /** The case's clock starts, where its table has a limit for the case as a whole. */
    void start(String decision, ExecutionEntity execution) {
        limit(decision, LimitRules.CASE, execution)
                .ifPresent(limit -> keeper.start(
                        caseOf(execution), execution.getProcessDefinition().getKey(), limit));
    }

    /** As {@link #start}, for the block that runs now: the case is accepted here, or was at an earlier moment. */
    public void accepted(Instant from) {
        ExecutionEntity execution = Context.getBpmnExecutionContext().getExecution();
        limit(tableOf(execution), LimitRules.CASE, execution)
                .ifPresent(limit -> keeper.start(
                        caseOf(execution), execution.getProcessDefinition().getKey(), limit, from));
    }

    /** @param stops why the case's clock stands still while the step is open, or null */
    void begin(String decision, Kind stops, DelegateTask task) {
        String step = task.getTaskDefinitionKey();
        ExecutionEntity execution = (ExecutionEntity) task.getExecution();
        String caseId = caseOf(execution);
        if (decision != null) {
            Limit limit = limit(decision, step, execution).orElse(null);
            CaseLog.current().limited(task.getId(), caseId, keeper.begin(caseId, limit, stops != null), limit);
        }
        if (stops != null) {
            keeper.stop(caseId, task.getId(), stops, task.getName(), null, null);
        }
    }

    void end(DelegateTask task) {
        keeper.goOn(caseOf((ExecutionEntity) task.getExecution()), task.getId(), null, null);
    }

    /** A task that hangs on a step is over, with it or before it. */
    void over(String taskId) {
        keeper.over(taskId, CaseLog.current().actor());
    }

    /** @throws IllegalStateException if the table has no limit for this step */
    Instant end(String step, ExecutionEntity execution) {
        return keeper.end(require(step, execution));
    }

    /** As people say it: 2个工作日, 48 hours. @throws IllegalStateException if the table has no limit for this step */
    String text(String step, ExecutionEntity execution, Locale locale) {
        Limit limit = require(step, execution);
        return messages.getMessage("clock.amount." + limit.unit(), new Object[] {limit.amount()}, locale);
    }

    private Limit require(String step, ExecutionEntity execution) {
        String decision = tableOf(execution);
        return limit(decision, step, execution)
                .orElseThrow(() -> new IllegalStateException("Rule " + decision + " gives " + step + " no limit"));
    }

    private static String tableOf(ExecutionEntity execution) {
        return (String) execution.getProcessDefinition().getProperty(HouseParseListener.LIMIT);
    }

    private Optional<Limit> limit(String decision, String step, ExecutionEntity execution) {
        return rules.of(execution.getProcessDefinition().getDeploymentId(), decision, step, execution);
    }

    /** A called procedure runs on the clock of the case that called it. */
    private static String caseOf(ExecutionEntity execution) {
        return execution.getRootProcessInstanceId();
    }
}
