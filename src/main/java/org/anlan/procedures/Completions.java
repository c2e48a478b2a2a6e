package org.anlan.procedures;

import java.util.Locale;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.forms.Form;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.engine.CaseLog;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** The completion of a step: what was entered is checked and written, the case goes on. */
@Component
public class Completions {

    private final TaskService tasks;
    private final EngineTransaction transaction;
    private final CaseFiles cases;
    private final Procedures procedures;
    private final FormEntries entries;
    private final TaskRights rights;
    private final AuditTrail audit;

    Completions(
            TaskService tasks,
            EngineTransaction transaction,
            CaseFiles cases,
            Procedures procedures,
            FormEntries entries,
            TaskRights rights,
            AuditTrail audit) {
        this.tasks = tasks;
        this.transaction = transaction;
        this.cases = cases;
        this.procedures = procedures;
        this.entries = entries;
        this.rights = rights;
        this.audit = audit;
    }

    /** @param nextTask a task of the same case that is this person's now, or null */
    public record Completed(String id, String caseId, String caseNumber, String caseState, String nextTask) {}

    /**
     * Completes a task that is this person's, or free and theirs to take.
     *
     * @param key idempotency key; the same key gives the first result again
     */
    public Completed complete(
            String taskId, Map<String, Object> submitted, SignedIn person, String key, Locale locale) {
        CaseFiles.Task task = cases.findTask(taskId).orElseThrow(() -> Problem.notFound("no-task"));
        WorkItem item = task.item();
        CaseFile file = task.file();
        if (isRepeat(item, person, key)) {
            return completed(item, file);
        }
        try {
            return complete(item, file, submitted, person, key, locale);
        } catch (Problem | ProcessEngineException e) {
            // The same submit came twice at the same moment; the other one is committed now.
            WorkItem now = rights.find(taskId);
            if (isRepeat(now, person, key)) {
                return completed(now, file);
            }
            throw e;
        }
    }

    private static boolean isRepeat(WorkItem item, SignedIn person, String key) {
        return !item.open()
                && key != null
                && key.equals(item.completeKey())
                && person.id().equals(item.completedBy())
                && item.answer() != null;
    }

    private static Completed completed(WorkItem item, CaseFile file) {
        return new Completed(
                item.id(),
                file.id(),
                file.number(),
                item.answer().caseState(),
                item.answer().nextTask());
    }

    private Completed complete(
            WorkItem item, CaseFile file, Map<String, Object> submitted, SignedIn person, String key, Locale locale) {
        String taskId = item.id();
        rights.requireDecider(item, person);
        Procedure procedure = procedures.version(file.definition());
        Form form = procedure.step(item.step()).form();
        FormEntries.Entered entered = entries.enter(form, submitted, file, locale);
        return rights.orTold(
                taskId,
                person,
                () -> transaction.run(person.id(), log -> {
                    log.submitted(taskId, file.id(), entered.shown(), entered.replaced(), entered.secrets(), key);
                    entries.claimFiles(form, entered.shown(), file.id(), person);
                    tasks.complete(taskId, CaseVariables.mentioned(procedure.variables(), entered.shown()));
                    CaseLog.Answer answer =
                            new CaseLog.Answer(log.ended(file.id()) ? "ended" : "open", next(log, person));
                    log.answered(taskId, file.id(), answer);
                    audit.recordAs(
                            person.id(),
                            "task.complete",
                            taskId,
                            Map.of("state", "open", "data", entered.replaced()),
                            Map.of(
                                    "state",
                                    "done",
                                    "case",
                                    file.number(),
                                    "step",
                                    item.step(),
                                    "data",
                                    entered.shown()));
                    return new Completed(taskId, file.id(), file.number(), answer.caseState(), answer.nextTask());
                }));
    }

    private static String next(CaseLog log, SignedIn person) {
        return log.newTasks().stream()
                .filter(task -> task.assignee() == null
                        ? person.groups().contains(task.candidate())
                        : task.assignee().equals(person.id()))
                .map(CaseLog.NewTask::id)
                .findFirst()
                .orElse(null);
    }
}
