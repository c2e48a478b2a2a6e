package org.anlan.procedures;

import java.util.Optional;
import org.anlan.documents.DocumentAccess;
import org.anlan.documents.Template;
import org.anlan.files.FileAccess;
import org.anlan.files.StoredFile;
import org.anlan.payments.Charge;
import org.anlan.payments.ChargeAccess;
import org.anlan.people.SignedIn;
import org.springframework.stereotype.Component;

/** Who may see a case may see its files, its charges and its papers. */
@Component
class CaseFileAccess implements FileAccess, ChargeAccess, DocumentAccess {

    private final CaseFiles cases;
    private final CaseAccess access;
    private final Procedures procedures;
    private final HiddenFields hidden;

    CaseFileAccess(CaseFiles cases, CaseAccess access, Procedures procedures, HiddenFields hidden) {
        this.cases = cases;
        this.access = access;
        this.procedures = procedures;
        this.hidden = hidden;
    }

    @Override
    public Optional<PaperCase> see(SignedIn person, String caseId) {
        return cases.find(caseId).filter(found -> access.mayRead(found, person)).map(file -> {
            Procedure procedure = procedures.version(file.definition());
            return new PaperCase(
                    file.id(),
                    file.number(),
                    file.title(),
                    procedure.title().zh(),
                    file.applicantName(),
                    file.outcome() == null
                            ? null
                            : procedure.outcome(file.outcome()).zh(),
                    file.startedAt(),
                    file.endedAt());
        });
    }

    @Override
    public boolean hides(SignedIn person, String caseId, Template template) {
        return cases.find(caseId)
                .filter(file -> hidden.inPapers(file, person, template))
                .isPresent();
    }

    @Override
    public boolean maySee(SignedIn person, StoredFile file) {
        return maySee(person, file.caseId());
    }

    @Override
    public boolean maySee(SignedIn person, Charge charge) {
        return maySee(person, charge.caseId());
    }

    private boolean maySee(SignedIn person, String caseId) {
        return cases.find(caseId).filter(found -> access.mayRead(found, person)).isPresent();
    }
}
