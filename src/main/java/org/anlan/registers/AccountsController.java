package org.anlan.registers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.anlan.people.AccountHelp;
import org.anlan.people.Person;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.anlan.shared.Secrets;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
    private final EntryAccounts accounts;

    AccountsController(Registers registers, RegisterRights rights, AccountHelp help, EntryAccounts accounts) {
        this.accounts = accounts;
        this.registers = registers;
        this.rights = rights;
        this.help = help;
    }

    record Account(String id, String name, String phone) {}

    record New(@NotBlank @Size(max = 50) String name, @NotBlank @Size(max = 20) String phone) {}

    record Opened(Account account, String password) {}

    record Password(String password) {}

    private record Task(RegisterDefinition definition, Entry entry, SignedIn person, String group) {}

    @GetMapping
    List<Account> all(@PathVariable String name, @PathVariable String id) {
        Task task = require(name, id);
        return task.group() == null
                ? List.of()
                : help.of(task.group()).stream()
                        .map(AccountsController::account)
                        .toList();
    }

    /** Somebody new who signs in for the entry, with a one-time password. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Opened open(@PathVariable String name, @PathVariable String id, @RequestBody @Valid New body) {
        Task task = require(name, id);
        AccountHelp.Opened opened = accounts.open(
                task.definition(),
                task.entry(),
                body.name(),
                body.phone(),
                new Change(task.person().id(), null, null));
        return new Opened(account(opened.person()), opened.initialPassword());
    }

    private static Account account(Person person) {
        return new Account(person.id(), person.name(), Secrets.mask(person.phone()));
    }

    /** A one-time password, shown this once and to be changed at the next sign-in. */
    @PostMapping("/{account}/password")
    Password reset(@PathVariable String name, @PathVariable String id, @PathVariable String account) {
        return new Password(help.resetPassword(requireGroup(name, id).group(), account));
    }

    @PostMapping("/{account}/acting")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void act(
            @PathVariable String name,
            @PathVariable String id,
            @PathVariable String account,
            HttpServletRequest request) {
        Task task = requireGroup(name, id);
        help.actFor(task.group(), account, through(task), request);
    }

    private Task requireGroup(String name, String id) {
        Task task = require(name, id);
        if (task.group() == null) {
            throw Problem.notFound("no-such-account");
        }
        return task;
    }

    /** The group is null as long as the entry has no department of its own. */
    private Task require(String name, String id) {
        RegisterDefinition definition = registers.definition(name);
        rights.requireRead(definition, id);
        Dossier.Accounts own = definition.dossier().accounts();
        if (own == null) {
            throw Problem.notFound("no-such-account");
        }
        rights.requireInPerson();
        SignedIn person = rights.requireRole(definition, id, own.by()).person();
        Entry entry = registers.find(name, id).orElseThrow(() -> Problem.notFound("no-such-entry"));
        String at = entry.text(own.at());
        return new Task(definition, entry, person, at == null ? null : own.role() + "@" + at);
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
