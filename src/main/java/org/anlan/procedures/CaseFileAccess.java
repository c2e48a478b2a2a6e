package org.anlan.procedures;

import org.anlan.files.FileAccess;
import org.anlan.files.StoredFile;
import org.anlan.payments.Charge;
import org.anlan.payments.ChargeAccess;
import org.anlan.people.SignedIn;
import org.springframework.stereotype.Component;

/** Who may see a case may see its files and its charges. */
@Component
class CaseFileAccess implements FileAccess, ChargeAccess {

    private final CaseFiles cases;
    private final CaseAccess access;

    CaseFileAccess(CaseFiles cases, CaseAccess access) {
        this.cases = cases;
        this.access = access;
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
