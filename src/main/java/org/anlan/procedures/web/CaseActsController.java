package org.anlan.procedures.web;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseAccess;
import org.anlan.procedures.CaseActs;
import org.anlan.procedures.CasePeople;
import org.anlan.procedures.CaseViews.Name;
import org.anlan.procedures.Comments;
import org.anlan.procedures.Copies;
import org.anlan.procedures.RepeatedCalls;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Acts on a case as a whole, and what those concerned with it say about it. */
@RestController
@RequestMapping("/api/cases/{id}")
class CaseActsController {

    private final CaseActs acts;
    private final Comments comments;
    private final Copies copies;
    private final CasePeople people;
    private final CaseAccess access;
    private final RepeatedCalls calls;
    private final CurrentPerson current;

    CaseActsController(
            CaseActs acts,
            Comments comments,
            Copies copies,
            CasePeople people,
            CaseAccess access,
            RepeatedCalls calls,
            CurrentPerson current) {
        this.acts = acts;
        this.comments = comments;
        this.copies = copies;
        this.people = people;
        this.access = access;
        this.calls = calls;
        this.current = current;
    }

    record Reason(String reason) {}

    /** @param document id of the uploaded order; needed where a statutory clock runs */
    record Order(String reason, String document) {}

    @PostMapping("/withdraw")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(
            @PathVariable String id,
            @RequestBody Reason given,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        once(id, "withdraw", key, person -> acts.withdraw(id, given.reason(), person));
    }

    @PostMapping("/urge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void urge(
            @PathVariable String id,
            @RequestBody Reason given,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        once(id, "urge", key, person -> acts.urge(id, given.reason(), person));
    }

    @PostMapping("/suspend")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void suspend(
            @PathVariable String id,
            @RequestBody Order order,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        once(id, "suspend", key, person -> acts.suspend(id, order.reason(), order.document(), person));
    }

    @PostMapping("/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(
            @PathVariable String id,
            @RequestBody Reason given,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        once(id, "resume", key, person -> acts.resume(id, given.reason(), person));
    }

    private void once(String id, String act, String key, Consumer<SignedIn> work) {
        SignedIn person = current.require();
        calls.once(id, person, act, key, () -> work.accept(person));
    }

    @GetMapping("/comments")
    List<Comments.Comment> comments(@PathVariable String id, Locale locale) {
        return comments.of(access.require(id, current.require()), locale);
    }

    @PostMapping("/comments")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void say(
            @PathVariable String id,
            @RequestBody Comments.Said said,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        once(id, "comment", key, person -> comments.say(id, said, person));
    }

    /** Who can be mentioned: everybody who has to do with the case. */
    @GetMapping("/people")
    List<Name> people(@PathVariable String id) {
        SignedIn person = current.require();
        return people.of(access.require(id, person), person);
    }

    /** The person it was copied to has looked at it. */
    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable String id) {
        SignedIn person = current.require();
        access.require(id, person);
        copies.read(id, person.id());
    }
}
