package org.anlan.procedures.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.anlan.AnlanTest;
import org.anlan.documents.Document;
import org.anlan.documents.Documents;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.BuildingBlock.Call;
import org.anlan.procedures.CaseWalk;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Papers as models make them. */
@AnlanTest
class DocumentBlocksTests {

    @Autowired
    Map<String, BuildingBlock> blocks;

    @Autowired
    Documents documents;

    @Autowired
    Registers registers;

    @Autowired
    CaseWalk walk;

    private String person;
    private String caseId;

    @BeforeEach
    void aCase() {
        person = walk.newPerson("在册职工");
        caseId = walk.start("two-steps", person, Map.of("subject", "文书"));
    }

    @Test
    void aPaperIsFilledFromTheCaseAndFromWhatTheModelGives() {
        Map<String, Object> issued = act(
                "issueDocument",
                "k1",
                Map.of(
                        "template",
                        "test-note",
                        "authority",
                        "city-safety-office",
                        "data",
                        Map.of("party", "place:dept-physics", "lines", List.of("一", "二"))));
        Document document = documents.find(issued.get("documentId").toString()).orElseThrow();
        assertThat(document.data()).containsEntry("party", "物理研究所");
        assertThat(issued.get("documentNumber").toString()).startsWith("（朝市）测知〔2026〕");
        assertThat(document.code()).isEqualTo(issued.get("documentCode"));
        assertThat(act("issueDocument", "k1", Map.of("template", "test-note"))).isEqualTo(issued);
    }

    @Test
    void aBlankIsFilledFromAnotherFieldOrFromAnEntry() {
        Entry type = registers.findBy("licence-types", Map.of()).get(0);
        String field = registers.definition("licence-types").display();
        Map<String, Object> issued = act(
                "issueDocument",
                "k8",
                Map.of(
                        "template",
                        "test-note",
                        "data",
                        Map.of("party", "case:subject", "lines", "entry:licence-types/" + type.id() + "/" + field)));
        assertThat(documents
                        .find(issued.get("documentId").toString())
                        .orElseThrow()
                        .data())
                .containsEntry("party", "文书")
                .containsEntry("lines", type.text(field));
    }

    @Test
    void approvalComesFromTheStepItWasGivenAt() {
        Map<String, Object> decision =
                Map.of("template", "test-decision", "data", Map.of("party", "person:" + person, "fine", 5));
        assertThatThrownBy(() -> act("issueDocument", "k2", decision))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("document-not-approved"));
        assertThatThrownBy(() -> act("issueDocument", "k3", Map.of("template", "nothing")))
                .hasMessageContaining("nothing");
        Object draft = act("draftDocument", "k4", decision).get("documentId");
        documents.approve(draft.toString(), "同意", "p-22");
        Map<String, Object> issued =
                act("issueDocument", "k5", Map.of("template", "test-decision", "documentId", draft));
        assertThat(issued).containsEntry("documentId", draft);

        act("deliverDocument", "k6", Map.of("documentId", draft, "way", "hand", "receiver", "本人"));
        act("voidDocument", "k7", Map.of("documentId", draft, "reason", "错"));
        assertThat(documents.find(draft.toString()).orElseThrow().state()).isEqualTo(Document.State.VOID);
    }

    private Map<String, Object> act(String block, String key, Map<String, Object> inputs) {
        Set<String> addresses = inputs.get("data") instanceof Map<?, ?> data
                ? data.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
        return blocks.get(block).act(new Call(caseId, walk.file(caseId).number(), caseId + key, inputs, addresses));
    }
}
