package org.anlan.procedures;

import java.util.Date;
import java.util.UUID;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.engine.CaseLog;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Tasks that hang on a step's own: the engine deletes them with it, and the step is not completed while one is open. */
@Component
class HungTasks {

    private final TaskService tasks;

    HungTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    String add(CaseLog log, Task step, String kind, String person, Date due) {
        var added = tasks.newTask(UUID.randomUUID().toString());
        WorkItem item = step.item();
        added.setParentTaskId(item.id());
        added.setName(kind);
        added.setAssignee(person);
        added.setDueDate(due);
        log.added(added.getId(), item.caseId(), kind, item.id(), item.procedure(), item.step());
        tasks.saveTask(added);
        return added.getId();
    }

    void remove(String taskId) {
        tasks.deleteTask(taskId, "removed");
    }

    /** @throws Problem 409 {@code signers-open}, {@code correction-open} */
    static void requireNone(Task step) {
        if (step.around().signs() || step.around().corrects()) {
            throw Problem.conflict(step.around().signs() ? "signers-open" : "correction-open");
        }
    }
}
