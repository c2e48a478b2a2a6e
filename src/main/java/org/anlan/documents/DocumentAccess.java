package org.anlan.documents;

import java.time.Instant;
import java.util.Optional;
import org.anlan.people.SignedIn;

/** The cases papers belong to, as far as a person may see them: implemented by the module that has the cases. */
public interface DocumentAccess {

    /** @return nothing where there is no such case, or none this person may know of */
    Optional<PaperCase> see(SignedIn person, String caseId);

    /** Whether papers of this template show what the model hides from this person, who otherwise may see the case. */
    boolean hides(SignedIn person, String caseId, Template template);

    /** What a volume's cover says of its case. @param outcome null while it is open */
    record PaperCase(
            String id,
            String number,
            String title,
            String procedure,
            String applicantName,
            String outcome,
            Instant startedAt,
            Instant endedAt) {}
}
