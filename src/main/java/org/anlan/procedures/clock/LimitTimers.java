package org.anlan.procedures.clock;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The engine's timers that stand on the limit of a step, {@code ${limitOf('task_review')}}: they stop with the step's
 * clock and go on with it. Those on another moment, such as the beginning of a visit, do not.
 */
@Component
class LimitTimers {

    private static final Pattern LIMIT_OF = Pattern.compile("limitOf\\(\\s*['\"]([^'\"]+)['\"]");

    /** Nobody sees that day: the timer waits until it is moved. */
    private static final Instant NEVER = Instant.parse("2999-12-31T00:00:00Z");

    private final JdbcTemplate jdbc;

    LimitTimers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param open open steps and when they are due; a null: not while their clock stands still */
    void move(String caseId, Map<String, Instant> open) {
        // Not by the engine's service: what that changes in bulk, such as a suspension, the engine takes for somebody
        // else's change when the same command deletes the job.
        if (open.isEmpty()) {
            return;
        }
        each(
                caseId,
                open::containsKey,
                (job, step) -> jdbc.update(
                        "update act_ru_job set duedate_ = ? where id_ = ?",
                        Timestamp.from(open.get(step) == null ? NEVER : open.get(step)),
                        job.getId()));
    }

    /**
     * A case rested as a whole: what waited on the limit of no open step, such as a time to pay within, waits that much
     * longer. Nobody could do anything meanwhile.
     */
    void postpone(String caseId, Set<String> moved, Duration rested) {
        each(
                caseId,
                step -> !moved.contains(step),
                (job, step) -> jdbc.update(
                        "update act_ru_job set duedate_ = ? where id_ = ?",
                        Timestamp.from(job.getDuedate().toInstant().plus(rested)),
                        job.getId()));
    }

    private static void each(String caseId, Predicate<String> steps, BiConsumer<Job, String> act) {
        for (Job job :
                management().createJobQuery().processInstanceId(caseId).timers().list()) {
            String step = step(job);
            if (step != null && steps.test(step)) {
                act.accept(job, step);
            }
        }
    }

    /** The step whose limit this timer waits for, or null. */
    private static String step(Job job) {
        RepositoryService repository = Context.getProcessEngineConfiguration().getRepositoryService();
        var element = repository
                .getBpmnModelInstance(job.getProcessDefinitionId())
                .getModelElementById(((JobEntity) job).getActivityId());
        if (!(element instanceof CatchEvent event)) {
            return null;
        }
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(definition -> ((TimerEventDefinition) definition).getTimeDate())
                .filter(java.util.Objects::nonNull)
                .map(date -> LIMIT_OF.matcher(date.getTextContent()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse(null);
    }

    private static ManagementService management() {
        return Context.getProcessEngineConfiguration().getManagementService();
    }
}
