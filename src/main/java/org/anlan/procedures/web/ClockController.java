package org.anlan.procedures.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseAccess;
import org.anlan.procedures.CaseClocks;
import org.anlan.procedures.CaseFile;
import org.anlan.procedures.CaseViews;
import org.anlan.procedures.CaseViews.Name;
import org.anlan.procedures.Procedure;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.clock.Account;
import org.anlan.procedures.clock.ClockAccount;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The statutory clock of a case: its account for whoever may see the case, its hands for those in charge. */
@RestController
@RequestMapping("/api/cases/{id}/clock")
class ClockController {

    private final CaseAccess access;
    private final CaseClocks clocks;
    private final ClockAccount accounts;
    private final CaseViews views;
    private final Procedures procedures;
    private final CurrentPerson current;

    ClockController(
            CaseAccess access,
            CaseClocks clocks,
            ClockAccount accounts,
            CaseViews views,
            Procedures procedures,
            CurrentPerson current) {
        this.access = access;
        this.clocks = clocks;
        this.accounts = accounts;
        this.views = views;
        this.procedures = procedures;
        this.current = current;
    }

    /** @param titles of the steps named; {@code people} who stopped or extended it, by id
     * @param mayControl this person may stop it, let it go on and extend it
     * @param none what is told where the procedure has no limits; null where it has */
    record View(
            String number,
            String title,
            String procedureTitle,
            String procedureTitleEn,
            @JsonUnwrapped Account account,
            Map<String, String> titles,
            Map<String, Name> people,
            boolean mayControl,
            Procedure.Text none) {}

    record Pause(String kind, String reason, String document) {}

    record Extension(int amount, String reason, String document) {}

    @GetMapping
    View view(@PathVariable String id, Locale locale) {
        SignedIn person = current.require();
        CaseFile file = access.require(id, person);
        Account account = accounts.of(id);
        Procedure procedure = procedures.version(file.definition());
        Map<String, String> titles = new LinkedHashMap<>();
        account.steps().forEach(count -> title(count.step(), procedure, titles, locale));
        account.pauses().forEach(pause -> title(pause.step(), procedure, titles, locale));
        account.cards().forEach(card -> title(card.step(), procedure, titles, locale));
        Map<String, Name> people = new LinkedHashMap<>();
        account.pauses().forEach(pause -> {
            name(pause.by(), people);
            name(pause.endedBy(), people);
        });
        if (account.extension() != null) {
            name(account.extension().by(), people);
        }
        return new View(
                file.number(),
                file.title(),
                procedure.title().zh(),
                procedure.title().en(),
                account,
                titles,
                people,
                file.open() && account.whole() != null && clocks.hasAuthority(file, person),
                procedure.noLimit());
    }

    @PostMapping("/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause(@PathVariable String id, @RequestBody Pause pause) {
        SignedIn person = current.require();
        clocks.pause(access.require(id, person), pause.kind(), pause.reason(), pause.document(), person);
    }

    @PostMapping("/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String id) {
        SignedIn person = current.require();
        clocks.resume(access.require(id, person), person);
    }

    @PostMapping("/extend")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void extend(@PathVariable String id, @RequestBody Extension extension) {
        SignedIn person = current.require();
        clocks.extend(access.require(id, person), extension.amount(), extension.reason(), extension.document(), person);
    }

    private static void title(String step, Procedure procedure, Map<String, String> titles, Locale locale) {
        if (step != null) {
            titles.put(step, procedure.name(step).in(locale));
        }
    }

    private void name(String person, Map<String, Name> people) {
        if (person != null) {
            people.computeIfAbsent(person, views::name);
        }
    }
}
