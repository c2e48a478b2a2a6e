package org.anlan.tasks;

import java.util.List;
import java.util.Locale;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.procedures.Assignments;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseViews.Name;
import org.anlan.procedures.Comments;
import org.anlan.procedures.Copies;
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
    private final CurrentPerson current;

    TaskActionsController(
            Assignments assignments,
            Signers signers,
            Returns returns,
            Copies copies,
            Comments comments,
            CaseFiles files,
            TaskDesk desk,
            CurrentPerson current) {
        this.assignments = assignments;
        this.signers = signers;
        this.returns = returns;
        this.copies = copies;
        this.comments = comments;
        this.files = files;
        this.desk = desk;
        this.current = current;
    }

    record Handing(String to, String reason) {}

    record Opinion(String opinion) {}

    record Asked(List<String> people, String place, String note) {}

    record Removed(String signer, String reason) {}

    /** @param back true (also if it is not said): what is corrected comes straight back */
    record Given(String to, String reason, Boolean back) {}

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
    void transfer(@PathVariable String id, @RequestBody Handing to) {
        assignments.transfer(id, to.to(), to.reason(), current.require());
    }

    @PostMapping("/delegate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delegate(@PathVariable String id, @RequestBody Handing to) {
        assignments.delegate(id, to.to(), to.reason(), current.require());
    }

    @PostMapping("/resolve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resolve(@PathVariable String id, @RequestBody Opinion given) {
        assignments.resolve(id, given.opinion(), current.require());
    }

    @PostMapping("/add-signer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addSigner(@PathVariable String id, @RequestBody Asked asked) {
        signers.add(id, asked.people(), asked.place(), asked.note(), current.require());
    }

    @PostMapping("/remove-signer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSigner(@PathVariable String id, @RequestBody Removed removed) {
        signers.remove(id, removed.signer(), removed.reason(), current.require());
    }

    @PostMapping("/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveBack(
            @PathVariable String id,
            @RequestBody Given given,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        boolean back = given.back() == null || given.back();
        returns.giveBack(id, given.to(), given.reason(), back, current.require(), key);
    }

    @PostMapping("/copy")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void copy(@PathVariable String id, @RequestBody Shown shown) {
        copies.copy(id, shown.people(), shown.note(), current.require());
    }

    @PostMapping("/comments")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void say(
            @PathVariable String id,
            @RequestBody Comments.Said said,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        SignedIn person = current.require();
        desk.of(id, person, Locale.CHINESE);
        String caseId = files.findItem(id)
                .orElseThrow(() -> Problem.notFound("no-task"))
                .caseId();
        comments.say(caseId, new Comments.Said(id, said.text(), said.mentions(), said.files()), person, key);
    }
}
