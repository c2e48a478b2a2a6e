package org.anlan.procedures;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.anlan.audit.AuditTrail;
import org.anlan.files.Files;
import org.anlan.forms.Form;
import org.anlan.forms.FormChecks;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.engine.CaseLog;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What people do to the steps of a case: take one, give it back, complete it, act on the case. */
@Component
public class Steps {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final EngineTransaction transaction;
    private final CaseFiles cases;
    private final Procedures procedures;
    private final Persons persons;
    private final FormChecks checks;
    private final SecretFields secretFields;
    private final FormContext formContext;
    private final Files files;
    private final CaseActions actions;
    private final ActionKeys actionKeys;
    private final AuditTrail audit;

    Steps(
            TaskService tasks,
            RuntimeService runtime,
            EngineTransaction transaction,
            CaseFiles cases,
            Procedures procedures,
            Persons persons,
            FormChecks checks,
            SecretFields secretFields,
            FormContext formContext,
            Files files,
            CaseActions actions,
            ActionKeys actionKeys,
            AuditTrail audit) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.transaction = transaction;
        this.cases = cases;
        this.procedures = procedures;
        this.persons = persons;
        this.checks = checks;
        this.secretFields = secretFields;
        this.formContext = formContext;
        this.files = files;
        this.actions = actions;
        this.actionKeys = actionKeys;
        this.audit = audit;
    }

    /** @param nextTask a task of the same case that is this person's now, or null */
    public record Completed(String id, String caseId, String caseNumber, String caseState, String nextTask) {}

    /** @throws Problem 409 {@code task-taken} with {@code holder}, or {@code task-done}; 404 if it is not this person's */
    public void claim(String taskId, SignedIn person) {
        WorkItem item = open(find(taskId), person);
        if (person.id().equals(item.assignee())) {
            return;
        }
        requireFree(item, person);
        engine(
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
        WorkItem item = open(find(taskId), person);
        if (!person.id().equals(item.assignee())) {
            throw taken(item);
        }
        if (item.candidate() == null) {
            throw Problem.conflict("task-personal");
        }
        engine(
                taskId,
                person,
                () -> transaction.run(person.id(), log -> {
                    tasks.setAssignee(taskId, null);
                    assigned("task.release", item, person, null);
                    return null;
                }));
    }

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
            WorkItem now = find(taskId);
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
        open(item, person);
        requireFree(item, person);
        Procedure procedure = procedures.version(file.definition());
        Form form = procedure.step(item.step()).form();
        Entered entered = enter(form, submitted, file, locale);
        return engine(
                taskId,
                person,
                () -> transaction.run(person.id(), log -> {
                    log.submitted(taskId, file.id(), entered.shown(), entered.replaced(), entered.secrets(), key);
                    claimFiles(form, entered.shown(), file.id(), person);
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

    /**
     * Sends a message of the model, such as closing a pass at once.
     *
     * @param key idempotency key; with the same key it is done once
     * @throws Problem 404 {@code no-action} if the case does not wait for it, or not for this person
     */
    public void act(
            CaseFile file, String message, Map<String, Object> submitted, SignedIn person, String key, Locale locale) {
        if (actionKeys.known(file.id(), person.id(), key)) {
            return;
        }
        try {
            send(file, actions.require(file, message, person), submitted, person, key, locale);
        } catch (Problem | ProcessEngineException | DuplicateKeyException e) {
            if (!actionKeys.known(file.id(), person.id(), key)) {
                throw e;
            }
        }
    }

    private void send(
            CaseFile file,
            Procedure.Action action,
            Map<String, Object> submitted,
            SignedIn person,
            String key,
            Locale locale) {
        Entered entered = enter(action.form(), submitted, file, locale);
        Procedure procedure = procedures.version(file.definition());
        engine(
                file.id(),
                person,
                () -> transaction.run(person.id(), log -> {
                    actionKeys.remember(file.id(), person.id(), key);
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("kind", "action");
                    entry.put("id", action.message());
                    entry.put("data", entered.shown());
                    log.entry(file.id(), entry);
                    log.merge(file.id(), entered.shown(), entered.secrets());
                    runtime.createMessageCorrelation(action.message())
                            .processInstanceId(file.id())
                            .setVariables(CaseVariables.mentioned(procedure.variables(), entered.shown()))
                            .correlate();
                    audit.recordAs(
                            person.id(),
                            "case.action",
                            file.id(),
                            entered.replaced().isEmpty() ? null : Map.of("data", entered.replaced()),
                            Map.of("action", action.message(), "number", file.number(), "data", entered.shown()));
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

    /** @param shown with secrets masked: what the case shows and the engine gets to know */
    private record Entered(Map<String, Object> shown, Map<String, Object> replaced, Map<String, String> secrets) {}

    private Entered enter(Form form, Map<String, Object> submitted, CaseFile file, Locale locale) {
        if (form == null) {
            return new Entered(Map.of(), Map.of(), Map.of());
        }
        Person applicant = file.applicant() != null && FormContext.asksForApplicant(form)
                ? persons.find(file.applicant()).orElse(null)
                : null;
        Map<String, Object> context = new HashMap<>(CaseVariables.of(applicant));
        context.putAll(formContext.of(form, file));
        context.putAll(file.data());
        Map<String, String> stored =
                form.fields().stream().anyMatch(field -> field.is("secret")) ? cases.secrets(file.id()) : Map.of();
        Map<String, Object> values = checks.check(
                        form, secretFields.unmask(form, submitted, file, stored), context, locale)
                .data();
        SecretFields.Split split = secretFields.split(form, values);
        Map<String, Object> replaced = new LinkedHashMap<>();
        split.data().forEach((field, value) -> {
            if (file.data().containsKey(field) && !Objects.equals(file.data().get(field), value)) {
                replaced.put(field, file.data().get(field));
            }
        });
        return new Entered(split.data(), replaced, split.secrets());
    }

    private void claimFiles(Form form, Map<String, Object> data, String caseId, SignedIn person) {
        List<String> ids = form == null ? List.of() : FileFields.ids(form, data);
        if (!ids.isEmpty()) {
            files.claim(ids, caseId, person.id());
        }
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

    private WorkItem find(String taskId) {
        return cases.findItem(taskId).orElseThrow(() -> Problem.notFound("no-task"));
    }

    /** The task, if it is open and this person's to know of. */
    private static WorkItem open(WorkItem item, SignedIn person) {
        if (!concerns(item, person)) {
            throw Problem.notFound("no-task");
        }
        if (!item.open()) {
            throw Problem.conflict("task-done");
        }
        return item;
    }

    private static boolean concerns(WorkItem item, SignedIn person) {
        return person.id().equals(item.assignee())
                || person.id().equals(item.completedBy())
                || (item.candidate() != null && person.groups().contains(item.candidate()));
    }

    private void requireFree(WorkItem item, SignedIn person) {
        if (item.assignee() != null && !item.assignee().equals(person.id())) {
            throw taken(item);
        }
    }

    private Problem taken(WorkItem item) {
        String name = item.assignee() == null
                ? ""
                : persons.find(item.assignee()).map(Person::name).orElse(item.assignee());
        Map<String, Object> holder = new LinkedHashMap<>();
        holder.put("id", item.assignee());
        holder.put("name", name);
        return new Problem(409, "task-taken", Map.of("holder", holder), name);
    }

    /** Somebody may have been faster since we looked: then say who, and not what the engine says. */
    private <T> T engine(String taskId, SignedIn person, java.util.function.Supplier<T> act) {
        try {
            return act.get();
        } catch (Problem | ProcessEngineException e) {
            cases.findItem(taskId).ifPresent(item -> {
                if (!item.open()) {
                    throw Problem.conflict("task-done");
                }
                requireFree(item, person);
            });
            throw e;
        }
    }
}
