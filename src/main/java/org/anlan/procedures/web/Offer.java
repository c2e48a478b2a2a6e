package org.anlan.procedures.web;

import java.util.Locale;
import org.anlan.procedures.Procedure;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A procedure in the catalogue. */
record Offer(
        String key,
        String title,
        String titleEn,
        String domain,
        String domainTitle,
        String domainTitleEn,
        String icon,
        String description,
        String descriptionEn,
        Procedure.Text limit,
        boolean canStart) {

    private static final ResourceBundleMessageSource DOMAINS = domains();

    static Offer of(Procedure procedure, boolean canStart) {
        return new Offer(
                procedure.key(),
                procedure.title().zh(),
                procedure.title().en(),
                procedure.domain(),
                domain(procedure, Locale.CHINESE),
                domain(procedure, Locale.ENGLISH),
                procedure.icon(),
                procedure.description().zh(),
                procedure.description().en(),
                procedure.limit(),
                canStart);
    }

    private static String domain(Procedure procedure, Locale locale) {
        return DOMAINS.getMessage("domain." + procedure.domain(), null, procedure.domain(), locale);
    }

    private static ResourceBundleMessageSource domains() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("messages/procedures");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
