package org.anlan.procedures;

import java.util.ArrayList;
import java.util.List;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.springframework.stereotype.Component;

/** What people may do to a case as a whole, as it stands. */
@Component
public class CaseDuties {

    private final CaseFiles files;
    private final ReturnTargets targets;
    private final CaseClocks clocks;

    CaseDuties(CaseFiles files, ReturnTargets targets, CaseClocks clocks) {
        this.files = files;
        this.targets = targets;
        this.clocks = clocks;
    }

    /** Of withdraw, urge, suspend, resume, comment; for somebody who may read the case. */
    public List<String> of(CaseFile file, SignedIn person) {
        List<String> may = new ArrayList<>();
        if (!file.open()) {
            return may;
        }
        boolean authority = isAuthority(file, person);
        boolean own = person.id().equals(file.applicant());
        if (!file.suspended() && own && isWithdrawable(file)) {
            may.add("withdraw");
        }
        if (!file.suspended() && (own || authority) && isWithOthers(file, person)) {
            may.add("urge");
        }
        if (authority) {
            may.add(file.suspended() ? "resume" : "suspend");
        }
        may.add("comment");
        return may;
    }

    /** Managers, and whom the procedure names for its clock ({@code clockAuthority}). */
    boolean isAuthority(CaseFile file, SignedIn person) {
        return person.hasRole("manager") || clocks.hasAuthority(file, person);
    }

    /** As long as nobody has decided anything, and while it lies with the applicant again. */
    private boolean isWithdrawable(CaseFile file) {
        List<WorkItem> items = files.items(file.id());
        boolean acted = items.stream()
                .anyMatch(item -> item.decidedAt() != null
                        || item.state().equals("done") && !file.applicant().equals(item.completedBy()));
        boolean withApplicant =
                items.stream().anyMatch(item -> item.open() && file.applicant().equals(item.assignee()));
        return (!acted || withApplicant) && targets.isUntouched(file);
    }

    private boolean isWithOthers(CaseFile file, SignedIn person) {
        return files.openItems(List.of(file.id())).stream()
                .anyMatch(item -> !person.id().equals(item.assignee()));
    }
}
