package org.anlan.procedures;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.anlan.documents.Blank;
import org.anlan.documents.Template;
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

    /** Whether the case's papers of this template show something that this person never gets to see. */
    boolean inPapers(CaseFile file, SignedIn person, Template template) {
        Set<String> hidden = of(file, person);
        Set<String> blanks = template.blanks().stream().map(Blank::key).collect(Collectors.toSet());
        return !hidden.isEmpty()
                && procedures.version(file.definition()).papers().stream()
                        .filter(paper ->
                                paper.template() == null || paper.template().equals(template.name()))
                        .flatMap(paper -> paper.shows(blanks).stream())
                        .anyMatch(hidden::contains);
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
