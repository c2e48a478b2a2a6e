package org.anlan.documents;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.anlan.audit.AuditTrail;
import org.anlan.documents.Document.Act;
import org.anlan.documents.Document.State;
import org.anlan.shared.Problem;
import org.anlan.shared.Secrets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The life of a paper: drafted, reviewed, approved, issued, void; each in the caller's transaction. */
@Component
public class Documents {

    private final Templates templates;
    private final DocumentStore store;
    private final PaperMaker maker;
    private final Numbers numbers;
    private final Blanks blanks;
    private final Controls controls;
    private final DocumentSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    Documents(
            Templates templates,
            DocumentStore store,
            PaperMaker maker,
            Numbers numbers,
            Blanks blanks,
            Controls controls,
            DocumentSettings settings,
            AuditTrail audit,
            Clock clock) {
        this.templates = templates;
        this.store = store;
        this.maker = maker;
        this.numbers = numbers;
        this.blanks = blanks;
        this.controls = controls;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A paper to be drafted.
     *
     * @param key idempotency key: with the same key it is the same paper
     * @param data what the blanks are filled from, secrets masked
     * @param clear the same with secrets in clear, for blanks that ask for them
     * @param authority one of the settings' authorities; null for the default one
     * @param prefix of its number's serial, such as 综合; null for none
     * @param author person id; null for the house itself
     * @param party whom it is about
     * @param replaces the issued paper it takes the place of; null for none
     */
    public record Order(
            String key,
            String caseId,
            String caseNumber,
            String template,
            Map<String, Object> data,
            Map<String, Object> clear,
            String authority,
            String prefix,
            String author,
            String party,
            String replaces) {}

    public Optional<Document> find(String id) {
        return store.find(id);
    }

    public Optional<Document> ofNumber(String number) {
        return store.ofNumber(number);
    }

    public List<Document> ofCase(String caseId) {
        return store.ofCase(caseId);
    }

    /** @return the name of one of the settings' authorities, as it stands on its papers */
    public String authorityName(String authority) {
        return settings.authority(authority).name();
    }

    /** @return the paper, or the one that was drafted with the same key before */
    @Transactional
    public Document draft(Order order) {
        Template template = templates.get(order.template());
        String authority = order.authority() == null ? "default" : order.authority();
        settings.authority(authority);
        Optional<Document> earlier = store.ofKey(order.key());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Blanks.Taken taken = blanks.taken(template, order);
        String id = UUID.randomUUID().toString();
        String party = Secrets.mask(order.party());
        if (!store.insert(id, order, authority, taken.data(), taken.sealed(), party, clock.instant())) {
            return store.ofKey(order.key()).orElseThrow();
        }
        record(order.author(), "document-draft", id, null, Map.of("template", template.name(), "case", order.caseId()));
        return store.find(id).orElseThrow();
    }

    /** @throws Problem 409 if it is not a draft; 422 {@code document-own-review} by its author */
    @Transactional
    public Document review(String id, String opinion, String by) {
        Document document = lock(id);
        require(document, State.DRAFT);
        if (by != null && by.equals(document.author())) {
            throw refused("document-own-review");
        }
        store.reviewed(id, new Act(by, clock.instant(), opinion));
        record(by, "document-review", id, document.state(), State.REVIEWED);
        return store.find(id).orElseThrow();
    }

    /** @throws Problem 409 if it is past approval; 422 {@code document-own-approval} by its author, {@code
     *     document-not-reviewed} where the rule asks for a review first */
    @Transactional
    public Document approve(String id, String opinion, String by) {
        Document document = lock(id);
        require(document, State.DRAFT, State.REVIEWED);
        if (document.state() == State.DRAFT && controls.of(document).review()) {
            throw refused("document-not-reviewed");
        }
        if (by != null && by.equals(document.author())) {
            throw refused("document-own-approval");
        }
        store.approved(id, new Act(by, clock.instant(), opinion));
        record(by, "document-approve", id, document.state(), State.APPROVED);
        return store.find(id).orElseThrow();
    }

    /**
     * Gives it number, code, date and file.
     *
     * @throws Problem 409 {@code document-issued}, {@code document-void}; 422 {@code document-not-approved}, {@code
     *     document-too-early}, {@code document-blanks-missing} with {@code missing}, {@code document-letters-missing}
     *     with {@code letters}
     */
    @Transactional
    public Document issue(String id, String by) {
        Document document = lock(id);
        Template template = templates.get(document.template());
        if (document.state().isIssued()) {
            throw Problem.conflict("document-issued", document.number() == null ? template.title() : document.number());
        }
        if (document.state() == State.VOID) {
            throw Problem.conflict("document-void");
        }
        Control control = controls.of(template);
        if (control.approval() && document.state() != State.APPROVED) {
            throw refused("document-not-approved");
        }
        requireEarlier(document, template, control);
        Instant now = clock.instant();
        PaperMaker.Made made = maker.issue(document, now);
        store.issued(id, made.number(), made.code(), new Act(by, now, null), made.file());
        if (document.replaces() != null) {
            store.replaced(document.replaces());
        }
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("number", made.number());
        after.put("template", template.name());
        record(by, "document-issue", id, null, after);
        return store.find(id).orElseThrow();
    }

    /** It counts no longer; its number is never given again. @throws Problem 422 {@code document-no-reason} */
    @Transactional
    public Document annul(String id, String reason, String by) {
        if (reason == null || reason.isBlank()) {
            throw refused("document-no-reason");
        }
        Document document = lock(id);
        if (document.state() == State.VOID) {
            throw Problem.conflict("document-void");
        }
        store.annulled(id, new Act(by, clock.instant(), reason.strip()));
        numbers.annul(id, reason.strip());
        record(by, "document-void", id, document.state(), Map.of("reason", reason.strip()));
        return store.find(id).orElseThrow();
    }

    /** @return titles of the blanks that must be filled before it can be issued */
    public List<Blank> missing(Document document) {
        return document.state().isOpen() ? Blanks.missing(templates.get(document.template()), document) : List.of();
    }

    private void requireEarlier(Document document, Template template, Control control) {
        List<String> there = control.after().isEmpty()
                ? List.of()
                : store.ofCase(document.caseId()).stream()
                        .filter(each -> each.state().isApproved())
                        .map(each -> templates.get(each.template()).title())
                        .toList();
        for (String earlier : control.after()) {
            if (!there.contains(earlier)) {
                throw new Problem(422, "document-too-early", Map.of(), template.title(), earlier, control.basis());
            }
        }
    }

    private Document lock(String id) {
        return store.lock(id).orElseThrow(() -> Problem.notFound("document-unknown"));
    }

    private static void require(Document document, State... states) {
        if (!List.of(states).contains(document.state())) {
            throw Problem.conflict("document-moved-on");
        }
    }

    private void record(String by, String action, String id, Object before, Object after) {
        if (by == null) {
            audit.record(action, "documents/" + id, before, after);
        } else {
            audit.recordAs(by, action, "documents/" + id, before, after);
        }
    }

    private static Problem refused(String code) {
        return new Problem(422, code, Map.of());
    }
}
