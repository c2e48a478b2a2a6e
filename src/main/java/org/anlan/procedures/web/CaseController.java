package org.anlan.procedures.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.people.CurrentPerson;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseAccess;
import org.anlan.procedures.CaseActions;
import org.anlan.procedures.CaseDiagrams;
import org.anlan.procedures.CaseDuties;
import org.anlan.procedures.CaseFile;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseMessages;
import org.anlan.procedures.CaseViews;
import org.anlan.procedures.HiddenFields;
import org.anlan.procedures.Procedure;
import org.anlan.procedures.RepeatedCalls;
import org.anlan.procedures.StartForms;
import org.anlan.procedures.Timeline;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases: lists, one case, its way so far, and what people may do to it. */
@RestController
class CaseController {

    private static final int MOST = 200;

    private final CaseFiles files;
    private final CaseViews views;
    private final CaseAccess access;
    private final CaseActions actions;
    private final CaseDuties duties;
    private final HiddenFields hidden;
    private final Timeline timeline;
    private final CaseDiagrams diagrams;
    private final StartForms forms;
    private final CaseMessages messages;
    private final RepeatedCalls calls;
    private final CurrentPerson current;
    private final Persons persons;

    CaseController(
            CaseFiles files,
            CaseViews views,
            CaseAccess access,
            CaseActions actions,
            CaseDuties duties,
            HiddenFields hidden,
            Timeline timeline,
            CaseDiagrams diagrams,
            StartForms forms,
            CaseMessages messages,
            RepeatedCalls calls,
            CurrentPerson current,
            Persons persons) {
        this.files = files;
        this.views = views;
        this.access = access;
        this.actions = actions;
        this.duties = duties;
        this.hidden = hidden;
        this.timeline = timeline;
        this.diagrams = diagrams;
        this.forms = forms;
        this.messages = messages;
        this.calls = calls;
        this.current = current;
        this.persons = persons;
    }

    record ActionView(String key, String title, String titleEn, boolean form) {}

    record CaseView(
            @JsonUnwrapped CaseViews.Summary summary,
            List<CaseViews.Section> sections,
            List<ActionView> actions,
            List<String> may) {}

    /** One's own cases; managers and administrators see all unless they ask for their own. */
    @GetMapping("/api/cases")
    CaseFiles.Page<CaseViews.Summary> list(
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String procedure,
            @RequestParam(required = false) String q,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            Locale locale) {
        SignedIn person = current.require();
        StringBuilder where = new StringBuilder("true");
        List<Object> parameters = new ArrayList<>();
        boolean all = !mine && (person.hasRole("manager") || person.isAdministrator());
        if (!all) {
            where.append(
                    mine
                            ? " and c.applicant = ?"
                            : " and (c.applicant = ? or exists (select 1 from work_item w where w.case_id = c.id"
                                    + " and (w.assignee = ? or w.completed_by = ? or w.candidate = any (?)))"
                                    + " or exists (select 1 from case_copy k where k.case_id = c.id and k.person = ?))");
            parameters.add(person.id());
            if (!mine) {
                parameters.addAll(
                        List.of(person.id(), person.id(), person.groups().toArray(String[]::new), person.id()));
            }
        }
        filter(where, parameters, " and c.state = ?", state);
        filter(where, parameters, " and c.procedure = ?", procedure);
        if (q != null && !q.isBlank()) {
            where.append(" and (c.number ilike ? or c.title ilike ? or c.applicant_name ilike ?)");
            String pattern = "%" + q.strip().replaceAll("([%_\\\\])", "\\\\$1") + "%";
            parameters.addAll(List.of(pattern, pattern, pattern));
        }
        CaseFiles.Page<CaseFile> found =
                files.page(where.toString(), parameters, Math.max(0, page), Math.min(MOST, Math.max(1, size)));
        return new CaseFiles.Page<>(views.summaries(found.items(), locale), found.total(), found.page(), found.size());
    }

    @GetMapping("/api/cases/{id}")
    CaseView one(@PathVariable String id, Locale locale) {
        SignedIn person = current.require();
        CaseFile file = access.require(id, person);
        List<ActionView> offered = actions.offered(file, person).stream()
                .map(action -> new ActionView(
                        action.message(), action.title().zh(), action.title().en(), action.form() != null))
                .toList();
        return new CaseView(
                views.summary(file, locale),
                views.sections(file, hidden.of(file, person), locale),
                offered,
                duties.of(file, person));
    }

    @GetMapping("/api/cases/{id}/timeline")
    List<Timeline.Entry> timeline(@PathVariable String id, Locale locale) {
        SignedIn person = current.require();
        CaseFile file = access.require(id, person);
        return timeline.entries(file, hidden.of(file, person), locale);
    }

    @GetMapping("/api/cases/{id}/diagram")
    CaseDiagrams.Diagram diagram(@PathVariable String id, Locale locale) {
        return diagrams.of(access.require(id, current.require()), locale);
    }

    @GetMapping("/api/cases/{id}/actions/{key}/form")
    OpenForm actionForm(@PathVariable String id, @PathVariable String key) {
        SignedIn person = current.require();
        CaseFile file = access.require(id, person);
        Procedure.Action action = actions.require(file, key, person);
        var applicant =
                file.applicant() == null ? null : persons.find(file.applicant()).orElse(null);
        return new OpenForm(
                key,
                action.title().zh(),
                action.title().en(),
                null,
                action.form() == null ? null : action.form().schema(),
                action.form() == null ? Map.of() : forms.reopening(action.form(), file, applicant));
    }

    @PostMapping("/api/cases/{id}/actions/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void act(
            @PathVariable String id,
            @PathVariable String key,
            @RequestBody Submission submission,
            @RequestHeader(name = "Idempotency-Key", required = false) String idempotencyKey,
            Locale locale) {
        SignedIn person = current.require();
        CaseFile file = access.require(id, person);
        calls.once(
                id,
                person,
                "case.action " + key,
                idempotencyKey,
                () -> messages.act(file, key, submission.orEmpty(), person, locale));
    }

    private static void filter(StringBuilder where, List<Object> parameters, String sql, String value) {
        if (value != null && !value.isBlank()) {
            where.append(sql);
            parameters.add(value);
        }
    }
}
