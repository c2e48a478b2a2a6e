package org.anlan.procedures;

import java.util.List;
import java.util.Locale;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseViews.Name;
import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;

/** What the dialogs of a task's page need to know: who could have it, where it could go back to, who signs. */
@Component
public class TaskDesk {

    private static final int SHOWN = 20;

    /** @param state waiting, open, done or cancelled; {@code agreed} null until it is done */
    public record SignerView(String id, Name person, String place, String state, String agreed, String opinion) {}

    /** @param signature true if it is decided with a handwritten signature only */
    public record Desk(
            List<String> allowed,
            List<Name> receivers,
            List<Returns.Offer> returns,
            List<SignerView> signers,
            boolean signature,
            boolean decided,
            Name owner,
            boolean suspended,
            Returns.Reason returned) {}

    private final CaseFiles files;
    private final StepActions actions;
    private final Returns returns;
    private final SignerList signers;
    private final CaseViews views;
    private final Persons persons;
    private final UnknownTasks unknown;

    TaskDesk(
            CaseFiles files,
            StepActions actions,
            Returns returns,
            SignerList signers,
            CaseViews views,
            Persons persons,
            UnknownTasks unknown) {
        this.files = files;
        this.actions = actions;
        this.returns = returns;
        this.signers = signers;
        this.views = views;
        this.persons = persons;
        this.unknown = unknown;
    }

    /** @throws Problem 404 {@code no-task} to those it is no business of, or as {@link UnknownTasks} */
    public Desk of(String taskId, SignedIn person, Locale locale) {
        Task task = require(taskId, person);
        List<String> allowed = actions.allowed(task, person);
        boolean hands = allowed.contains(StepActions.TRANSFER) || allowed.contains(StepActions.DELEGATE);
        return new Desk(
                allowed,
                hands
                        ? actions.receivers(task).stream()
                                .filter(one -> !one.id().equals(person.id()))
                                .map(one -> new Name(one.id(), one.name()))
                                .toList()
                        : List.of(),
                allowed.contains(StepActions.RETURN) ? returns.offers(task) : List.of(),
                signers.of(task.item().parent() == null ? taskId : task.item().parent()).stream()
                        .map(this::view)
                        .toList(),
                task.item().isStep() && actions.allows(task).signature(),
                task.item().decidedAt() != null,
                TaskRights.isDelegated(task.item()) ? views.name(task.item().owner()) : null,
                task.item().suspended(),
                returns.reason(taskId));
    }

    /** People by name, for somebody who may ask one of them to sign or show them the case. */
    public List<Name> search(String taskId, String q, SignedIn person) {
        List<String> allowed = actions.allowed(require(taskId, person), person);
        if (!allowed.contains(StepActions.ADD_SIGNER) && !allowed.contains(StepActions.COPY)
                || q == null
                || q.isBlank()) {
            return List.of();
        }
        // By name alone: who may search is not thereby to learn whose a phone number is.
        return persons.search(q, 200).stream()
                .filter(one -> one.name().contains(q.strip()) && !one.id().equals(person.id()))
                .limit(SHOWN)
                .map(one -> new Name(one.id(), one.name()))
                .toList();
    }

    private Task require(String taskId, SignedIn person) {
        return files.findTask(taskId)
                .filter(task -> TaskRights.concerns(task.item(), person))
                .orElseThrow(() -> unknown.problem(taskId, person));
    }

    private SignerView view(SignerList.Signer signer) {
        var signed =
                signer.item() == null ? null : files.findItem(signer.item()).orElse(null);
        boolean done = signed != null && signed.state().equals("done") && signed.submitted() != null;
        Person person = persons.find(signer.person()).orElse(null);
        return new SignerView(
                signer.id(),
                new Name(signer.person(), person == null ? signer.person() : person.name()),
                signer.place(),
                signer.state(),
                done ? (String) signed.submitted().get("agreed") : null,
                done ? (String) signed.submitted().get("opinion") : null);
    }
}
