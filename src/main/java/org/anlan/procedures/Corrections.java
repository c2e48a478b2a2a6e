package org.anlan.procedures;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseTokens.Behind;
import org.anlan.procedures.ReturnRecords.Given;
import org.anlan.procedures.Returns.Giving;
import org.anlan.procedures.engine.CaseLog;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/**
 * 补正: the applicant corrects the request of a case that was given back. No token moves meanwhile; the correction hangs
 * on the step that asked for it, and the case's time stands still until it is done or the step is gone.
 */
@Component
class Corrections {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final HungTasks hung;
    private final ReturnTargets targets;
    private final CaseTokens tokens;
    private final ReturnRecords records;
    private final Procedures procedures;
    private final CaseClocks clocks;
    private final CaseNotices notices;

    Corrections(
            RuntimeService runtime,
            TaskService tasks,
            HungTasks hung,
            ReturnTargets targets,
            CaseTokens tokens,
            ReturnRecords records,
            Procedures procedures,
            CaseClocks clocks,
            CaseNotices notices) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.hung = hung;
        this.targets = targets;
        this.tokens = tokens;
        this.records = records;
        this.procedures = procedures;
        this.clocks = clocks;
        this.notices = notices;
    }

    /** @return the applicant's task */
    String ask(CaseLog log, Task task, Giving giving, SignedIn person) {
        CaseFile file = task.file();
        String asked = hung.add(log, task, "correct", file.applicant(), null);
        log.act(
                file.id(),
                "returned",
                task.item().step(),
                giving.reason(),
                Map.of("toApplicant", true, "back", giving.back()));
        clocks.returned(file.id(), asked, giving.reason(), giving.document(), person.id());
        notices.tell(task, "returned", file.applicant(), giving.reason(), person);
        return asked;
    }

    /** The applicant has corrected the request: it goes back to who asked, or through all steps again. */
    void done(CaseLog log, Task task, Map<String, Object> data) {
        CaseFile file = task.file();
        tasks.complete(task.item().id());
        runtime.setVariables(
                file.id(),
                CaseVariables.mentioned(procedures.version(file.definition()).variables(), data));
        Optional<Given> given = records.of(task.item().id());
        if (given.map(Given::back).orElse(true)) {
            log.act(file.id(), "resubmitted", task.item().step(), null, Map.of());
            given.ifPresent(it -> notices.tell(task, "resubmitted", it.by(), null, applicant(file)));
            return;
        }
        Behind behind = targets.everything(file);
        log.act(file.id(), "resubmitted-again", task.item().step(), null, Map.of("flows", behind.flows()));
        clocks.backBeforeTheStop(file.id(), file.applicant());
        tokens.startAgain(file.id(), targets.graph(file), behind);
    }

    private static SignedIn applicant(CaseFile file) {
        return new SignedIn(file.applicant(), file.applicantName(), Set.of());
    }
}
