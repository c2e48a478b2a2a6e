package org.anlan.procedures.blocks;

import java.util.Map;
import java.util.Optional;
import org.anlan.documents.Document;
import org.anlan.documents.Documents;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/**
 * A paper, named by its id or its number, counts no longer; its number stays taken. Where there is none, or it is void
 * already, nothing is left to do.
 */
@Component("voidDocument")
@BuildingBlock.Declared(
        title = "作废文书",
        titleEn = "Void a document",
        icon = "document-off",
        inputs = {"documentId?", "documentNumber?", "reason"})
class VoidDocument implements BuildingBlock {

    private final Documents documents;
    private final Acting acting;

    VoidDocument(Documents documents, Acting acting) {
        this.documents = documents;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        String id = call.text("documentId");
        Optional<Document> paper = id == null ? documents.ofNumber(call.text("documentNumber")) : documents.find(id);
        paper.filter(document -> document.state() != Document.State.VOID)
                .ifPresent(document -> documents.annul(document.id(), call.text("reason"), acting.person()));
        return Map.of();
    }
}
