package org.anlan.procedures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.anlan.audit.AuditTrail;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.Procedure.Allowance;
import org.anlan.shared.Problem;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who may not decide a task although it is theirs to take: the applicant, and where the model says so (property {@code
 * separate}) whoever decided or signed one of the steps it names, also on
 * somebody's behalf. Whoever stands for one of these may not either.
 */
@Component
public class Separation {

    private final CaseFiles files;
    private final Procedures procedures;
    private final AuditTrail audit;

    Separation(CaseFiles files, Procedures procedures, AuditTrail audit) {
        this.files = files;
        this.procedures = procedures;
        this.audit = audit;
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
            List<WorkItem> earlier = earlier(file, item, allows.separate());
            Map<String, String> helpers = audit.helpers(
                    "task.complete", earlier.stream().map(WorkItem::id).toList());
            earlier.forEach(one -> Stream.of(one.completedBy(), one.completedFor(), helpers.get(one.id()))
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
                        file, item, barred.get(one.getKey()), one.getKey().equals(person.id()) ? null : one.getValue()))
                .orElse(null);
    }

    /** @param absent the name of whom they stand for; null where it is themselves */
    private Problem hindrance(CaseFile file, WorkItem item, String step, String absent) {
        String code = "separation-" + (step == null ? "applicant" : "earlier") + (absent == null ? "" : "-for");
        Procedure procedure = procedures.version(file.definition());
        Locale locale = LocaleContextHolder.getLocale();
        String name = step == null ? "" : procedure.name(step).in(locale);
        String basis = procedure.step(item.step()).allows().separateBasis();
        String article =
                basis.isEmpty() ? "" : "en".equals(locale.getLanguage()) ? " (" + basis + ")" : "（" + basis + "）";
        return Problem.forbidden(code, absent, name, article);
    }

    /** The step or signer's part as this person may decide it. @throws Problem 403 {@code separation-...} */
    void require(CaseFile file, WorkItem item, SignedIn person) {
        Problem hindrance = hindrance(file, item, person);
        if (hindrance != null) {
            throw hindrance;
        }
    }
}
