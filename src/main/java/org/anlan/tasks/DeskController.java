package org.anlan.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.forms.Form;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.ItemForms;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.UnknownTasks;
import org.anlan.shared.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What makes a desk of the list: news of its numbers, drafts, many tasks at once. */
@RestController
@RequestMapping("/api/tasks")
class DeskController {

    private final OpenPages pages;
    private final TaskDrafts drafts;
    private final BulkActs bulk;
    private final WorkList list;
    private final CaseFiles files;
    private final Procedures procedures;
    private final UnknownTasks unknown;
    private final CurrentPerson current;

    DeskController(
            OpenPages pages,
            TaskDrafts drafts,
            BulkActs bulk,
            WorkList list,
            CaseFiles files,
            Procedures procedures,
            UnknownTasks unknown,
            CurrentPerson current) {
        this.pages = pages;
        this.drafts = drafts;
        this.bulk = bulk;
        this.list = list;
        this.files = files;
        this.procedures = procedures;
        this.unknown = unknown;
        this.current = current;
    }

    record Typed(@NotNull Map<String, Object> data) {}

    record Kept(Instant savedAt) {}

    record Bulk(
            @NotNull @Pattern(regexp = "claim|complete|transfer") String action,
            @NotEmpty @Size(max = 200) List<@NotNull String> ids,
            Map<String, Object> data,
            @Size(max = 100) String to,
            @Size(max = 2000) String reason) {}

    record Results(List<BulkActs.Result> results) {}

    /** Events {@code counts} (as GET counts) and {@code changed} (as many, but not the same), and comments in between. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(HttpServletRequest request, HttpServletResponse response) {
        SignedIn person = current.require();
        HttpSession session = request.getSession(false);
        if (session == null) {
            throw new Problem(401, "not-signed-in", Map.of());
        }
        // A proxy must not collect them.
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("Cache-Control", "no-store");
        return pages.open(person, session.getId());
    }

    /** What was typed so far; null where nothing was. */
    @GetMapping("/{id}/draft")
    TaskDrafts.Draft draft(@PathVariable String id) {
        SignedIn person = current.require();
        list.find(id, person).orElseThrow(() -> unknown.problem(id, person));
        return drafts.find(id, person).orElse(null);
    }

    /** Nothing is kept, and no moment said, once the task is over or somebody else's: the last words came too late. */
    @PutMapping("/{id}/draft")
    Kept save(@PathVariable String id, @RequestBody @Valid Typed typed) {
        SignedIn person = current.require();
        WorkList.Line line = list.find(id, person).orElseThrow(() -> unknown.problem(id, person));
        Form form = ItemForms.of(
                procedures.version(line.definition()),
                files.findItem(id).orElseThrow().kind(),
                line.step());
        boolean kept = form != null && isOwn(line, person);
        return new Kept(kept ? drafts.save(id, form, typed.data(), person).orElse(null) : null);
    }

    @DeleteMapping("/{id}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        drafts.delete(id, current.require());
    }

    /** Each on its own: what fails for one is said of that one. */
    @PostMapping("/bulk")
    Results bulk(
            @RequestBody @Valid Bulk body,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Locale locale) {
        return new Results(bulk.act(
                new BulkActs.Act(body.action(), body.ids(), body.data(), body.to(), body.reason()),
                current.require(),
                key,
                locale));
    }

    private boolean isOwn(WorkList.Line line, SignedIn person) {
        return line.state().equals("open")
                && (line.assignee() == null
                        || line.assignee().equals(person.id())
                        || TaskViews.inPlaceOf(
                                        line,
                                        procedures.version(line.definition()).key(),
                                        person)
                                != null);
    }
}
