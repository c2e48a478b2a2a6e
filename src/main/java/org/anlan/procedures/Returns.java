package org.anlan.procedures;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseTokens.Behind;
import org.anlan.procedures.ReturnTargets.Target;
import org.anlan.procedures.engine.CaseLog;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 打回: a step is given back to one that was passed, or to the applicant, and comes here again: straight, or through the
 * steps between. The engine's own modification of a running case does it; no model draws anything for it.
 */
@Component
public class Returns {

    /** A passed step, as a page offers it. */
    public record Offer(String step, String title, String titleEn, String by, boolean back, boolean again) {}

    record Given(long id, String fromStep, String by, boolean back, String reason) {}

    /** Why somebody has a task again. */
    public record Reason(CaseViews.Name by, String reason, boolean back) {}

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineTransaction transaction;
    private final TaskRights rights;
    private final StepActions actions;
    private final ReturnTargets targets;
    private final CaseTokens tokens;
    private final HungTasks hung;
    private final Procedures procedures;
    private final Persons persons;
    private final Roles roles;
    private final ActionKeys actionKeys;
    private final CaseNotices notices;
    private final JdbcClient jdbc;
    private final Clock clock;

    Returns(
            RuntimeService runtime,
            TaskService tasks,
            EngineTransaction transaction,
            TaskRights rights,
            StepActions actions,
            ReturnTargets targets,
            CaseTokens tokens,
            HungTasks hung,
            Procedures procedures,
            Persons persons,
            Roles roles,
            ActionKeys actionKeys,
            CaseNotices notices,
            JdbcClient jdbc,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.transaction = transaction;
        this.rights = rights;
        this.actions = actions;
        this.targets = targets;
        this.tokens = tokens;
        this.hung = hung;
        this.procedures = procedures;
        this.persons = persons;
        this.roles = roles;
        this.actionKeys = actionKeys;
        this.notices = notices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Offer> offers(Task task) {
        Procedure procedure = procedures.version(task.file().definition());
        return targets.of(task).stream()
                .map(target -> {
                    Procedure.Text title = target.step().equals(StepActions.APPLICANT)
                            ? new Procedure.Text("申请人", "Applicant")
                            : procedure.name(target.step());
                    String by = persons.find(String.valueOf(target.by()))
                            .map(Person::name)
                            .orElse(null);
                    return new Offer(target.step(), title.zh(), title.en(), by, target.back(), target.again());
                })
                .toList();
    }

    /**
     * @param to a passed step, or {@code applicant}
     * @param back true: what is corrected comes straight back here; false: through the steps between again
     * @param key idempotency key; with the same key it is done once
     * @throws Problem 422 {@code return-no-reason}, {@code return-not-passed}, {@code return-only-again}, {@code
     *     return-only-back}
     */
    public void giveBack(String taskId, String to, String reason, boolean back, SignedIn person, String key) {
        String caseId = rights.find(taskId).caseId();
        if (actionKeys.known(caseId, person.id(), key)) {
            return;
        }
        if (reason == null || reason.isBlank()) {
            throw new Problem(422, "return-no-reason", Map.of());
        }
        try {
            rights.orTold(
                    taskId,
                    person,
                    () -> transaction.run(person.id(), log -> {
                        Task task = rights.lockForDecider(taskId, person);
                        actionKeys.remember(caseId, person.id(), key);
                        actions.require(task, person, StepActions.RETURN);
                        give(log, task, target(task, to, back), reason, back, person);
                        return null;
                    }));
        } catch (Problem | DuplicateKeyException e) {
            if (!actionKeys.known(caseId, person.id(), key)) {
                throw e;
            }
        }
    }

    private Target target(Task task, String to, boolean back) {
        Target target = targets.of(task).stream()
                .filter(one -> one.step().equals(to))
                .findFirst()
                .orElseThrow(() -> new Problem(422, "return-not-passed", Map.of()));
        if (back && !target.back()) {
            throw new Problem(422, "return-only-again", Map.of());
        }
        if (!back && !target.again()) {
            throw new Problem(422, "return-only-back", Map.of());
        }
        return target;
    }

    private void give(CaseLog log, Task task, Target target, String reason, boolean back, SignedIn person) {
        CaseFile file = task.file();
        String from = task.item().step();
        String given;
        if (target.step().equals(StepActions.APPLICANT)) {
            given = hung.add(log, task, "correct", file.applicant(), null);
            log.act(file.id(), "returned", from, reason, Map.of("toApplicant", true, "back", back));
            notices.tell(task, "returned", file.applicant(), reason, person);
        } else {
            log.act(
                    file.id(),
                    "returned",
                    from,
                    reason,
                    Map.of(
                            "toStep",
                            target.step(),
                            "back",
                            back,
                            "flows",
                            target.behind().flows()));
            restart(file, target.step(), target.behind());
            given = assign(log, target.step(), target.by());
            if (given != null) {
                notices.tell(task, "returned", target.by(), reason, person);
            }
        }
        jdbc.sql(
                        """
                        insert into case_return (case_id, task, from_step, to_step, by, at, reason, back)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                // Straight back is to whose task it was, also if a substitute gave it back.
                .params(file.id(), given, from, target.step(), TaskRights.taker(task.item(), person))
                .params(Instant.now(clock).atOffset(ZoneOffset.UTC), reason, back)
                .update();
        rights.record(
                person,
                "task.return",
                task.item().id(),
                Map.of("step", from),
                Map.of("case", file.id(), "to", target.step(), "reason", reason, "back", back));
    }

    /** First the new token, then the old ones go: a stage both are in stays, with the timers that run for it. */
    private void restart(CaseFile file, String step, Behind behind) {
        String activity = targets.graph(file).isMultiple(step) ? step + CaseTokens.BODY : step;
        var change = runtime.createProcessInstanceModification(file.id()).startBeforeActivity(activity);
        behind.tokens().forEach(token -> token.cancel(change));
        change.execute();
    }

    /** To whoever had the step before, if it is still theirs to do. @return the new task; null if it is several */
    private String assign(CaseLog log, String step, String before) {
        List<CaseLog.NewTask> found =
                log.newTasks().stream().filter(task -> step.equals(task.step())).toList();
        if (found.size() != 1) {
            return null;
        }
        CaseLog.NewTask task = found.get(0);
        boolean still = before != null
                && task.assignee() == null
                && roles.groupsOf(before).contains(task.candidate());
        if (still) {
            tasks.setAssignee(task.id(), before);
        }
        return task.id();
    }

    /** The applicant has corrected the request. */
    void corrected(CaseLog log, Task task, Map<String, Object> data) {
        CaseFile file = task.file();
        tasks.complete(task.item().id());
        runtime.setVariables(
                file.id(),
                CaseVariables.mentioned(procedures.version(file.definition()).variables(), data));
        Optional<Given> given = given(task.item().id());
        boolean back = given.map(Given::back).orElse(true);
        if (back) {
            log.act(file.id(), "resubmitted", task.item().step(), null, Map.of());
            given.ifPresent(it -> notices.tell(task, "resubmitted", it.by(), null, applicant(file)));
            return;
        }
        Behind behind = targets.everything(file);
        log.act(file.id(), "resubmitted-again", task.item().step(), null, Map.of("flows", behind.flows()));
        var change = runtime.createProcessInstanceModification(file.id())
                .startAfterActivity(targets.graph(file).start());
        behind.tokens().forEach(token -> token.cancel(change));
        change.execute();
    }

    private static SignedIn applicant(CaseFile file) {
        return new SignedIn(file.applicant(), file.applicantName(), java.util.Set.of());
    }

    /** @return false if nobody who gave it back waits for this task, so that it goes on as the model says */
    boolean straightBack(CaseLog log, Task task, Map<String, Object> variables) {
        Given given = given(task.item().id()).filter(Given::back).orElse(null);
        if (given == null) {
            return false;
        }
        CaseFile file = task.file();
        String step = task.item().step();
        List<CaseTokens.Token> here = new ArrayList<>(tokens.of(file.id()));
        here.removeIf(token -> !token.node().equals(step));
        runtime.setVariables(file.id(), variables);
        log.leaves(task.item().id(), step);
        log.act(file.id(), "resubmitted", step, null, Map.of("toStep", given.fromStep()));
        restart(file, given.fromStep(), new Behind(here, List.of()));
        String again = assign(log, given.fromStep(), given.by());
        if (again != null) {
            notices.tell(file, "resubmitted", given.by(), given.fromStep(), null, who(task));
        }
        return true;
    }

    /** Null for a task that was not given back. */
    Reason reason(String taskId) {
        return given(taskId)
                .map(given -> new Reason(
                        new CaseViews.Name(
                                given.by(),
                                persons.find(given.by()).map(Person::name).orElse(given.by())),
                        given.reason(),
                        given.back()))
                .orElse(null);
    }

    private SignedIn who(Task task) {
        String id = task.item().assignee() == null ? "" : task.item().assignee();
        return new SignedIn(id, persons.find(id).map(Person::name).orElse(""), java.util.Set.of());
    }

    private Optional<Given> given(String taskId) {
        return jdbc.sql("select id, from_step, by, back, reason from case_return where task = ?")
                .param(taskId)
                .query(Given.class)
                .optional();
    }
}
