package org.anlan.procedures;

import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.SignerList.Signer;
import org.anlan.procedures.engine.CaseLog;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/**
 * 加签, 减签: people asked to sign at a step that is not theirs. Those before are done before the holder decides; those
 * after act when the holder has decided, and the step moves on when they agree. A signer's task is a task of the engine
 * that hangs on the step's own: it goes when the step goes.
 */
@Component
public class Signers {

    private static final int MOST = 20;

    private final TaskService tasks;
    private final EngineTransaction transaction;
    private final CaseFiles cases;
    private final TaskRights rights;
    private final StepActions actions;
    private final SignerList list;
    private final HungTasks hung;
    private final StepEnd end;
    private final Persons persons;
    private final CaseNotices notices;
    private final Separation separation;

    Signers(
            TaskService tasks,
            EngineTransaction transaction,
            CaseFiles cases,
            TaskRights rights,
            StepActions actions,
            SignerList list,
            HungTasks hung,
            StepEnd end,
            Persons persons,
            CaseNotices notices,
            Separation separation) {
        this.tasks = tasks;
        this.transaction = transaction;
        this.cases = cases;
        this.rights = rights;
        this.actions = actions;
        this.list = list;
        this.hung = hung;
        this.end = end;
        this.persons = persons;
        this.notices = notices;
        this.separation = separation;
    }

    /**
     * @throws Problem 422 {@code sign-self}, {@code sign-twice}, {@code person-gone}, {@code sign-too-many}, {@code
     *     sign-separate}
     */
    public void add(String taskId, List<String> people, String place, String note, SignedIn person) {
        if (!Set.of("before", "after").contains(String.valueOf(place)) || people == null || people.isEmpty()) {
            throw new Problem(422, "sign-nobody", Map.of());
        }
        rights.orTold(
                taskId,
                person,
                () -> transaction.run(person.id(), log -> {
                    Task task = rights.lockForDecider(taskId, person);
                    actions.require(task, person, StepActions.ADD_SIGNER);
                    Set<String> asked = new LinkedHashSet<>(people);
                    check(task, asked, person);
                    for (String signer : asked) {
                        String item = place.equals("before") ? begin(log, task, signer) : null;
                        list.add(taskId, signer, place, person.id(), note, item);
                        if (item != null) {
                            notices.tell(task, "asked", signer, note, person);
                        }
                    }
                    log.act(
                            task.file().id(),
                            place.equals("before") ? "signer-before" : "signer-after",
                            task.item().step(),
                            note,
                            Map.of("to", List.copyOf(asked)));
                    rights.record(
                            person,
                            "task.add-signer",
                            taskId,
                            null,
                            Map.of(
                                    "signers",
                                    List.copyOf(asked),
                                    "place",
                                    place,
                                    "case",
                                    task.file().id()));
                    return null;
                }));
    }

    private void check(Task task, Set<String> asked, SignedIn person) {
        List<Signer> already = list.removable(task.item().id());
        if (asked.size() + already.size() > MOST) {
            throw new Problem(422, "sign-too-many", Map.of(), MOST);
        }
        Set<String> barred = separation.barred(task.file(), task.item()).keySet();
        for (String signer : asked) {
            if (signer.equals(person.id()) || signer.equals(task.item().assignee())) {
                throw new Problem(422, "sign-self", Map.of());
            }
            Person found = persons.find(signer)
                    .filter(Person::active)
                    .orElseThrow(() -> new Problem(422, "person-gone", Map.of()));
            if (barred.contains(signer)) {
                throw new Problem(422, "sign-separate", Map.of(), found.name());
            }
            if (already.stream().anyMatch(one -> one.person().equals(signer))) {
                throw new Problem(422, "sign-twice", Map.of(), found.name());
            }
        }
    }

    private String begin(CaseLog log, Task task, String signer) {
        WorkItem step = task.item();
        return hung.add(log, task, "sign", signer, step.dueAt() == null ? null : Date.from(step.dueAt()));
    }

    /** @throws Problem 404 {@code no-signer} if nobody of this id is still asked to sign at the task */
    public void remove(String taskId, String signerId, String reason, SignedIn person) {
        rights.orTold(
                taskId,
                person,
                () -> transaction.run(person.id(), log -> {
                    Task task = cases.lock(taskId).orElseThrow(() -> Problem.notFound("no-task"));
                    rights.require(taskId, person);
                    rights.requireFree(task.item(), person);
                    rights.inPlace(task.item(), person);
                    Signer signer = list.removable(taskId).stream()
                            .filter(one -> one.id().equals(signerId))
                            .findFirst()
                            .orElseThrow(() -> Problem.notFound("no-signer"));
                    actions.require(task, person, "remove-signer");
                    list.removed(signer.id());
                    if (signer.item() != null) {
                        hung.remove(signer.item());
                    }
                    log.act(
                            task.file().id(),
                            "signer-removed",
                            task.item().step(),
                            reason,
                            Map.of("to", List.of(signer.person())));
                    rights.record(
                            person,
                            "task.remove-signer",
                            taskId,
                            Map.of("signer", signer.person()),
                            Map.of("case", task.file().id()));
                    if (task.item().decidedAt() != null && othersOpen(taskId, signer.item()) == 0) {
                        finish(log, task);
                    }
                    return null;
                }));
    }

    /** The holder has decided: whoever was to sign after that does so now. @return false if nobody was */
    boolean begin(CaseLog log, Task task, SignedIn holder) {
        List<Signer> waiting = list.waiting(task.item().id());
        for (Signer signer : waiting) {
            list.begun(signer.id(), begin(log, task, signer.person()));
            notices.tell(task, "asked", signer.person(), signer.note(), holder);
        }
        return !waiting.isEmpty();
    }

    /** A signer has signed. @param data what was entered */
    void signed(CaseLog log, Task signing, Map<String, Object> data, SignedIn signer) {
        WorkItem item = signing.item();
        tasks.complete(item.id());
        Task step = cases.lock(item.parent()).orElseThrow();
        boolean agrees = Objects.equals("agree", data.get("agreed"));
        String opinion =
                data.get("opinion") == null ? null : data.get("opinion").toString();
        boolean last = othersOpen(item.parent(), item.id()) == 0;
        if (step.item().decidedAt() == null) {
            if (last) {
                notices.tell(step, "signing-done", step.item().assignee(), null, signer);
            }
        } else if (!agrees) {
            cases.hanging(item.parent()).stream()
                    .filter(other -> other.open() && !other.id().equals(item.id()))
                    .forEach(other -> hung.remove(other.id()));
            list.askAgain(item.parent());
            log.undecided(item.parent(), item.caseId());
            log.act(item.caseId(), "undecided", item.step(), opinion, Map.of());
            notices.tell(step, "signed-against", step.item().assignee(), opinion, signer);
        } else if (last) {
            finish(log, step);
        }
    }

    private void finish(CaseLog log, Task step) {
        WorkItem item = step.item();
        log.finished(item.id(), step.file().id(), item.completedBy() == null ? item.assignee() : item.completedBy());
        end.moveOn(log, step, step.item().submitted());
    }

    private long othersOpen(String taskId, String but) {
        return cases.hanging(taskId).stream()
                .filter(other -> other.open() && !other.id().equals(but))
                .count();
    }
}
