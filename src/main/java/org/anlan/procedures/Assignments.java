package org.anlan.procedures;

import java.util.LinkedHashMap;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Who holds a task: taking one from its group, giving it back. */
@Component
public class Assignments {

    private final TaskService tasks;
    private final EngineTransaction transaction;
    private final TaskRights rights;
    private final AuditTrail audit;

    Assignments(TaskService tasks, EngineTransaction transaction, TaskRights rights, AuditTrail audit) {
        this.tasks = tasks;
        this.transaction = transaction;
        this.rights = rights;
        this.audit = audit;
    }

    /** @throws Problem 409 {@code task-taken} with {@code holder}, or {@code task-done}; 404 if it is not this person's */
    public void claim(String taskId, SignedIn person) {
        WorkItem item = rights.require(taskId, person);
        if (person.id().equals(item.assignee())) {
            return;
        }
        rights.requireFree(item, person);
        rights.orTold(
                taskId,
                person,
                () -> transaction.run(person.id(), log -> {
                    tasks.claim(taskId, person.id());
                    assigned("task.claim", item, person, person.id());
                    return null;
                }));
    }

    /** Gives a claimed task back to its group. */
    public void release(String taskId, SignedIn person) {
        WorkItem item = rights.require(taskId, person);
        if (!person.id().equals(item.assignee())) {
            throw rights.taken(item);
        }
        if (item.candidate() == null) {
            throw Problem.conflict("task-personal");
        }
        rights.orTold(
                taskId,
                person,
                () -> transaction.run(person.id(), log -> {
                    tasks.setAssignee(taskId, null);
                    assigned("task.release", item, person, null);
                    return null;
                }));
    }

    private void assigned(String action, WorkItem item, SignedIn person, String to) {
        Map<String, Object> before = new LinkedHashMap<>();
        before.put("assignee", item.assignee());
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("assignee", to);
        after.put("case", item.caseId());
        audit.recordAs(person.id(), action, item.id(), before, after);
    }
}
