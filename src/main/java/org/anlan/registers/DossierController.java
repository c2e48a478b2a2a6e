package org.anlan.registers;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An entry as a file of its own: what belongs to it, whether it is complete, and its confirmation. */
@RestController
@RequestMapping("/api/registers/{name}/entries/{id}")
class DossierController {

    private static final List<String> STATES = List.of("incomplete", "waiting", "confirmed");

    private final Registers registers;
    private final RegisterRights rights;
    private final Gathering gathering;
    private final Completeness completeness;
    private final Confirmations confirmations;

    DossierController(
            Registers registers,
            RegisterRights rights,
            Gathering gathering,
            Completeness completeness,
            Confirmations confirmations) {
        this.registers = registers;
        this.rights = rights;
        this.gathering = gathering;
        this.completeness = completeness;
        this.confirmations = confirmations;
    }

    /**
     * @param complete null where nothing has to be
     * @param confirmation null where nobody confirms
     * @param canHelp whether this person looks after those who sign in for the entry
     */
    record View(
            List<Gathering.Section> sections,
            Completeness.State complete,
            Confirmation confirmation,
            boolean canChange,
            boolean canHelp) {}

    /** @param state incomplete, waiting or confirmed */
    record Confirmation(
            String state, String day, String note, boolean canSubmit, boolean canConfirm, boolean canGiveBack) {}

    record Reason(@NotBlank @Size(max = 200) String reason) {}

    @GetMapping("/dossier")
    View dossier(@PathVariable String name, @PathVariable String id) {
        RegisterDefinition definition = registers.definition(name);
        SignedIn person = rights.requireRead(definition, id).person();
        Entry entry = registers.find(name, id).orElseThrow(() -> Problem.notFound("no-such-entry"));
        Dossier dossier = definition.dossier();
        boolean canChange = definition.byHand().contains("change")
                && (rights.holds(person, definition, entry, definition.write())
                        || rights.holds(person, definition, entry, dossier.tend()));
        Completeness.State complete = dossier.complete() == null ? null : completeness.of(definition, entry);
        return new View(
                gathering.of(definition, id, person),
                complete,
                dossier.confirm() == null ? null : confirmation(person, definition, entry, canChange),
                canChange,
                person.helper() == null
                        && dossier.accounts() != null
                        && rights.holds(
                                person, definition, entry, dossier.accounts().by()));
    }

    private Confirmation confirmation(SignedIn person, RegisterDefinition definition, Entry entry, boolean canChange) {
        Dossier.Confirm confirm = definition.dossier().confirm();
        int state = Confirmations.state(definition, entry);
        boolean judges = person.helper() == null && rights.holds(person, definition, entry, confirm.by());
        return new Confirmation(
                STATES.get(state),
                entry.text(confirm.day()),
                entry.text(confirm.note()),
                canChange && state == Confirmations.INCOMPLETE,
                judges && state == Confirmations.WAITING,
                judges && state != Confirmations.INCOMPLETE);
    }

    /** The entry is ready to be confirmed, says whoever looks after it. */
    @PostMapping("/submission")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void submit(@PathVariable String name, @PathVariable String id) {
        RegisterDefinition definition = registers.definition(name);
        Confirmations.of(definition);
        confirmations.submit(
                definition, id, rights.requireChange(definition, id).person().id());
    }

    @PostMapping("/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable String name, @PathVariable String id) {
        RegisterDefinition definition = registers.definition(name);
        confirmations.confirm(definition, id, judge(definition, id));
    }

    @PostMapping("/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveBack(@PathVariable String name, @PathVariable String id, @RequestBody @Valid Reason body) {
        RegisterDefinition definition = registers.definition(name);
        confirmations.giveBack(
                definition, id, judge(definition, id), body.reason().strip());
    }

    private String judge(RegisterDefinition definition, String id) {
        List<String> by = Confirmations.of(definition).by();
        rights.requireRead(definition, id);
        rights.requireInPerson();
        return rights.requireRole(definition, id, by).person().id();
    }
}
