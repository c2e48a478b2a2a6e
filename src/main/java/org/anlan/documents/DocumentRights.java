package org.anlan.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anlan.documents.DocumentAccess.PaperCase;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who may do what with a paper. Whoever may see the case sees its issued papers; drafts and internal papers only those
 * who work on them: its author, the template's issuers, managers and administrators. A paper that shows what a step hides
 * is not there for those of that step.
 */
@Component
class DocumentRights {

    private final DocumentStore store;
    private final Templates templates;
    private final ObjectProvider<DocumentAccess> access;

    DocumentRights(DocumentStore store, Templates templates, ObjectProvider<DocumentAccess> access) {
        this.store = store;
        this.templates = templates;
        this.access = access;
    }

    /** @throws Problem 404 {@code no-case} */
    PaperCase requireCase(String caseId, SignedIn person) {
        return find(caseId, person).orElseThrow(() -> Problem.notFound("no-case"));
    }

    /** @throws Problem 404 {@code document-unknown} also where it exists but is not this person's business */
    Document require(String id, SignedIn person) {
        return store.find(id)
                .filter(document -> find(document.caseId(), person).isPresent() && maySee(document, person))
                .orElseThrow(() -> Problem.notFound("document-unknown"));
    }

    /** @throws Problem 403 {@code document-not-yours} for whoever sees it but may not act on it */
    Document requireWork(String id, SignedIn person) {
        Document document = require(id, person);
        if (!mayIssue(document, person)) {
            throw Problem.forbidden("document-not-yours");
        }
        return document;
    }

    /**
     * Nor may whoever stands for the author, or acts on behalf of somebody else while being the author.
     *
     * @throws Problem 422 with this code
     */
    static void requireOther(Document document, SignedIn person, String code) {
        String author = document.author();
        if (author != null
                && (person.standsFor().stream().anyMatch(one -> one.id().equals(author))
                        || person.helper() != null && person.helper().id().equals(author))) {
            throw new Problem(422, code, Map.of());
        }
    }

    List<Document> ofCase(String caseId, SignedIn person) {
        return store.ofCase(caseId).stream()
                .filter(document -> maySee(document, person))
                .toList();
    }

    boolean maySee(Document document, SignedIn person) {
        boolean works = mayIssue(document, person)
                || person.id().equals(document.author())
                || person.hasRole("manager")
                || person.isAdministrator();
        Template template = templates.get(document.template());
        return (works || document.code() != null && !template.internal())
                && access.stream().noneMatch(each -> each.hides(person, document.caseId(), template));
    }

    /** The acts this person may do now, as the pages offer them. */
    List<String> acts(Document document, Control control, SignedIn person) {
        List<String> acts = new ArrayList<>();
        if (!mayIssue(document, person)) {
            return acts;
        }
        boolean author = person.id().equals(document.author());
        switch (document.state()) {
            case DRAFT, REVIEWED -> {
                boolean draft = document.state() == Document.State.DRAFT;
                if (control.approval() && !author) {
                    if (draft && has(person, control.reviewer())) {
                        acts.add("review");
                    }
                    if (!(draft && control.review()) && has(person, control.approver())) {
                        acts.add("approve");
                    }
                }
                if (!control.approval()) {
                    acts.add("issue");
                }
                acts.add("void");
            }
            case APPROVED -> acts.addAll(List.of("issue", "void"));
            case ISSUED -> acts.addAll(List.of("deliver", "void"));
            case REPLACED -> acts.add("deliver");
            default -> {
                // A void paper stays as it is.
            }
        }
        return acts;
    }

    /** @throws Problem 403 {@code document-not-yours} for whoever has not the role that the rule on papers names */
    static void requireRole(SignedIn person, String role) {
        if (!has(person, role)) {
            throw Problem.forbidden("document-not-yours");
        }
    }

    private static boolean has(SignedIn person, String role) {
        return role.isEmpty() || person.hasRole(role) || person.isAdministrator();
    }

    private boolean mayIssue(Document document, SignedIn person) {
        return templates.get(document.template()).issuers().stream().anyMatch(person::hasRole)
                || person.isAdministrator();
    }

    private Optional<PaperCase> find(String caseId, SignedIn person) {
        return access.stream()
                .flatMap(each -> each.see(person, caseId).stream())
                .findFirst();
    }
}
