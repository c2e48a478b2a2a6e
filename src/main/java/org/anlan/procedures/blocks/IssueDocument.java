package org.anlan.procedures.blocks;

import java.util.HashMap;
import java.util.Map;
import org.anlan.documents.Document;
import org.anlan.documents.Documents;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/**
 * Issues a paper: the one drafted before ({@code documentId}), or one drafted now from {@code template}. Where the
 * template asks for approval, {@code approveStep} names the step it was given at; {@code draftStep}, whose holder is the
 * author, and {@code reviewStep} likewise. What is missing refuses the act that led here, with the reason.
 */
@Component("issueDocument")
@BuildingBlock.Declared(
        title = "签发文书",
        titleEn = "Issue a document",
        icon = "document-check",
        inputs = {
            "template",
            "data?",
            "authority?",
            "prefix?",
            "party?",
            "draftStep?",
            "reviewStep?",
            "approveStep?",
            "replaces?",
            "documentId?"
        },
        outputs = {"documentId", "documentNumber", "documentCode", "documentAuthority"})
class IssueDocument implements BuildingBlock {

    private final Documents documents;
    private final PaperOrders orders;
    private final Acting acting;

    IssueDocument(Documents documents, PaperOrders orders, Acting acting) {
        this.documents = documents;
        this.orders = orders;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        String drafted = call.text("documentId");
        Document document = drafted == null
                ? documents.draft(orders.of(call))
                : documents.find(drafted).orElseThrow();
        if (document.state().isIssued() && drafted == null) {
            return outputs(document);
        }
        String reviewer = orders.decidedBy(call, "reviewStep");
        if (reviewer != null) {
            documents.review(document.id(), null, reviewer);
        }
        String approver = orders.decidedBy(call, "approveStep");
        if (approver != null) {
            documents.approve(document.id(), null, approver);
        }
        return outputs(documents.issue(document.id(), acting.person()));
    }

    private Map<String, Object> outputs(Document document) {
        Map<String, Object> outputs = new HashMap<>();
        outputs.put("documentId", document.id());
        outputs.put("documentNumber", document.number());
        outputs.put("documentCode", document.code());
        outputs.put("documentAuthority", documents.authorityName(document.authority()));
        return outputs;
    }
}
