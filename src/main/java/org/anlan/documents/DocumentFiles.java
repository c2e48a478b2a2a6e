package org.anlan.documents;

import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.shared.Problem;
import org.anlan.shared.Secrets;
import org.springframework.stereotype.Component;

/** The files of papers: as they were issued, or a draft as it would be printed now. */
@Component
class DocumentFiles {

    private final DocumentStore store;
    private final PaperMaker maker;
    private final Secrets secrets;
    private final AuditTrail audit;

    DocumentFiles(DocumentStore store, PaperMaker maker, Secrets secrets, AuditTrail audit) {
        this.store = store;
        this.maker = maker;
        this.secrets = secrets;
        this.audit = audit;
    }

    byte[] content(Document document) {
        return document.code() == null ? maker.draft(document) : issued(document);
    }

    /** @throws Problem 409 {@code document-changed} if the stored file is not the one that was issued: on record */
    byte[] issued(Document document) {
        DocumentStore.Issued file = store.file(document.id());
        byte[] content = null;
        try {
            content = file.sealed() ? secrets.decryptFile(file.content()) : file.content();
        } catch (RuntimeException changed) {
            // Encrypted, a changed file cannot even be opened.
        }
        if (content == null || !Digests.of(file.digestKind(), content).equals(file.digest())) {
            audit.record(
                    "document-changed", "documents/" + document.id(), null, Map.of("number", "" + document.number()));
            throw Problem.conflict("document-changed");
        }
        return content;
    }
}
