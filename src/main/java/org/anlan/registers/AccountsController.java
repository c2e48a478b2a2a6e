package org.anlan.registers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.anlan.people.AccountHelp;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.anlan.shared.Secrets;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Those who sign in for an entry, and help for them; never done on behalf of somebody. */
@RestController
@RequestMapping("/api/registers/{name}/entries/{id}/accounts")
class AccountsController {

    private final Registers registers;
    private final RegisterRights rights;
    private final AccountHelp help;

    AccountsController(Registers registers, RegisterRights rights, AccountHelp help) {
        this.registers = registers;
        this.rights = rights;
        this.help = help;
    }

    record Account(String id, String name, String phone) {}

    record Password(String password) {}

    private record Task(RegisterDefinition definition, Entry entry, SignedIn person, String group) {}

    @GetMapping
    List<Account> all(@PathVariable String name, @PathVariable String id) {
        Task task = require(name, id);
        return help.of(task.group()).stream()
                .map(person -> new Account(person.id(), person.name(), Secrets.mask(person.phone())))
                .toList();
    }

    /** A one-time password, shown this once and to be changed at the next sign-in. */
    @PostMapping("/{account}/password")
    Password reset(@PathVariable String name, @PathVariable String id, @PathVariable String account) {
        return new Password(help.resetPassword(require(name, id).group(), account));
    }

    @PostMapping("/{account}/acting")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void act(
            @PathVariable String name,
            @PathVariable String id,
            @PathVariable String account,
            HttpServletRequest request) {
        Task task = require(name, id);
        help.actFor(task.group(), account, through(task), request);
    }

    private Task require(String name, String id) {
        RegisterDefinition definition = registers.definition(name);
        rights.requireRead(definition, id);
        Dossier.Accounts accounts = definition.dossier().accounts();
        if (accounts == null) {
            throw Problem.notFound("no-such-account");
        }
        rights.requireInPerson();
        SignedIn person = rights.requireRole(definition, id, accounts.by()).person();
        Entry entry = registers.find(name, id).orElseThrow(() -> Problem.notFound("no-such-entry"));
        if (entry.text(accounts.at()) == null) {
            throw Problem.notFound("no-such-account");
        }
        return new Task(definition, entry, person, accounts.role() + "@" + entry.text(accounts.at()));
    }

    /** The groups of the person that reach this entry: with the last of them the right to act ends. */
    private Set<String> through(Task task) {
        List<String> by = task.definition().dossier().accounts().by();
        return task.person().groups().stream()
                .filter(group -> {
                    SignedIn alone =
                            new SignedIn(task.person().id(), task.person().name(), Set.of(group));
                    return rights.holds(alone, task.definition(), task.entry(), by);
                })
                .collect(Collectors.toSet());
    }
}
