package org.anlan.documents;

import java.util.List;
import java.util.Map;
import org.anlan.documents.Document.State;
import org.anlan.shared.Problem;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Whether a case's papers are as far as a step of it needs them. */
@Component
public class ReadyPapers {

    private final DocumentStore store;
    private final Templates templates;
    private final Controls controls;

    ReadyPapers(DocumentStore store, Templates templates, Controls controls) {
        this.store = store;
        this.templates = templates;
        this.controls = controls;
    }

    /**
     * Every paper of a kind must be approved, or issued where nobody has to approve it.
     *
     * @param paper name of its template; with a ? behind it, it is no matter if the case has none
     * @throws Problem 422 {@code document-not-drafted}, {@code document-waits-for-approval}, {@code
     *     document-waits-for-issue}, each with the paper's title
     */
    public void require(String caseId, String paper) {
        boolean ifAny = paper.endsWith("?");
        Template template = templates.get(ifAny ? paper.substring(0, paper.length() - 1) : paper);
        List<Document> papers = store.ofCase(caseId).stream()
                .filter(document -> document.template().equals(template.name()) && document.state() != State.VOID)
                .toList();
        if (papers.isEmpty() && !ifAny) {
            throw refused("document-not-drafted", template);
        }
        boolean approval = controls.of(template).approval();
        if (approval && !papers.stream().allMatch(document -> document.state().isApproved())) {
            throw refused("document-waits-for-approval", template);
        }
        if (!approval && !papers.stream().allMatch(document -> document.state().isIssued())) {
            throw refused("document-waits-for-issue", template);
        }
    }

    private static Problem refused(String code, Template template) {
        return new Problem(
                422, code, Map.of("template", template.name()), template.title(LocaleContextHolder.getLocale()));
    }
}
