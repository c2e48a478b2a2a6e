package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.documents.CasePaperDesk;
import org.anlan.documents.Documents;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A step whose property {@code papers} names papers is confirmed only when they are through. */
@AnlanTest
class PaperGateTests {

    @Autowired
    CaseWalk walk;

    @Autowired
    CasePaperDesk desk;

    @Autowired
    Documents documents;

    private String caseId;

    @Test
    void whatNeedsApprovalIsApprovedAndTheRestIssuedBeforeTheStepIsConfirmed() {
        caseId = walk.start("gated", walk.newPerson("在册职工"), Map.of("subject", "检查"));
        refused("document-not-drafted", "enforcement-inspection-scheme");

        String scheme =
                desk.draft(caseId, "enforcement-inspection-scheme", Map.of()).id();
        refused("document-waits-for-approval", "enforcement-inspection-scheme");
        documents.review(scheme, "同意", "p-32");
        refused("document-waits-for-approval", "enforcement-inspection-scheme");
        documents.approve(scheme, "同意", "p-33");

        String record =
                desk.draft(caseId, "enforcement-inspection-record", Map.of()).id();
        refused("document-waits-for-issue", "enforcement-inspection-record");
        documents.annul(record, "填错企业", "p-30");

        confirm();
        walk.assertEnded(caseId, "done");
    }

    private void confirm() {
        walk.complete(caseId, "task_confirm", "p-10", Map.of());
    }

    private void refused(String code, String paper) {
        assertThatThrownBy(this::confirm).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.properties()).containsEntry("template", paper);
        });
    }
}
