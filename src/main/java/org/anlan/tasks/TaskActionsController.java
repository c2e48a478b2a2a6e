package org.anlan.tasks;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.procedures.Assignments;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseViews.Name;
import org.anlan.procedures.Comments;
import org.anlan.procedures.Copies;
import org.anlan.procedures.RepeatedCalls;
import org.anlan.procedures.Returns;
import org.anlan.procedures.Signers;
import org.anlan.procedures.TaskDesk;
import org.anlan.shared.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What can be done to a task besides taking and completing it. */
@RestController
@RequestMapping("/api/tasks/{id}")
class TaskActionsController {

    private final Assignments assignments;
    private final Signers signers;
    private final Returns returns;
    private final Copies copies;
    private final Comments comments;
    private final CaseFiles files;
    private final TaskDesk desk;
    private final RepeatedCalls calls;
    private final CurrentPerson current;

    TaskActionsController(
            Assignments assignments,
            Signers signers,
            Returns returns,
            Copies copies,
            Comments comments,
            CaseFiles files,
            TaskDesk desk,
            RepeatedCalls calls,
            CurrentPerson current) {
        this.assignments = assignments;
        this.signers = signers;
        this.returns = returns;
        this.copies = copies;
        this.comments = comments;
        this.files = files;
        this.desk = desk;
        this.calls = calls;
        this.current = current;
    }

    record Handing(String to, String reason) {}

    record Opinion(String opinion) {}

    record Asked(List<String> people, String place, String note) {}

    record Removed(String signer, String reason) {}

    /**
     * @param back true (also if it is not said): what is corrected comes straight back
     * @param document id of an uploaded paper that goes with it, or null
     */
    record Given(String to, String reason, Boolean back, String document) {}

    record Shown(List<String> people, String note) {}

    @GetMapping("/actions")
    TaskDesk.Desk actions(@PathVariable String id, Locale locale) {
        return desk.of(id, current.require(), locale);
    }

    @GetMapping("/people")
    List<Name> people(@PathVariable String id, @RequestParam String q) {
        return desk.search(id, q, current.require());
    }

    @PostMapping("/transfer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void transfer(
            @PathVariable String id,
            @RequestBody Handing to,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        once(id, "transfer", key, person -> assignments.transfer(id, to.to(), to.reason(), person));
    }

    @PostMapping("/delegate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delegate(
            @PathVariable String id,
            @RequestBody Handing to,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        once(id, "delegate", key, person -> assignments.delegate(id, to.to(), to.reason(), person));
    }

    @PostMapping("/resolve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resolve(
            @PathVariable String id,
            @RequestBody Opinion given,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        once(id, "resolve", key, person -> assignments.resolve(id, given.opinion(), person));
    }

    @PostMapping("/add-signer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addSigner(
            @PathVariable String id,
            @RequestBody Asked asked,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        once(id, "add-signer", key, person -> signers.add(id, asked.people(), asked.place(), asked.note(), person));
    }

    @PostMapping("/remove-signer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSigner(
            @PathVariable String id,
            @RequestBody Removed removed,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        once(id, "remove-signer", key, person -> signers.remove(id, removed.signer(), removed.reason(), person));
    }

    @PostMapping("/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveBack(
            @PathVariable String id,
            @RequestBody Given given,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        boolean back = given.back() == null || given.back();
        Returns.Giving giving = new Returns.Giving(given.to(), given.reason(), back, given.document());
        once(id, "return", key, person -> returns.giveBack(id, giving, person));
    }

    @PostMapping("/copy")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void copy(
            @PathVariable String id,
            @RequestBody Shown shown,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        once(id, "copy", key, person -> copies.copy(id, shown.people(), shown.note(), person));
    }

    @PostMapping("/comments")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void say(
            @PathVariable String id,
            @RequestBody Comments.Said said,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        desk.of(id, current.require(), Locale.CHINESE);
        Comments.Said here = new Comments.Said(id, said.text(), said.mentions(), said.files());
        once(id, "comment", key, person -> comments.say(caseOf(id), here, person));
    }

    private void once(String id, String act, String key, Consumer<SignedIn> work) {
        SignedIn person = current.require();
        calls.onceAt(id, person, act, key, () -> work.accept(person));
    }

    private String caseOf(String taskId) {
        return files.findItem(taskId)
                .orElseThrow(() -> Problem.notFound("no-task"))
                .caseId();
    }
}
