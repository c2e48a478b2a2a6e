package org.anlan.documents;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Papers for tests of other packages, in cases that are there. */
@Component
public class CasePaperDesk {

    private final Documents documents;

    CasePaperDesk(Documents documents) {
        this.documents = documents;
    }

    /** Still to be approved and issued; {@code data} fills it. */
    public Document draft(String caseId, String template, Map<String, Object> data) {
        return documents.draft(PaperDesk.order(UUID.randomUUID().toString(), caseId, template, data));
    }

    public Document issued(String caseId, String template, Map<String, Object> data) {
        return documents.issue(draft(caseId, template, data).id(), "p-23");
    }
}
