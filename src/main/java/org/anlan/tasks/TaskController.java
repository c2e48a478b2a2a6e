package org.anlan.tasks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.forms.Form;
import org.anlan.people.CurrentPerson;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.anlan.procedures.Assignments;
import org.anlan.procedures.CaseFile;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseViews;
import org.anlan.procedures.Completions;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.StartForms;
import org.anlan.shared.Problem;
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
    private final Reasons reasons;
    private final CaseFiles files;
    private final CaseViews cases;
    private final Procedures procedures;
    private final StartForms forms;
    private final Assignments assignments;
    private final Completions completions;
    private final CurrentPerson current;
    private final Persons persons;

    TaskController(
            WorkList list,
            TaskViews views,
            Reasons reasons,
            CaseFiles files,
            CaseViews cases,
            Procedures procedures,
            StartForms forms,
            Assignments assignments,
            Completions completions,
            CurrentPerson current,
            Persons persons) {
        this.list = list;
        this.views = views;
        this.reasons = reasons;
        this.files = files;
        this.cases = cases;
        this.procedures = procedures;
        this.forms = forms;
        this.assignments = assignments;
        this.completions = completions;
        this.current = current;
        this.persons = persons;
    }

    record CaseView(@JsonUnwrapped CaseViews.Summary summary, List<CaseViews.Section> sections) {}

    record TaskView(
            @JsonUnwrapped TaskItem item,
            Object schema,
            Map<String, Object> data,
            List<String> allowedActions,
            List<String> why,
            @com.fasterxml.jackson.annotation.JsonProperty("case") CaseView caseView) {}

    record Submission(Map<String, Object> data) {}

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
        Form form = procedures.version(file.definition()).step(line.step()).form();
        var applicant =
                file.applicant() == null ? null : persons.find(file.applicant()).orElse(null);
        return new TaskView(
                views.items(List.of(line), locale).get(0),
                form == null ? null : form.schema(),
                form == null ? Map.of() : forms.reopening(form, file, applicant),
                allowed(line, person),
                reasons.of(line, file, person, locale),
                new CaseView(cases.summary(file, locale), cases.sections(file, locale)));
    }

    @PostMapping("/api/tasks/{id}/claim")
    TaskItem claim(@PathVariable String id, Locale locale) {
        SignedIn person = current.require();
        assignments.claim(id, person);
        return item(id, person, locale);
    }

    @PostMapping("/api/tasks/{id}/release")
    TaskItem release(@PathVariable String id, Locale locale) {
        SignedIn person = current.require();
        assignments.release(id, person);
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
        Completions.Completed done = completions.complete(id, data, person, key, locale);
        return new Done(id, "done", new CaseState(done.caseId(), done.caseNumber(), done.caseState()), done.nextTask());
    }

    private TaskItem item(String id, SignedIn person, Locale locale) {
        return views.items(List.of(mine(id, person)), locale).get(0);
    }

    private WorkList.Line mine(String id, SignedIn person) {
        return list.find(id, person).orElseThrow(() -> Problem.notFound("no-task"));
    }

    private static List<String> allowed(WorkList.Line line, SignedIn person) {
        List<String> allowed = new ArrayList<>();
        if (line.state().equals("open")) {
            if (line.assignee() == null) {
                allowed.add("claim");
            } else if (line.assignee().equals(person.id())) {
                if (line.candidate() != null) {
                    allowed.add("release");
                }
                allowed.add("complete");
            }
        }
        return allowed;
    }
}
