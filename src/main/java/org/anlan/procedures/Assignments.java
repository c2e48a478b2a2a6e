package org.anlan.procedures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.people.Person;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Who holds a task: taking one from its group, giving it back, handing it to somebody else for good or for a while. */
@Component
public class Assignments {

    private final TaskService tasks;
    private final EngineTransaction transaction;
    private final CaseFiles cases;
    private final TaskRights rights;
    private final StepActions actions;
    private final CaseNotices notices;

    Assignments(
            TaskService tasks,
            EngineTransaction transaction,
            CaseFiles cases,
            TaskRights rights,
            StepActions actions,
            CaseNotices notices) {
        this.tasks = tasks;
        this.transaction = transaction;
        this.cases = cases;
        this.rights = rights;
        this.actions = actions;
        this.notices = notices;
    }

    /** @throws Problem 409 {@code task-taken} with {@code holder}, or {@code task-done}; 404 if it is not this person's */
    public void claim(String taskId, SignedIn person) {
        rights.orTold(
                taskId,
                person,
                () -> transaction.run(person.id(), log -> {
                    WorkItem item = rights.lockForDecider(taskId, person).item();
                    if (!TaskRights.holds(item, person)) {
                        String taker = TaskRights.taker(item, person);
                        tasks.claim(taskId, taker);
                        log.act(item.caseId(), "claimed", item.step(), null, Map.of());
                        assigned("task.claim", item, person, taker, null);
                    }
                    return null;
                }));
    }

    /** Gives a claimed task back to its group. @throws Problem 409 {@code task-personal} if it has none */
    public void release(String taskId, SignedIn person) {
        rights.orTold(
                taskId,
                person,
                () -> transaction.run(person.id(), log -> {
                    WorkItem item = rights.lockForDecider(taskId, person).item();
                    if (item.assignee() == null) {
                        throw rights.taken(item);
                    }
                    if (item.candidate() == null) {
                        throw Problem.conflict("task-personal");
                    }
                    tasks.setAssignee(taskId, null);
                    log.act(item.caseId(), "released", item.step(), null, Map.of());
                    assigned("task.release", item, person, null, null);
                    return null;
                }));
    }

    /**
     * 转办: from now on it is the other one's.
     *
     * @throws Problem 422 {@code hand-to-self}, {@code hand-no-role}
     */
    public void transfer(String taskId, String to, String reason, SignedIn person) {
        hand(taskId, to, reason, person, StepActions.TRANSFER, "transferred", () -> tasks.setAssignee(taskId, to));
    }

    /** 委派: the other one looks into it and gives it back with an opinion; who delegated it decides. */
    public void delegate(String taskId, String to, String reason, SignedIn person) {
        hand(taskId, to, reason, person, StepActions.DELEGATE, "delegated", () -> tasks.delegateTask(taskId, to));
    }

    private void hand(
            String taskId, String to, String reason, SignedIn person, String action, String act, Runnable engine) {
        rights.orTold(
                taskId,
                person,
                () -> transaction.run(person.id(), log -> {
                    Task task = rights.lockForDecider(taskId, person);
                    actions.require(task, person, action);
                    receiver(task, to, person);
                    engine.run();
                    log.act(task.file().id(), act, task.item().step(), reason, Map.of("to", List.of(to)));
                    notices.tell(task, act, to, reason, person);
                    assigned("task." + action, task.item(), person, to, reason);
                    return null;
                }));
    }

    /** Whoever it was delegated to gives it back with an opinion; whoever delegated it may take it back before that. */
    public void resolve(String taskId, String opinion, SignedIn person) {
        rights.orTold(
                taskId,
                person,
                () -> transaction.run(person.id(), log -> {
                    Task task = cases.lock(taskId).orElseThrow(() -> Problem.notFound("no-task"));
                    WorkItem item = task.item();
                    rights.require(taskId, person);
                    if (item.suspended()) {
                        throw Problem.conflict("case-suspended");
                    }
                    boolean owns = person.id().equals(item.owner());
                    if (!TaskRights.isDelegated(item) || !(owns || TaskRights.holds(item, person))) {
                        throw Problem.conflict("not-delegated");
                    }
                    if (!owns) {
                        rights.inPlace(item, person);
                    }
                    tasks.resolveTask(taskId);
                    // Otherwise the engine would remember who once delegated it, whoever has it later.
                    var resolved = tasks.createTaskQuery().taskId(taskId).singleResult();
                    resolved.setOwner(null);
                    tasks.saveTask(resolved);
                    String act = owns ? "recalled" : "resolved";
                    log.act(item.caseId(), act, item.step(), opinion, Map.of("to", List.of(item.owner())));
                    if (!owns) {
                        notices.tell(task, act, item.owner(), opinion, person);
                    }
                    assigned("task.resolve", item, person, item.owner(), opinion);
                    return null;
                }));
    }

    private Person receiver(Task task, String to, SignedIn person) {
        if (person.id().equals(to)) {
            throw new Problem(422, "hand-to-self", Map.of());
        }
        return actions.receivers(task).stream()
                .filter(one -> one.id().equals(to))
                .findFirst()
                .orElseThrow(() -> new Problem(422, "hand-no-role", Map.of()));
    }

    private void assigned(String action, WorkItem item, SignedIn person, String to, String reason) {
        Map<String, Object> before = new LinkedHashMap<>();
        before.put("assignee", item.assignee());
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("assignee", to);
        after.put("case", item.caseId());
        if (reason != null) {
            after.put("reason", reason);
        }
        rights.record(person, action, item.id(), before, after);
    }
}
