package org.anlan.documents;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.anlan.shared.Secrets;
import org.springframework.stereotype.Component;

/** Makes the paper itself: with number, code and fingerprint as it is issued, or as a draft would be printed now. */
@Component
class PaperMaker {

    /** Letters and digits that are not taken for one another. */
    private static final String CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int CODE_LENGTH = 12;

    private final Templates templates;
    private final Papers papers;
    private final Numbers numbers;
    private final Blanks blanks;
    private final Secrets secrets;
    private final DocumentSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PaperMaker(
            Templates templates,
            Papers papers,
            Numbers numbers,
            Blanks blanks,
            Secrets secrets,
            DocumentSettings settings,
            Clock clock) {
        this.templates = templates;
        this.papers = papers;
        this.numbers = numbers;
        this.blanks = blanks;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param number null for a paper without one */
    record Made(String number, String code, DocumentStore.Issued file) {}

    /** Takes the next number, which is given back if the caller's transaction fails. */
    Made issue(Document document, Instant now) {
        Template template = templates.get(document.template());
        Map<String, Object> filled = blanks.filled(document);
        blanks.require(template, filled);
        var authority = settings.authority(document.authority());
        String number = template.isNumbered()
                ? numbers.next(authority.place(), template.word(), document.prefix(), document.id())
                : null;
        String code = code();
        Press.Printed printed =
                papers.print(template, filled, new Papers.Facts(authority, document.caseNumber(), number, code, now));
        byte[] content = printed.content();
        boolean seal = template.blanks().stream().anyMatch(Blank::secret);
        return new Made(
                number,
                code,
                new DocumentStore.Issued(
                        printed.pages(),
                        content.length,
                        settings.digest(),
                        Digests.of(settings.digest(), content),
                        seal,
                        seal ? secrets.encryptFile(content) : content));
    }

    byte[] draft(Document document) {
        Template template = templates.get(document.template());
        var authority = settings.authority(document.authority());
        String number =
                template.isNumbered() ? numbers.open(authority.place(), template.word(), document.prefix()) : null;
        var facts = new Papers.Facts(authority, document.caseNumber(), number, null, clock.instant());
        return papers.print(template, blanks.filled(document), facts).content();
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "")
                    .append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
        }
        return code.toString();
    }
}
