package org.anlan.files;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.anlan.shared.Tries;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Uploads and downloads over HTTP. */
@RestController
class FilesController {

    record Uploaded(String id, String name, String mediaType, long size) {}

    private final Files files;
    private final Tries tries;
    private final Tries.Limit uploads;
    private final CurrentPerson currentPerson;
    private final ObjectProvider<FileAccess> access;

    FilesController(
            Files files,
            Tries tries,
            FileSettings settings,
            CurrentPerson currentPerson,
            ObjectProvider<FileAccess> access) {
        this.files = files;
        this.tries = tries;
        this.uploads = settings.uploads();
        this.currentPerson = currentPerson;
        this.access = access;
    }

    @PostMapping(path = "/api/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Uploaded upload(@RequestParam("file") MultipartFile file) throws IOException {
        currentPerson.require();
        return store(file);
    }

    @PostMapping(path = "/api/public/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Uploaded uploadAsVisitor(@RequestParam("file") MultipartFile file, HttpServletRequest request) throws IOException {
        // Refused files too: looking at them is what costs.
        tries.count(uploads, request.getRemoteAddr());
        return store(file);
    }

    /** Pictures show in the page; anything else is only offered for saving, so that nothing runs in our name. */
    @GetMapping("/api/files/{id}")
    ResponseEntity<byte[]> download(@PathVariable String id) {
        SignedIn person = currentPerson.require();
        StoredFile file = files.find(id)
                .filter(found -> maySee(person, found))
                .orElseThrow(() -> Problem.notFound("file-unknown"));
        ContentDisposition disposition = (file.mediaType().startsWith("image/")
                        ? ContentDisposition.inline()
                        : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .eTag(file.sha256())
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .body(files.content(id));
    }

    private Uploaded store(MultipartFile file) throws IOException {
        StoredFile stored = files.store(file.getOriginalFilename(), file.getContentType(), file.getBytes());
        return new Uploaded(stored.id(), stored.name(), stored.mediaType(), stored.size());
    }

    private boolean maySee(SignedIn person, StoredFile file) {
        return person.id().equals(file.owner())
                || person.isAdministrator()
                || file.caseId() != null && access.stream().anyMatch(rule -> rule.maySee(person, file));
    }
}
