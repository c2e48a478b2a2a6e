package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.documents.Documents;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Drafts a paper from a template; people review, approve and issue it on the case's page, or a later block does. */
@Component("draftDocument")
@BuildingBlock.Declared(
        title = "起草文书",
        titleEn = "Draft a document",
        icon = "document",
        inputs = {"template", "data?", "authority?", "prefix?", "party?", "draftStep?", "replaces?"},
        outputs = {"documentId"})
class DraftDocument implements BuildingBlock {

    private final Documents documents;
    private final PaperOrders orders;

    DraftDocument(Documents documents, PaperOrders orders) {
        this.documents = documents;
        this.orders = orders;
    }

    @Override
    public Map<String, Object> act(Call call) {
        return Map.of("documentId", documents.draft(orders.of(call)).id());
    }
}
