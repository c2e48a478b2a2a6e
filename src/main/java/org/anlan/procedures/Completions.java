package org.anlan.procedures;

import java.util.Locale;
import java.util.Map;
import org.anlan.documents.ReadyPapers;
import org.anlan.forms.Form;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.engine.CaseLog;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.stereotype.Component;

/** The completion of a step: what was entered is checked and written, the case goes on. */
@Component
public class Completions {

    private final EngineTransaction transaction;
    private final CaseFiles cases;
    private final Procedures procedures;
    private final FormEntries entries;
    private final TaskRights rights;
    private final Signers signers;
    private final Corrections corrections;
    private final StepEnd end;
    private final Signatures signatures;
    private final ReadyPapers papers;

    Completions(
            EngineTransaction transaction,
            CaseFiles cases,
            Procedures procedures,
            FormEntries entries,
            TaskRights rights,
            Signers signers,
            Corrections corrections,
            StepEnd end,
            Signatures signatures,
            ReadyPapers papers) {
        this.transaction = transaction;
        this.cases = cases;
        this.procedures = procedures;
        this.entries = entries;
        this.rights = rights;
        this.signers = signers;
        this.corrections = corrections;
        this.end = end;
        this.signatures = signatures;
        this.papers = papers;
    }

    /**
     * @param nextTask a task of the same case that is this person's now, or null
     * @param done false if the step is decided, and moves on when its signers have acted
     */
    public record Completed(
            String id, String caseId, String caseNumber, String caseState, String nextTask, boolean done) {}

    /** @param signature the file of a handwritten signature; null where the step asks for none */
    public record Submission(Map<String, Object> data, String signature) {}

    /**
     * Completes a task that is this person's, or free and theirs to take.
     *
     * @param key idempotency key; the same key gives the first result again
     */
    public Completed complete(
            String taskId, Map<String, Object> submitted, SignedIn person, String key, Locale locale) {
        return complete(taskId, new Submission(submitted, null), person, key, locale);
    }

    /** The same with a signature. */
    public Completed complete(String taskId, Submission submitted, SignedIn person, String key, Locale locale) {
        CaseFiles.Task task = cases.findTask(taskId).orElseThrow(() -> Problem.notFound("no-task"));
        WorkItem item = task.item();
        CaseFile file = task.file();
        if (isRepeat(item, person, key)) {
            return completed(item, file);
        }
        try {
            return complete(task, submitted, person, key, locale);
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
        if (key == null || !key.equals(item.completeKey())) {
            return false;
        }
        return item.open()
                ? item.decidedAt() != null && person.id().equals(item.completedBy())
                : person.id().equals(item.completedBy());
    }

    private static Completed completed(WorkItem item, CaseFile file) {
        if (item.answer() == null) {
            return new Completed(
                    item.id(), file.id(), file.number(), file.open() ? "open" : "ended", null, !item.open());
        }
        return new Completed(
                item.id(),
                file.id(),
                file.number(),
                item.answer().caseState(),
                item.answer().nextTask(),
                true);
    }

    private Completed complete(CaseFiles.Task seen, Submission submission, SignedIn person, String key, Locale locale) {
        WorkItem item = seen.item();
        CaseFile file = seen.file();
        rights.requireDecider(seen, person);
        Procedure procedure = procedures.version(file.definition());
        Form form = ItemForms.of(procedure, item);
        // A signer's opinion is no data of the case, so nothing of the case is replaced by it.
        FormEntries.Entered entered = entries.enter(form, submission.data(), file, locale);
        signatures.require(procedure, item, submission.signature(), locale);
        return rights.orTold(
                item.id(),
                person,
                () -> transaction.run(person.id(), log -> {
                    CaseFiles.Task task = rights.lockForDecider(item.id(), person);
                    entries.claimFiles(form, entered.shown(), file.id(), person);
                    signatures.keep(log, task, submission.signature(), person);
                    boolean moves = decide(log, task, entered, person, key);
                    CaseLog.Answer answer =
                            new CaseLog.Answer(log.ended(file.id()) ? "ended" : "open", next(log, person));
                    if (moves) {
                        log.answered(item.id(), file.id(), answer);
                    }
                    recorded(task, entered, person);
                    return new Completed(
                            item.id(), file.id(), file.number(), answer.caseState(), answer.nextTask(), moves);
                }));
    }

    /** @return false if signers have yet to act before the step is done */
    private boolean decide(CaseLog log, CaseFiles.Task task, FormEntries.Entered entered, SignedIn person, String key) {
        String id = task.item().id();
        String caseId = task.file().id();
        if (task.item().kind().equals("sign")) {
            log.signed(id, caseId, entered.shown(), key);
            signers.signed(log, task, entered.shown(), person);
            return true;
        }
        if (task.item().kind().equals("correct")) {
            log.submitted(id, caseId, entered.shown(), entered.replaced(), entered.secrets(), key);
            corrections.done(log, task, entered.shown());
            return true;
        }
        HungTasks.requireNone(task);
        procedures
                .version(task.file().definition())
                .step(task.item().step())
                .allows()
                .papers()
                .forEach(paper -> papers.require(caseId, paper));
        if (task.around().asked() && signers.begin(log, task, person)) {
            log.decided(id, caseId, entered.shown(), entered.replaced(), entered.secrets(), key);
            log.act(caseId, "decided", task.item().step(), null, Map.of());
            return false;
        }
        log.submitted(id, caseId, entered.shown(), entered.replaced(), entered.secrets(), key);
        end.moveOn(log, task, entered.shown());
        return true;
    }

    private void recorded(CaseFiles.Task task, FormEntries.Entered entered, SignedIn person) {
        rights.record(
                person,
                "task.complete",
                task.item().id(),
                Map.of("state", "open", "data", entered.replaced()),
                Map.of(
                        "state",
                        "done",
                        "case",
                        task.file().number(),
                        "step",
                        task.item().step(),
                        "data",
                        entered.shown()));
    }

    private static String next(CaseLog log, SignedIn person) {
        return log.newTasks().stream()
                .filter(task -> task.assignee() == null
                        ? person.groups().contains(task.candidate())
                                || person.standsFor(task.procedure(), null, task.candidate())
                                        .isPresent()
                        : task.assignee().equals(person.id()))
                .map(CaseLog.NewTask::id)
                .findFirst()
                .orElse(null);
    }
}
