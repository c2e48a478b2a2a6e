package org.anlan.procedures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.stereotype.Component;

/** Who may know of a task, who may decide it, and who was faster. */
@Component
class TaskRights {

    private final CaseFiles cases;
    private final Persons persons;

    TaskRights(CaseFiles cases, Persons persons) {
        this.cases = cases;
        this.persons = persons;
    }

    WorkItem find(String taskId) {
        return cases.findItem(taskId).orElseThrow(() -> Problem.notFound("no-task"));
    }

    /** The task, if it is open and this person's to know of. */
    WorkItem require(String taskId, SignedIn person) {
        return open(find(taskId), person);
    }

    /** In the transaction of an act: the task as it stands now, with its case locked, if this person may decide it. */
    Task lockForDecider(String taskId, SignedIn person) {
        Task task = cases.lock(taskId).orElseThrow(() -> Problem.notFound("no-task"));
        requireDecider(task.item(), person);
        return task;
    }

    /** The one place where it is asked whether this person may decide this task now. */
    void requireDecider(WorkItem item, SignedIn person) {
        open(item, person);
        requireFree(item, person);
        if (item.suspended()) {
            throw Problem.conflict("case-suspended");
        }
        if (isDelegated(item)) {
            throw Problem.conflict("task-delegated");
        }
        if (item.decidedAt() != null) {
            throw Problem.conflict("task-decided");
        }
    }

    static boolean isDelegated(WorkItem item) {
        return item.owner() != null;
    }

    private static WorkItem open(WorkItem item, SignedIn person) {
        if (!concerns(item, person)) {
            throw Problem.notFound("no-task");
        }
        if (!item.open()) {
            throw Problem.conflict("task-done");
        }
        return item;
    }

    static boolean concerns(WorkItem item, SignedIn person) {
        return person.id().equals(item.assignee())
                || person.id().equals(item.owner())
                || person.id().equals(item.completedBy())
                || (item.candidate() != null && person.groups().contains(item.candidate()));
    }

    void requireFree(WorkItem item, SignedIn person) {
        if (item.assignee() != null && !item.assignee().equals(person.id())) {
            throw taken(item);
        }
    }

    Problem taken(WorkItem item) {
        String name = item.assignee() == null
                ? ""
                : persons.find(item.assignee()).map(Person::name).orElse(item.assignee());
        Map<String, Object> holder = new LinkedHashMap<>();
        holder.put("id", item.assignee());
        holder.put("name", name);
        return new Problem(409, "task-taken", Map.of("holder", holder), name);
    }

    /** Somebody may have been faster since we looked: then say who, and not what the engine says. */
    <T> T orTold(String taskId, SignedIn person, Supplier<T> act) {
        try {
            return act.get();
        } catch (Problem | ProcessEngineException e) {
            cases.findItem(taskId).ifPresent(item -> {
                if (!item.open() && concerns(item, person)) {
                    throw Problem.conflict("task-done");
                }
                if (e instanceof ProcessEngineException) {
                    requireFree(item, person);
                }
            });
            throw e;
        }
    }
}
