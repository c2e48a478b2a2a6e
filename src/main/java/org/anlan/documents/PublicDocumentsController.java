package org.anlan.documents;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.anlan.shared.Problem;
import org.anlan.shared.Tries;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Whether a paper is what it says it is, for everybody who holds its code. */
@RestController
class PublicDocumentsController {

    private final DocumentStore store;
    private final Templates templates;
    private final DocumentSettings settings;
    private final Tries tries;
    private final Tries.Limit limit;
    private final ObjectProvider<PaperStanding> standings;
    private final Clock clock;

    PublicDocumentsController(
            DocumentStore store,
            Templates templates,
            DocumentSettings settings,
            Tries tries,
            ObjectProvider<PaperStanding> standings,
            Clock clock) {
        this.store = store;
        this.templates = templates;
        this.settings = settings;
        this.tries = tries;
        this.limit = new Tries.Limit(
                "verification", settings.verifyTries(), settings.verifyWindow(), "too-many-verifications");
        this.standings = standings;
        this.clock = clock;
    }

    /** @param state valid, replaced or void
     * @param standing how that stands which it certifies; null where it certifies nothing that goes on */
    record Verified(
            String title,
            String number,
            String authority,
            LocalDate issuedOn,
            String state,
            String party,
            String code,
            PaperStanding.Standing standing) {}

    record Compared(boolean unchanged, String digestKind) {}

    @GetMapping("/api/public/documents/{code}")
    Verified verify(@PathVariable String code, HttpServletRequest request, Locale locale) {
        tries.count(limit, request.getRemoteAddr());
        Document document = of(code);
        return new Verified(
                templates.get(document.template()).title(locale),
                document.number(),
                settings.authority(document.authority()).name(),
                LocalDate.ofInstant(document.issue().at(), clock.getZone()),
                switch (document.state()) {
                    case VOID -> "void";
                    case REPLACED -> "replaced";
                    default -> "valid";
                },
                document.party(),
                document.code(),
                standings.stream()
                        .flatMap(each -> each.of(document.id()).stream())
                        .findFirst()
                        .orElse(null));
    }

    /** Compares a file with the one that was issued; it is looked at and not kept. */
    @PostMapping(path = "/api/public/documents/{code}/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Compared compare(@PathVariable String code, @RequestParam("file") MultipartFile file, HttpServletRequest request)
            throws IOException {
        tries.count(limit, request.getRemoteAddr());
        Document document = of(code);
        String digest = Digests.of(document.digestKind(), file.getBytes());
        return new Compared(digest.equals(document.digest()), document.digestKind());
    }

    /** The same answer for a code nobody was given and for a paper that is not for everybody. */
    private Document of(String code) {
        String letters = code.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        String written = letters.length() == 12
                ? letters.substring(0, 4) + "-" + letters.substring(4, 8) + "-" + letters.substring(8)
                : letters;
        return store.ofCode(written)
                .filter(document -> templates.get(document.template()).open())
                .orElseThrow(() -> Problem.notFound("document-code-unknown"));
    }
}
