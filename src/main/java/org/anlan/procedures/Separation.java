package org.anlan.procedures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.Procedure.Allowance;
import org.anlan.shared.Problem;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who may not decide a task although it is theirs to take: the applicant, and where the model says so (property {@code
 * separate}) whoever decided or signed one of the steps it names. Whoever stands for one of these may not either.
 */
@Component
public class Separation {

    private final CaseFiles files;
    private final Procedures procedures;

    Separation(CaseFiles files, Procedures procedures) {
        this.files = files;
        this.procedures = procedures;
    }

    /** People by id, each with the step they decided; with null the applicant. Nobody at the applicant's own tasks. */
    public Map<String, String> barred(CaseFile file, WorkItem item) {
        Map<String, String> barred = new LinkedHashMap<>();
        Allowance allows =
                procedures.version(file.definition()).step(item.step()).allows();
        if (item.kind().equals("correct") || item.isStep() && allows.own()) {
            return barred;
        }
        if (!allows.separate().isEmpty()) {
            earlier(file, item, allows.separate()).forEach(one -> Stream.of(one.completedBy(), one.completedFor())
                    .filter(Objects::nonNull)
                    .forEach(person -> barred.put(person, one.step())));
        }
        if (file.applicant() != null) {
            barred.put(file.applicant(), null);
        }
        return barred;
    }

    private List<WorkItem> earlier(CaseFile file, WorkItem item, Set<String> steps) {
        return files.items(file.id()).stream()
                .filter(one -> steps.contains(one.step())
                        && !one.id().equals(item.id())
                        && one.completedBy() != null
                        && (one.state().equals("done") || one.decidedAt() != null)
                        && !one.kind().equals("correct"))
                .toList();
    }

    /** @return null if nothing stands in the way; otherwise 403 {@code separation-...} */
    Problem hindrance(CaseFile file, WorkItem item, SignedIn person) {
        Map<String, String> barred = barred(file, item);
        return person.identities(item.procedure()).entrySet().stream()
                .filter(one -> barred.containsKey(one.getKey()))
                .findFirst()
                .map(one -> hindrance(
                        file, barred.get(one.getKey()), one.getKey().equals(person.id()) ? null : one.getValue()))
                .orElse(null);
    }

    /** @param absent the name of whom they stand for; null where it is themselves */
    private Problem hindrance(CaseFile file, String step, String absent) {
        String code = "separation-" + (step == null ? "applicant" : "earlier") + (absent == null ? "" : "-for");
        String name = step == null
                ? ""
                : procedures.version(file.definition()).name(step).in(LocaleContextHolder.getLocale());
        return Problem.forbidden(code, absent, name);
    }

    /** The step or signer's part as this person may decide it. @throws Problem 403 {@code separation-...} */
    void require(CaseFile file, WorkItem item, SignedIn person) {
        Problem hindrance = hindrance(file, item, person);
        if (hindrance != null) {
            throw hindrance;
        }
    }
}
