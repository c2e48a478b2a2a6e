package org.anlan.procedures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.anlan.audit.AuditTrail;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.anlan.people.StandIn;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.engine.CaseLog;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.stereotype.Component;

/** Who may know of a task, who may decide it, and who was faster. */
@Component
class TaskRights {

    private final CaseFiles cases;
    private final Persons persons;
    private final Separation separation;
    private final UnknownTasks unknown;
    private final AuditTrail audit;

    TaskRights(CaseFiles cases, Persons persons, Separation separation, UnknownTasks unknown, AuditTrail audit) {
        this.cases = cases;
        this.persons = persons;
        this.separation = separation;
        this.unknown = unknown;
        this.audit = audit;
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
        requireDecider(task, person);
        inPlace(task.item(), person);
        return task;
    }

    /** The one place where it is asked whether this person may decide this task now, in their own right or another's. */
    void requireDecider(Task task, SignedIn person) {
        WorkItem item = task.item();
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
        separation.require(task.file(), item, person);
    }

    /** In the transaction of an act: its log names whom the person stands for, if it is not their own task. */
    void inPlace(WorkItem item, SignedIn person) {
        CaseLog.current().actingFor(absent(item, person));
    }

    /** Audits an act on a task, naming both where somebody acts in another's place. */
    void record(SignedIn person, String action, String taskId, Object before, Object after) {
        String absent = CaseLog.current().actingFor();
        if (absent == null) {
            audit.recordAs(person.id(), action, taskId, before, after);
        } else {
            audit.recordInPlace(absent, person.id(), action, taskId, before, after);
        }
    }

    /** Whose task it is that this person may act on in their place; null if it is the person's own or a group's of theirs. */
    static String absent(WorkItem item, SignedIn person) {
        boolean own = item.assignee() == null
                ? person.groups().contains(String.valueOf(item.candidate()))
                : item.assignee().equals(person.id());
        return own || item.own()
                ? null
                : person.standsFor(item.procedure(), item.assignee(), item.candidate())
                        .map(StandIn::id)
                        .orElse(null);
    }

    /** Whose the task becomes by this person's taking it: an absent person's stays theirs, whoever does it. */
    static String taker(WorkItem item, SignedIn person) {
        String absent = absent(item, person);
        return absent == null ? person.id() : absent;
    }

    /** True if the task is assigned to this person or to somebody they stand for. */
    static boolean holds(WorkItem item, SignedIn person) {
        return item.assignee() != null && (item.assignee().equals(person.id()) || absent(item, person) != null);
    }

    static boolean isDelegated(WorkItem item) {
        return item.owner() != null;
    }

    private WorkItem open(WorkItem item, SignedIn person) {
        // Whoever stands for somebody and was slower than they were is told so, and not that there never was a task.
        if (!item.open() && (concerns(item, person) || isLent(item, person))) {
            throw Problem.conflict("task-done");
        }
        if (!concerns(item, person)) {
            throw unknown.problem(item, person);
        }
        return item;
    }

    static boolean concerns(WorkItem item, SignedIn person) {
        return concernsSelf(item, person) || item.open() && isLent(item, person);
    }

    /** True if it is, or could have been, the task of somebody this person stands for. */
    private static boolean isLent(WorkItem item, SignedIn person) {
        return !item.own()
                && (person.standsFor(item.procedure(), item.assignee(), null).isPresent()
                        || person.standsFor(item.procedure(), null, item.candidate())
                                .isPresent());
    }

    private static boolean concernsSelf(WorkItem item, SignedIn person) {
        return person.id().equals(item.assignee())
                || person.id().equals(item.owner())
                || person.id().equals(item.completedBy())
                || (item.candidate() != null && person.groups().contains(item.candidate()));
    }

    void requireFree(WorkItem item, SignedIn person) {
        if (item.assignee() != null && !holds(item, person)) {
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
                if (!item.open() && (concerns(item, person) || isLent(item, person))) {
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
