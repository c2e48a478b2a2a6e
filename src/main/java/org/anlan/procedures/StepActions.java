package org.anlan.procedures;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.anlan.people.Person;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.Procedure.Allowance;
import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;

/** What may be done to a task now, and by whom. A model's property {@code actions} says less or more than is usual. */
@Component
public class StepActions {

    public static final String TRANSFER = "transfer";
    public static final String DELEGATE = "delegate";
    public static final String ADD_SIGNER = "add-signer";
    public static final String RETURN = "return";
    public static final String COPY = "copy";

    /** What a model can name. */
    public static final Set<String> NAMES = new TreeSet<>(Set.of(TRANSFER, DELEGATE, ADD_SIGNER, RETURN, COPY));

    /** Where a step can be given back to beside the steps passed. */
    public static final String APPLICANT = "applicant";

    private final CaseFiles files;
    private final Procedures procedures;
    private final Roles roles;
    private final SignerList signers;
    private final Separation separation;

    StepActions(CaseFiles files, Procedures procedures, Roles roles, SignerList signers, Separation separation) {
        this.files = files;
        this.procedures = procedures;
        this.roles = roles;
        this.signers = signers;
        this.separation = separation;
    }

    /** For the pages: the names of everything this person may do to the task as it stands. */
    public List<String> allowed(String taskId, SignedIn person) {
        return files.findTask(taskId).map(task -> allowed(task, person)).orElse(List.of());
    }

    List<String> allowed(Task task, SignedIn person) {
        WorkItem item = task.item();
        List<String> allowed = new ArrayList<>();
        if (!item.open()
                || item.suspended()
                || !TaskRights.concerns(item, person)
                || separation.hindrance(task.file(), item, person) != null) {
            return allowed;
        }
        if (item.assignee() == null) {
            allowed.add("claim");
        } else if (TaskRights.isDelegated(item)) {
            allowed.add("resolve");
        } else if (TaskRights.holds(item, person)) {
            holder(task, allowed);
        }
        return allowed;
    }

    private void holder(Task task, List<String> allowed) {
        WorkItem item = task.item();
        if (!item.isStep()) {
            allowed.add("complete");
            return;
        }
        Set<String> named = named(task);
        boolean free =
                item.decidedAt() == null && files.hanging(item.id()).stream().noneMatch(WorkItem::open);
        if (free) {
            if (item.candidate() != null) {
                allowed.add("release");
            }
            allowed.add("complete");
            List.of(TRANSFER, DELEGATE, RETURN).stream()
                    .filter(named::contains)
                    .filter(action -> action.equals(RETURN) || group(task) != null)
                    .forEach(allowed::add);
        }
        if (item.decidedAt() == null && named.contains(ADD_SIGNER)) {
            allowed.add(ADD_SIGNER);
        }
        if (!signers.removable(item.id()).isEmpty()) {
            allowed.add("remove-signer");
        }
        if (named.contains(COPY)) {
            allowed.add(COPY);
        }
    }

    private Set<String> named(Task task) {
        Allowance allows = allows(task);
        if (allows.actions() != null) {
            return allows.actions();
        }
        boolean own = task.item().candidate() == null
                && String.valueOf(task.item().assignee()).equals(task.file().applicant());
        return own ? Set.of() : NAMES;
    }

    Allowance allows(Task task) {
        return procedures
                .version(task.file().definition())
                .step(task.item().step())
                .allows();
    }

    /** @throws Problem 403 {@code act-not-allowed} if the step, or its state, does not allow it to its holder */
    void require(Task task, SignedIn person, String action) {
        if (task.item().assignee() == null) {
            throw Problem.conflict("claim-first");
        }
        if (!allowed(task, person).contains(action)) {
            throw Problem.forbidden("act-not-allowed");
        }
    }

    /** Whose people the task can be handed to; null where it is one person's own. */
    String group(Task task) {
        String written = allows(task).transferTo();
        return written == null
                ? task.item().candidate()
                : Groups.of(written, task.file().data(), roles);
    }

    /** Who could have the task instead of its holder. */
    List<Person> receivers(Task task) {
        String group = group(task);
        if (group == null) {
            return List.of();
        }
        Set<String> barred = separation.barred(task.file(), task.item()).keySet();
        return roles.holders(group).stream()
                .filter(person -> !person.id().equals(task.item().assignee()) && !barred.contains(person.id()))
                .toList();
    }
}
