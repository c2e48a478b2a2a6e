package org.anlan.procedures.web;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.anlan.people.CurrentPerson;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseOrigins;
import org.anlan.procedures.Cases;
import org.anlan.procedures.Procedure;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.StartForms;
import org.anlan.procedures.Starter;
import org.anlan.shared.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a signed-in person may start, and starting it. */
@RestController
class ProcedureController {

    private final Procedures procedures;
    private final StartForms forms;
    private final Cases cases;
    private final CaseOrigins origins;
    private final CurrentPerson current;
    private final Persons persons;

    ProcedureController(
            Procedures procedures,
            StartForms forms,
            Cases cases,
            CaseOrigins origins,
            CurrentPerson current,
            Persons persons) {
        this.procedures = procedures;
        this.forms = forms;
        this.cases = cases;
        this.origins = origins;
        this.current = current;
        this.persons = persons;
    }

    /** @param from the entry of a register it is started from, as register/id; may be null */
    record Beginning(Map<String, Object> data, String from) {}

    @GetMapping("/api/procedures")
    List<Offer> offers() {
        Set<String> roles = roles(current.require());
        return procedures.all().stream()
                .filter(procedure -> procedure.starters().stream().anyMatch(roles::contains))
                .map(procedure -> Offer.of(procedure, true))
                .toList();
    }

    @GetMapping("/api/procedures/{key}/form")
    OpenForm form(@PathVariable String key, @RequestParam(required = false) String from) {
        SignedIn person = current.require();
        Procedure procedure = startable(key, person);
        Map<String, Object> data = forms.opening(procedure.startForm(), person(person));
        CaseOrigins.Origin origin = origins.require(procedure, from);
        if (origin != null) {
            data.putAll(origins.prefill(procedure, origin));
        }
        return OpenForm.of(procedure, data);
    }

    @PostMapping("/api/procedures/{key}/cases")
    @ResponseStatus(HttpStatus.CREATED)
    Cases.Started start(
            @PathVariable String key,
            @RequestBody Beginning beginning,
            @RequestHeader(name = "Idempotency-Key", required = false) String idempotencyKey,
            Locale locale) {
        SignedIn person = current.require();
        Starter starter = new Starter(person(person), roles(person), person.id());
        Procedure procedure = startable(key, person);
        return cases.start(
                procedure,
                beginning.data() == null ? Map.of() : beginning.data(),
                starter,
                idempotencyKey,
                origins.require(procedure, beginning.from()),
                locale);
    }

    private Procedure startable(String key, SignedIn person) {
        Set<String> roles = roles(person);
        return procedures
                .find(key)
                .filter(procedure -> procedure.starters().stream().anyMatch(roles::contains))
                .orElseThrow(() -> Problem.notFound("no-procedure"));
    }

    private Person person(SignedIn signedIn) {
        return persons.find(signedIn.id()).orElseThrow();
    }

    /** Role names wherever granted; everybody with an account may also start what the public may. */
    static Set<String> roles(SignedIn person) {
        Set<String> roles = new HashSet<>();
        person.groups().forEach(group -> roles.add(group.replaceFirst("@.*", "")));
        roles.add("public");
        return roles;
    }
}
