package org.anlan.procedures;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.springframework.stereotype.Component;

/** What of a case somebody never gets to see: fields that the model hides at the step they have to do with it. */
@Component
public class HiddenFields {

    private final CaseFiles files;
    private final Procedures procedures;

    HiddenFields(CaseFiles files, Procedures procedures) {
        this.files = files;
        this.procedures = procedures;
    }

    /** At this step. */
    public Set<String> at(CaseFile file, String step) {
        return procedures.version(file.definition()).step(step).allows().hidden();
    }

    /**
     * In the case as a whole: what is hidden at each of the steps this person has to do with. Whoever has to do with none
     * (it was copied to them) sees nothing that is hidden at any; who applied, and managers, see everything.
     */
    public Set<String> of(CaseFile file, SignedIn person) {
        Procedure procedure = procedures.version(file.definition());
        boolean nothing = procedure.steps().values().stream()
                .allMatch(step -> step.allows().hidden().isEmpty());
        if (nothing || person.id().equals(file.applicant()) || person.hasRole("manager") || person.isAdministrator()) {
            return Set.of();
        }
        List<String> theirs = files.items(file.id()).stream()
                .filter(item -> TaskRights.concerns(item, person))
                .map(WorkItem::step)
                .distinct()
                .toList();
        Set<String> hidden = new HashSet<>();
        procedure.steps().values().forEach(step -> hidden.addAll(step.allows().hidden()));
        theirs.forEach(step -> hidden.retainAll(procedure.step(step).allows().hidden()));
        return hidden;
    }
}
