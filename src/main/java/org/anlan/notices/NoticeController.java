package org.anlan.notices;

import java.util.Locale;
import org.anlan.people.CurrentPerson;
import org.anlan.shared.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's own notices; nobody else's are there. */
@RestController
@RequestMapping("/api/notices")
class NoticeController {

    private static final int LARGEST_PAGE = 200;

    record Count(long unread) {}

    private final Inbox inbox;
    private final CurrentPerson current;

    NoticeController(Inbox inbox, CurrentPerson current) {
        this.inbox = inbox;
        this.current = current;
    }

    @GetMapping
    Inbox.Page mine(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            Locale locale) {
        return inbox.of(me(), unread, Math.max(page, 0), Math.min(Math.max(size, 1), LARGEST_PAGE), locale);
    }

    @GetMapping("/count")
    Count count() {
        return new Count(inbox.unread(me()));
    }

    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable String id) {
        if (!inbox.read(me(), id)) {
            throw Problem.notFound("no-such-notice");
        }
    }

    @PostMapping("/read-all")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void readAll() {
        inbox.readAll(me());
    }

    private String me() {
        return current.require().id();
    }
}
