package org.anlan.tasks;

import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFile;
import org.anlan.procedures.Procedure;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.Timeline;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Why a task is here and with this person, in sentences, from what was recorded. */
@Component
class Reasons {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final MessageSource messages;
    private final Procedures procedures;
    private final Timeline timeline;
    private final Roles roles;
    private final ZoneId zone;

    Reasons(MessageSource messages, Procedures procedures, Timeline timeline, Roles roles, Clock clock) {
        this.messages = messages;
        this.procedures = procedures;
        this.timeline = timeline;
        this.roles = roles;
        this.zone = clock.getZone();
    }

    List<String> of(WorkList.Line line, CaseFile file, Set<String> hidden, SignedIn person, Locale locale) {
        Procedure procedure = procedures.version(file.definition());
        List<String> sentences = new ArrayList<>();
        timeline.entries(file, hidden, locale).stream()
                .filter(entry -> !entry.at().isAfter(line.createdAt()))
                .filter(entry -> List.of("started", "task", "rule").contains(entry.kind()))
                .reduce((earlier, later) -> later)
                .ifPresent(entry -> sentences.add(say(
                        "why.after." + entry.kind() + (silent(entry) ? ".silent" : ""),
                        locale,
                        entry.title(),
                        entry.detail() == null ? "" : entry.detail())));
        sentences.add(
                line.candidate() == null
                        ? say(
                                "why.personal",
                                locale,
                                procedure.name(line.step()).in(locale))
                        : say(
                                "why.group",
                                locale,
                                procedure.name(line.step()).in(locale),
                                roles.title(line.candidate(), locale)));
        if (line.assignee() != null && line.candidate() != null) {
            sentences.add(say(person.id().equals(line.assignee()) ? "why.claimed.you" : "why.claimed", locale));
        }
        if (line.dueAt() != null) {
            sentences.add(say("why.due", locale, WHEN.format(line.dueAt().atZone(zone))));
        }
        return sentences;
    }

    /** A rule that blocks by naming reasons says nothing where there are none. */
    private static boolean silent(Timeline.Entry entry) {
        return entry.kind().equals("rule")
                && (entry.detail() == null || entry.detail().isBlank());
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale).strip();
    }
}
