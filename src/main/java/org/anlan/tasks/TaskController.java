package org.anlan.tasks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.anlan.forms.Form;
import org.anlan.people.CurrentPerson;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.anlan.procedures.Assignments;
import org.anlan.procedures.CaseFile;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseViews;
import org.anlan.procedures.Completions;
import org.anlan.procedures.HiddenFields;
import org.anlan.procedures.ItemForms;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.RepeatedCalls;
import org.anlan.procedures.StartForms;
import org.anlan.procedures.StepActions;
import org.anlan.procedures.UnknownTasks;
import org.anlan.procedures.WhyHere;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** One task with its form; claim, release, complete. */
@RestController
class TaskController {

    private final WorkList list;
    private final TaskViews views;
    private final WhyHere whyHere;
    private final CaseFiles files;
    private final CaseViews cases;
    private final Procedures procedures;
    private final StartForms forms;
    private final Assignments assignments;
    private final Completions completions;
    private final StepActions actions;
    private final HiddenFields hidden;
    private final RepeatedCalls calls;
    private final UnknownTasks unknown;
    private final CurrentPerson current;
    private final Persons persons;

    TaskController(
            WorkList list,
            TaskViews views,
            WhyHere whyHere,
            CaseFiles files,
            CaseViews cases,
            Procedures procedures,
            StartForms forms,
            Assignments assignments,
            Completions completions,
            StepActions actions,
            HiddenFields hidden,
            RepeatedCalls calls,
            UnknownTasks unknown,
            CurrentPerson current,
            Persons persons) {
        this.list = list;
        this.views = views;
        this.whyHere = whyHere;
        this.files = files;
        this.cases = cases;
        this.procedures = procedures;
        this.forms = forms;
        this.assignments = assignments;
        this.completions = completions;
        this.actions = actions;
        this.hidden = hidden;
        this.calls = calls;
        this.unknown = unknown;
        this.current = current;
        this.persons = persons;
    }

    record CaseView(@JsonUnwrapped CaseViews.Summary summary, List<CaseViews.Section> sections) {}

    record TaskView(
            @JsonUnwrapped TaskItem item,
            Object schema,
            Map<String, Object> data,
            List<String> allowedActions,
            WhyHere.Why why,
            String kind,
            @com.fasterxml.jackson.annotation.JsonProperty("case") CaseView caseView) {}

    record Submission(Map<String, Object> data, String signature) {}

    record CaseState(String id, String number, String state) {}

    record Done(
            String id,
            String state,
            @com.fasterxml.jackson.annotation.JsonProperty("case") CaseState caseState,
            String nextTask) {}

    @GetMapping("/api/tasks/{id}")
    TaskView one(@PathVariable String id, Locale locale) {
        SignedIn person = current.require();
        WorkList.Line line = mine(id, person);
        CaseFile file = files.find(line.caseId()).orElseThrow();
        CaseFiles.WorkItem item = files.findItem(id).orElseThrow();
        Form form = ItemForms.of(procedures.version(file.definition()), item.kind(), item.step());
        Set<String> unseen = item.kind().equals("correct") ? Set.of() : hidden.at(file, line.step());
        var applicant =
                file.applicant() == null ? null : persons.find(file.applicant()).orElse(null);
        return new TaskView(
                views.items(List.of(line), person, locale).get(0),
                form == null ? null : form.schema(),
                form == null || item.kind().equals("sign")
                        ? Map.of()
                        : seen(forms.reopening(form, file, applicant), unseen),
                actions.allowed(id, person),
                whyHere.of(file, item, unseen, person, locale),
                item.kind(),
                new CaseView(cases.summary(file, locale), cases.sections(file, unseen, locale)));
    }

    @PostMapping("/api/tasks/{id}/claim")
    TaskItem claim(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Locale locale) {
        SignedIn person = current.require();
        calls.onceAt(id, person, "claim", key, () -> assignments.claim(id, person));
        return item(id, person, locale);
    }

    @PostMapping("/api/tasks/{id}/release")
    TaskItem release(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Locale locale) {
        SignedIn person = current.require();
        calls.onceAt(id, person, "release", key, () -> assignments.release(id, person));
        return item(id, person, locale);
    }

    @PostMapping("/api/tasks/{id}/complete")
    Done complete(
            @PathVariable String id,
            @RequestBody Submission submission,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Locale locale) {
        SignedIn person = current.require();
        Map<String, Object> data = submission.data() == null ? Map.of() : submission.data();
        Completions.Completed done =
                completions.complete(id, new Completions.Submission(data, submission.signature()), person, key, locale);
        return new Done(
                id,
                done.done() ? "done" : "signing",
                new CaseState(done.caseId(), done.caseNumber(), done.caseState()),
                done.nextTask());
    }

    private static Map<String, Object> seen(Map<String, Object> data, Set<String> unseen) {
        Map<String, Object> seen = new LinkedHashMap<>(data);
        seen.keySet().removeAll(unseen);
        return seen;
    }

    private TaskItem item(String id, SignedIn person, Locale locale) {
        return views.items(List.of(mine(id, person)), person, locale).get(0);
    }

    private WorkList.Line mine(String id, SignedIn person) {
        return list.find(id, person).orElseThrow(() -> unknown.problem(id, person));
    }
}
