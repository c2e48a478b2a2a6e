package org.anlan.documents;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Papers for tests of other packages, in cases that are there. */
@Component
public class CasePaperDesk {

    private final Documents documents;
    private final DocumentFiles files;

    CasePaperDesk(Documents documents, DocumentFiles files) {
        this.documents = documents;
        this.files = files;
    }

    public List<Document> ofCase(String caseId) {
        return documents.ofCase(caseId);
    }

    /** All that another reader finds on the paper, line by line and box by box. */
    public String text(Document document) {
        byte[] pdf = files.content(document);
        return PaperText.of(pdf) + "\n" + PaperText.byBoxes(pdf);
    }

    /** Still to be approved and issued; {@code data} fills it. */
    public Document draft(String caseId, String template, Map<String, Object> data) {
        return documents.draft(PaperDesk.order(UUID.randomUUID().toString(), caseId, template, data));
    }

    public Document issued(String caseId, String template, Map<String, Object> data) {
        return documents.issue(draft(caseId, template, data).id(), "p-23");
    }
}
