package org.anlan.documents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.anlan.shared.Problem;
import org.anlan.shared.Secrets;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What fills a paper's blanks, and what is missing before it may be issued. */
@Component
class Blanks {

    private final DocumentStore store;
    private final Secrets secrets;
    private final Fonts fonts;

    Blanks(DocumentStore store, Secrets secrets, Fonts fonts) {
        this.store = store;
        this.secrets = secrets;
        this.fonts = fonts;
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
        return filled;
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
