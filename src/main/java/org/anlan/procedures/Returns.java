package org.anlan.procedures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anlan.files.Files;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseTokens.Behind;
import org.anlan.procedures.ReturnRecords.Given;
import org.anlan.procedures.ReturnTargets.Target;
import org.anlan.procedures.engine.CaseLog;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/**
 * 打回: a step is given back to one that was passed, or to the applicant, and comes here again: straight, or through the
 * steps between. The engine's own modification of a running case does it; no model draws anything for it.
 */
@Component
public class Returns {

    /** A passed step, as a page offers it. */
    public record Offer(String step, String title, String titleEn, String by, boolean back, boolean again) {}

    /**
     * @param to a passed step, or {@code applicant}
     * @param back true: what is corrected comes straight back here; false: through the steps between again
     * @param document a file that goes with it, such as the notice of what has to be completed; or null
     */
    public record Giving(String to, String reason, boolean back, String document) {}

    /** Why somebody has a task again. */
    public record Reason(CaseViews.Name by, String reason, boolean back, String document) {}

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineTransaction transaction;
    private final TaskRights rights;
    private final StepActions actions;
    private final ReturnTargets targets;
    private final CaseTokens tokens;
    private final ReturnRecords records;
    private final Corrections corrections;
    private final CaseClocks clocks;
    private final Procedures procedures;
    private final Persons persons;
    private final Roles roles;
    private final Files files;
    private final CaseNotices notices;

    Returns(
            RuntimeService runtime,
            TaskService tasks,
            EngineTransaction transaction,
            TaskRights rights,
            StepActions actions,
            ReturnTargets targets,
            CaseTokens tokens,
            ReturnRecords records,
            Corrections corrections,
            CaseClocks clocks,
            Procedures procedures,
            Persons persons,
            Roles roles,
            Files files,
            CaseNotices notices) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.transaction = transaction;
        this.rights = rights;
        this.actions = actions;
        this.targets = targets;
        this.tokens = tokens;
        this.records = records;
        this.corrections = corrections;
        this.clocks = clocks;
        this.procedures = procedures;
        this.persons = persons;
        this.roles = roles;
        this.files = files;
        this.notices = notices;
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

    /** @throws Problem 422 {@code return-no-reason}, {@code return-not-passed}, {@code return-only-again}, {@code
     *     return-only-back} */
    public void giveBack(String taskId, Giving giving, SignedIn person) {
        if (giving.reason() == null || giving.reason().isBlank()) {
            throw new Problem(422, "return-no-reason", Map.of());
        }
        rights.orTold(
                taskId,
                person,
                () -> transaction.run(person.id(), log -> {
                    Task task = rights.lockForDecider(taskId, person);
                    actions.require(task, person, StepActions.RETURN);
                    give(log, task, target(task, giving.to(), giving.back()), giving, person);
                    return null;
                }));
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

    private void give(CaseLog log, Task task, Target target, Giving giving, SignedIn person) {
        CaseFile file = task.file();
        if (giving.document() != null) {
            files.claim(List.of(giving.document()), file.id(), person.id());
        }
        String given = target.step().equals(StepActions.APPLICANT)
                ? corrections.ask(log, task, giving, person)
                : restart(log, task, target, giving, person);
        records.add(task, given, giving, person);
        rights.record(
                person,
                "task.return",
                task.item().id(),
                Map.of("step", task.item().step()),
                Map.of("case", file.id(), "to", target.step(), "reason", giving.reason(), "back", giving.back()));
    }

    private String restart(CaseLog log, Task task, Target target, Giving giving, SignedIn person) {
        CaseFile file = task.file();
        log.act(
                file.id(),
                "returned",
                task.item().step(),
                giving.reason(),
                Map.of(
                        "toStep",
                        target.step(),
                        "back",
                        giving.back(),
                        "flows",
                        target.behind().flows()));
        if (target.counts()) {
            clocks.backBeforeTheStop(file.id(), person.id());
        }
        tokens.startBefore(file.id(), targets.graph(file), target.step(), target.behind());
        String given = assign(log, target.step(), target.by());
        if (given != null) {
            notices.tell(task, "returned", target.by(), giving.reason(), person);
        }
        return given;
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

    /** @return false if nobody who gave it back waits for this task, so that it goes on as the model says */
    boolean straightBack(CaseLog log, Task task, Map<String, Object> variables) {
        Given given = records.of(task.item().id()).filter(Given::back).orElse(null);
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
        tokens.startBefore(file.id(), targets.graph(file), given.fromStep(), new Behind(here, List.of()));
        String again = assign(log, given.fromStep(), given.by());
        if (again != null) {
            notices.tell(file, "resubmitted", given.by(), given.fromStep(), null, who(task));
        }
        return true;
    }

    /** Null for a task that was not given back. */
    Reason reason(String taskId) {
        return records.of(taskId)
                .map(given -> new Reason(
                        new CaseViews.Name(
                                given.by(),
                                persons.find(given.by()).map(Person::name).orElse(given.by())),
                        given.reason(),
                        given.back(),
                        given.document()))
                .orElse(null);
    }

    private SignedIn who(Task task) {
        String id = task.item().assignee() == null ? "" : task.item().assignee();
        return new SignedIn(id, persons.find(id).map(Person::name).orElse(""), java.util.Set.of());
    }
}
