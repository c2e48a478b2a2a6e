package org.anlan.documents;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.anlan.documents.Document.Act;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.shared.Problem;
import org.anlan.shared.Secrets;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What fills a paper's blanks, and what is missing before it may be issued. */
@Component
class Blanks {

    private static final String HANDLED_ON = "handled_on";

    /** Filled by acts on the paper, where the case says nothing else. */
    private static final Set<String> ACTS = Set.of(
            HANDLED_ON, "review_opinion", "reviewer", "reviewed_on", "approve_opinion", "approver", "approved_on");

    private final DocumentStore store;
    private final Secrets secrets;
    private final Fonts fonts;
    private final Persons persons;
    private final Clock clock;

    Blanks(DocumentStore store, Secrets secrets, Fonts fonts, Persons persons, Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.fonts = fonts;
        this.persons = persons;
        this.clock = clock;
    }

    /** What an order fills the blanks with: secrets masked, and encrypted beside. */
    record Taken(Map<String, Object> data, Map<String, String> sealed) {}

    Taken taken(Template template, Documents.Order order) {
        Taken taken = new Taken(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Blank blank : template.blanks()) {
            Object clear = order.clear().get(blank.key());
            taken.data().put(blank.key(), order.data().get(blank.key()));
            if (blank.secret() && clear instanceof String text && !text.isEmpty()) {
                taken.data().put(blank.key(), Secrets.mask(text));
                taken.sealed().put(blank.key(), secrets.encrypt(text));
            }
        }
        return taken;
    }

    /** Secrets in clear: for the paper itself only. */
    Map<String, Object> filled(Document document) {
        Map<String, Object> filled = new LinkedHashMap<>(document.data());
        store.secrets(document.id()).forEach((key, value) -> filled.put(key, secrets.decrypt(value)));
        filled.put(HANDLED_ON, or(filled.get(HANDLED_ON), day(document.draftedAt())));
        given(filled, document.review(), "review_opinion", "reviewer", "reviewed_on");
        given(filled, document.approval(), "approve_opinion", "approver", "approved_on");
        return filled;
    }

    /** What was entered in the case stays; otherwise it is what whoever acted on this paper said. */
    private void given(Map<String, Object> filled, Act act, String opinion, String person, String on) {
        if (act != null) {
            filled.put(opinion, or(filled.get(opinion), or(act.text(), "同意")));
            filled.put(person, or(filled.get(person), name(act.by())));
            filled.put(on, or(filled.get(on), day(act.at())));
        }
    }

    private static Object or(Object value, Object otherwise) {
        return Helpers.isNothing(value) ? otherwise : value;
    }

    private String name(String person) {
        return person == null ? null : persons.find(person).map(Person::name).orElse(person);
    }

    private String day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone()).toString();
    }

    /** Of a paper that is not issued yet; what its review and approval will fill is not missed. */
    static List<Blank> missing(Template template, Document document) {
        return missing(template, document.data()).stream()
                .filter(blank -> !ACTS.contains(blank.key()))
                .toList();
    }

    static List<Blank> missing(Template template, Map<String, Object> data) {
        return template.blanks().stream()
                .filter(blank -> !blank.optional() && Helpers.isNothing(data.get(blank.key())))
                .toList();
    }

    /** @throws Problem 422 naming every missing blank, or every letter no font has */
    void require(Template template, Map<String, Object> data) {
        List<Blank> missing = missing(template, data);
        if (!missing.isEmpty()) {
            Locale locale = LocaleContextHolder.getLocale();
            boolean english = "en".equals(locale.getLanguage());
            String names = missing.stream()
                    .map(blank -> english ? blank.titleEn() : blank.title())
                    .collect(Collectors.joining(english ? ", " : "、"));
            throw new Problem(
                    422,
                    "document-blanks-missing",
                    Map.of("missing", missing.stream().map(Blank::key).toList()),
                    template.title(locale),
                    names);
        }
        List<String> letters = new ArrayList<>();
        collect(data.values(), letters);
        if (!letters.isEmpty()) {
            List<String> distinct = letters.stream().distinct().toList();
            throw new Problem(
                    422,
                    "document-letters-missing",
                    Map.of("letters", distinct),
                    distinct.stream()
                            .map(letter -> letter + "（U+"
                                    + Integer.toHexString(letter.codePointAt(0)).toUpperCase(Locale.ROOT) + "）")
                            .collect(Collectors.joining(" ")));
        }
    }

    private void collect(Object value, List<String> letters) {
        if (value instanceof Map<?, ?> map) {
            collect(map.values(), letters);
        } else if (value instanceof Collection<?> many) {
            many.forEach(each -> collect(each, letters));
        } else if (value != null) {
            letters.addAll(fonts.missing(value.toString()));
        }
    }
}
