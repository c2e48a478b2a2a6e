package org.anlan.documents;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.anlan.documents.Document.Act;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.springframework.stereotype.Component;

/** Papers as the pages show them. */
@Component
class DocumentViews {

    private final Documents documents;
    private final Templates templates;
    private final Controls controls;
    private final Deliveries deliveries;
    private final DocumentRights rights;
    private final DocumentSettings settings;
    private final Persons persons;

    DocumentViews(
            Documents documents,
            Templates templates,
            Controls controls,
            Deliveries deliveries,
            DocumentRights rights,
            DocumentSettings settings,
            Persons persons) {
        this.documents = documents;
        this.templates = templates;
        this.controls = controls;
        this.deliveries = deliveries;
        this.rights = rights;
        this.settings = settings;
        this.persons = persons;
    }

    /** Who did something, when, and what they said. */
    record Done(String by, Instant at, String text) {}

    /** @param missing titles of the blanks that are filled before it can be issued */
    record View(
            String id,
            String template,
            String title,
            String number,
            String state,
            String authority,
            String code,
            Done draft,
            Done review,
            Done approval,
            Done issue,
            Done end,
            Integer pages,
            int copies,
            boolean internal,
            List<String> missing,
            List<Deliveries.Delivery> deliveries,
            List<String> acts) {}

    View view(Document document, SignedIn person, Locale locale) {
        Template template = templates.get(document.template());
        Control control = controls.of(template);
        boolean english = "en".equals(locale.getLanguage());
        return new View(
                document.id(),
                document.template(),
                template.title(locale),
                document.number(),
                document.state().name().toLowerCase(Locale.ROOT),
                settings.authority(document.authority()).name(),
                document.code(),
                new Done(name(document.author()), document.draftedAt(), null),
                done(document.review()),
                done(document.approval()),
                done(document.issue()),
                done(document.end()),
                document.pages(),
                control.copies(),
                template.internal(),
                documents.missing(document).stream()
                        .map(blank -> english ? blank.titleEn() : blank.title())
                        .toList(),
                deliveries.of(document.id()),
                rights.acts(document, control, person));
    }

    private Done done(Act act) {
        return act == null ? null : new Done(name(act.by()), act.at(), act.text());
    }

    private String name(String person) {
        return person == null ? null : persons.find(person).map(Person::name).orElse(person);
    }
}
