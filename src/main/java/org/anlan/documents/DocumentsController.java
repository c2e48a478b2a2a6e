package org.anlan.documents;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Papers of a case: list, file, volume, and what may be done to them. */
@RestController
class DocumentsController {

    private final Documents documents;
    private final Deliveries deliveries;
    private final DocumentRights rights;
    private final DocumentViews views;
    private final Controls controls;
    private final DocumentFiles files;
    private final Volumes volumes;
    private final CurrentPerson current;

    DocumentsController(
            Documents documents,
            Deliveries deliveries,
            DocumentRights rights,
            DocumentViews views,
            Controls controls,
            DocumentFiles files,
            Volumes volumes,
            CurrentPerson current) {
        this.documents = documents;
        this.deliveries = deliveries;
        this.rights = rights;
        this.views = views;
        this.controls = controls;
        this.files = files;
        this.volumes = volumes;
        this.current = current;
    }

    record Opinion(String text) {}

    record Delivered(String way, LocalDate on, String receiver, String place, String note) {}

    @GetMapping("/api/cases/{id}/documents")
    List<DocumentViews.View> ofCase(@PathVariable String id, Locale locale) {
        SignedIn person = current.require();
        rights.requireCase(id, person);
        return rights.ofCase(id, person).stream()
                .map(document -> views.view(document, person, locale))
                .toList();
    }

    /** Every issued paper of the case in one file, with cover, contents and bookmarks. */
    @GetMapping("/api/cases/{id}/volume")
    ResponseEntity<Resource> volume(@PathVariable String id) {
        SignedIn person = current.require();
        var file = rights.requireCase(id, person);
        return pdf(volumes.of(file, rights.ofCase(id, person)), file.number() + ".pdf", null);
    }

    @GetMapping("/api/documents/{id}")
    ResponseEntity<Resource> file(@PathVariable String id, Locale locale) {
        Document document = rights.require(id, current.require());
        DocumentViews.View view = views.view(document, current.require(), locale);
        return pdf(
                files.content(document),
                view.title() + (document.number() == null ? "" : " " + document.number()) + ".pdf",
                document.digest());
    }

    @PostMapping("/api/documents/{id}/review")
    DocumentViews.View review(@PathVariable String id, @RequestBody Opinion opinion, Locale locale) {
        SignedIn person = current.require();
        Document document = rights.requireWork(id, person);
        DocumentRights.requireOther(document, person, "document-own-review");
        DocumentRights.requireRole(person, controls.of(document).reviewer());
        return views.view(documents.review(id, opinion.text(), person.id()), person, locale);
    }

    @PostMapping("/api/documents/{id}/approve")
    DocumentViews.View approve(@PathVariable String id, @RequestBody Opinion opinion, Locale locale) {
        SignedIn person = current.require();
        Document document = rights.requireWork(id, person);
        DocumentRights.requireOther(document, person, "document-own-approval");
        DocumentRights.requireRole(person, controls.of(document).approver());
        return views.view(documents.approve(id, opinion.text(), person.id()), person, locale);
    }

    @PostMapping("/api/documents/{id}/issue")
    DocumentViews.View issue(@PathVariable String id, Locale locale) {
        SignedIn person = current.require();
        rights.requireWork(id, person);
        return views.view(documents.issue(id, person.id()), person, locale);
    }

    @PostMapping("/api/documents/{id}/void")
    DocumentViews.View annul(@PathVariable String id, @RequestBody Opinion reason, Locale locale) {
        SignedIn person = current.require();
        rights.requireWork(id, person);
        return views.view(documents.annul(id, reason.text(), person.id()), person, locale);
    }

    @PostMapping("/api/documents/{id}/deliveries")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deliver(@PathVariable String id, @RequestBody Delivered delivered) {
        SignedIn person = current.require();
        rights.requireWork(id, person);
        deliveries.record(
                id,
                new Deliveries.Delivery(
                        delivered.way(), delivered.on(), delivered.receiver(), delivered.place(), delivered.note()),
                person.id());
    }

    /** Shown in the page; parts of it may be asked for. An issued paper never changes, a draft does. */
    static ResponseEntity<Resource> pdf(byte[] content, String name, String tag) {
        var answer = ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.APPLICATION_PDF);
        if (tag == null) {
            answer.cacheControl(CacheControl.noStore());
        } else {
            answer.eTag(tag).cacheControl(CacheControl.noCache().cachePrivate());
        }
        return answer.body(new ByteArrayResource(content));
    }
}
