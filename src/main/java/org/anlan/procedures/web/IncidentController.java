package org.anlan.procedures.web;

import java.util.List;
import java.util.Locale;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.procedures.Incidents;
import org.anlan.shared.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases that wait for a device or a repair, for managers and administrators. */
@RestController
class IncidentController {

    private final Incidents incidents;
    private final CurrentPerson current;

    IncidentController(Incidents incidents, CurrentPerson current) {
        this.incidents = incidents;
        this.current = current;
    }

    @GetMapping("/api/incidents")
    List<Incidents.Waiting> all(Locale locale) {
        watcher();
        return incidents.all(locale);
    }

    @PostMapping("/api/incidents/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@PathVariable String id) {
        incidents.retry(id, watcher().id());
    }

    private SignedIn watcher() {
        SignedIn person = current.require();
        if (!person.hasRole("manager") && !person.isAdministrator()) {
            throw Problem.forbidden("not-allowed");
        }
        return person;
    }
}
