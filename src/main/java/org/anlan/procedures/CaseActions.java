package org.anlan.procedures;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.springframework.stereotype.Component;

/** The buttons of a running case: messages its model waits for now and this person may send. */
@Component
public class CaseActions {

    private final RuntimeService runtime;
    private final Procedures procedures;
    private final Roles roles;

    CaseActions(RuntimeService runtime, Procedures procedures, Roles roles) {
        this.runtime = runtime;
        this.procedures = procedures;
        this.roles = roles;
    }

    public List<Procedure.Action> offered(CaseFile file, SignedIn person) {
        return file.suspended() ? List.of() : awaited(file, person);
    }

    private List<Procedure.Action> awaited(CaseFile file, SignedIn person) {
        Map<String, Procedure.Action> actions =
                procedures.version(file.definition()).actions();
        if (!file.open() || actions.isEmpty()) {
            return List.of();
        }
        Set<String> awaited = runtime.createEventSubscriptionQuery().processInstanceId(file.id()).list().stream()
                .map(EventSubscription::getEventName)
                .collect(Collectors.toSet());
        return actions.values().stream()
                .filter(action -> awaited.contains(action.message()) && may(action, file, person))
                .toList();
    }

    /**
     * @throws Problem 404 {@code no-action} if the case does not wait for it, or not for this person; 409 {@code
     *     case-suspended}
     */
    public Procedure.Action require(CaseFile file, String message, SignedIn person) {
        Procedure.Action found = awaited(file, person).stream()
                .filter(action -> action.message().equals(message))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("no-action"));
        if (file.suspended()) {
            throw Problem.conflict("case-suspended");
        }
        return found;
    }

    private boolean may(Procedure.Action action, CaseFile file, SignedIn person) {
        return action.group().equals("applicant")
                ? person.id().equals(file.applicant())
                : person.groups().contains(Groups.of(action.group(), file.data(), roles));
    }
}
