package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.documents.Documents;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** A paper counts no longer; its number stays taken. */
@Component("voidDocument")
@BuildingBlock.Declared(
        title = "作废文书",
        titleEn = "Void a document",
        icon = "document-off",
        inputs = {"documentId", "reason"})
class VoidDocument implements BuildingBlock {

    private final Documents documents;
    private final Acting acting;

    VoidDocument(Documents documents, Acting acting) {
        this.documents = documents;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        documents.annul(call.text("documentId"), call.text("reason"), acting.person());
        return Map.of();
    }
}
