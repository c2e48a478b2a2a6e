package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The rule on papers (D-74) is kept, whoever acts and by whichever door. */
@AnlanTest
class ControlsTests {

    @Autowired
    Documents documents;

    @Autowired
    DocumentRights rights;

    @Autowired
    DocumentFiles files;

    @Autowired
    Controls controls;

    @Autowired
    Templates templates;

    @Autowired
    Roles roles;

    @Autowired
    ObjectMapper json;

    private String caseId;
    private Map<String, Object> data;

    @BeforeEach
    void aCase() throws IOException {
        caseId = "case-" + UUID.randomUUID();
        data = json.readValue(
                getClass().getResourceAsStream("/documents/enforcement-case.json"), new TypeReference<>() {});
    }

    @Test
    void everyFormOfEnforcementStandsInTheRuleAndNamesRolesAndPapersThatThereAre() {
        Set<String> known =
                Set.copyOf(roles.all().stream().map(Roles.Role::role).toList());
        List<String> titles = templates.all().stream().map(Template::title).toList();
        List<Template> forms = templates.all().stream()
                .filter(template -> template.name().startsWith("enforcement-"))
                .toList();
        assertThat(forms).hasSizeGreaterThanOrEqualTo(48).allSatisfy(form -> {
            Control control = controls.of(form);
            assertThat(control.signed()).as(form.name()).isNotNull();
            assertThat(control.copies()).as(form.name()).isPositive();
            assertThat(titles).containsAll(control.after());
            assertThat(control.after().isEmpty())
                    .as(form.name())
                    .isEqualTo(control.basis().isEmpty());
            List.of(control.reviewer(), control.approver()).stream()
                    .filter(role -> !role.isEmpty())
                    .forEach(role -> assertThat(known).contains(role));
        });
        assertThat(controls.of(templates.get("test-decision")))
                .isEqualTo(new Control("", "", true, "公", 2, "", Set.of(), ""));
    }

    @Test
    void aFormIsReviewedFirstAndThenApprovedEachByTheRoleTheRuleNames() {
        Document draft = draft("enforcement-filing-approval");
        assertThat(acts(draft, "enforcement-officer")).containsExactly("void");
        assertThat(acts(draft, "case-approver")).containsExactly("void");
        assertThat(acts(draft, "case-reviewer")).containsExactly("review", "void");
        refused("document-not-reviewed", () -> documents.approve(draft.id(), "同意", PaperDesk.APPROVER));
        refused("document-not-approved", () -> documents.issue(draft.id(), null));

        Document reviewed = documents.review(draft.id(), "拟同意立案", "p-21");
        assertThat(acts(reviewed, "case-reviewer")).containsExactly("void");
        assertThat(acts(reviewed, "case-approver")).containsExactly("approve", "void");
        assertThatThrownBy(() -> DocumentRights.requireRole(person("enforcement-officer"), "case-approver"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("document-not-yours"));
    }

    @Test
    void theFormSaysWhatItsReviewerAndApproverSaid() {
        List.of("review_opinion", "reviewer", "reviewed_on", "approve_opinion", "approver", "approved_on", "handled_on")
                .forEach(data::remove);
        Document draft = draft("enforcement-filing-approval");
        assertThat(documents.missing(draft)).isEmpty();
        documents.review(draft.id(), "拟同意立案", "p-21");
        documents.approve(draft.id(), null, "p-22");
        assertThat(PaperText.of(files.content(documents.issue(draft.id(), null))))
                .contains("拟同意立案")
                .contains(PaperText.plain("审批人（签名）：蒋批远2026年11月23日"))
                .contains("同意");
    }

    @Test
    void aPenaltyIsDecidedOnlyAfterItsApprovalAndItsNotice() {
        Document decision = draft("enforcement-decision-unit");
        tooEarly(decision, "案件处理呈批表", "行政处罚法第44条、第57条");
        approved("enforcement-filing-approval");
        approved("enforcement-disposal-approval");
        tooEarly(decision, "行政处罚告知书", "行政处罚法第44条、第57条");
        Document notice = documents.issue(draft("enforcement-penalty-notice").id(), null);
        documents.annul(notice.id(), "事实有误", "p-30");
        tooEarly(decision, "行政处罚告知书", "行政处罚法第44条、第57条");
        documents.issue(draft("enforcement-penalty-notice").id(), null);
        assertThat(documents.issue(decision.id(), null).number()).startsWith("（朝）应急罚〔2026〕");
    }

    private void tooEarly(Document document, String earlier, String basis) {
        assertThatThrownBy(() -> documents.issue(document.id(), null))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("document-too-early");
                    assertThat(problem.arguments()).containsExactly("行政处罚决定书（单位）", earlier, basis);
                });
    }

    private void approved(String form) {
        String id = draft(form).id();
        documents.review(id, "同意", "p-21");
        documents.approve(id, "同意", PaperDesk.APPROVER);
        documents.issue(id, null);
    }

    private Document draft(String form) {
        return documents.draft(PaperDesk.order(UUID.randomUUID().toString(), caseId, form, data));
    }

    private List<String> acts(Document document, String role) {
        return rights.acts(document, controls.of(document), person(role));
    }

    private static SignedIn person(String role) {
        return new SignedIn("p-99x", "某人", Set.of(role));
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }
}
