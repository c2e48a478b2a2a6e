package org.anlan.documents;

import java.time.Clock;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.shared.Problem;
import org.anlan.shared.Secrets;
import org.springframework.stereotype.Component;

/** The files of papers: as they were issued, or a draft as it would be printed now. */
@Component
class DocumentFiles {

    private final DocumentStore store;
    private final Templates templates;
    private final Papers papers;
    private final Numbers numbers;
    private final Blanks blanks;
    private final Secrets secrets;
    private final DocumentSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    DocumentFiles(
            DocumentStore store,
            Templates templates,
            Papers papers,
            Numbers numbers,
            Blanks blanks,
            Secrets secrets,
            DocumentSettings settings,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.templates = templates;
        this.papers = papers;
        this.numbers = numbers;
        this.blanks = blanks;
        this.secrets = secrets;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    byte[] content(Document document) {
        return document.code() == null ? draft(document) : issued(document);
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

    private byte[] draft(Document document) {
        Template template = templates.get(document.template());
        var authority = settings.authority(document.authority());
        String number =
                template.isNumbered() ? numbers.open(authority.place(), template.word(), document.prefix()) : null;
        return papers.print(
                        template,
                        blanks.filled(document),
                        new Papers.Facts(authority, document.caseNumber(), number, null, clock.instant()))
                .content();
    }
}
