package org.anlan.procedures;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.anlan.procedures.CaseFiles.LogLine;
import org.anlan.procedures.CaseViews.Name;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What people did to a case, in plain words. */
@Component
class ToldActs {

    private final MessageSource messages;
    private final CaseViews views;

    ToldActs(MessageSource messages, CaseViews views) {
        this.messages = messages;
        this.views = views;
    }

    Timeline.Entry entry(
            Procedure procedure, LogLine line, Map<String, Object> entry, Function<String, Name> names, Locale locale) {
        String act = String.valueOf(entry.get("act"));
        String step = (String) entry.get("id");
        String at = step == null ? "" : procedure.name(step).in(locale);
        String to = "";
        if (entry.get("to") instanceof List<?> people) {
            to = people.stream()
                    .map(id -> names.apply(String.valueOf(id)).name())
                    .collect(Collectors.joining(english(locale) ? ", " : "、"));
        } else if (entry.get("toStep") != null) {
            to = procedure.name(String.valueOf(entry.get("toStep"))).in(locale);
        } else if (entry.containsKey("toApplicant")) {
            to = english(locale) ? "the applicant" : "申请人";
        }
        String title = messages.getMessage("timeline.act." + act, new Object[] {at, to}, locale)
                .strip();
        return new Timeline.Entry(
                line.at(),
                act,
                title,
                (String) entry.get("text"),
                views.by(names, line.actor(), line.actingFor(), locale),
                step);
    }

    private static boolean english(Locale locale) {
        return "en".equals(locale.getLanguage());
    }
}
