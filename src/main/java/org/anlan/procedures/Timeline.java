package org.anlan.procedures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.anlan.procedures.CaseFiles.LogLine;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.CaseViews.Name;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What happened to a case, as a list for people. */
@Component
public class Timeline {

    private final CaseFiles files;
    private final Procedures procedures;
    private final CaseViews views;
    private final MessageSource messages;
    private final ClockWords clockWords;
    private final ToldActs acts;

    Timeline(
            CaseFiles files,
            Procedures procedures,
            CaseViews views,
            MessageSource messages,
            ClockWords clockWords,
            ToldActs acts) {
        this.files = files;
        this.procedures = procedures;
        this.views = views;
        this.messages = messages;
        this.clockWords = clockWords;
        this.acts = acts;
    }

    /**
     * @param acting who really did it, on behalf of {@code by}; null where {@code by} did
     * @param kind started, task, block, rule, action, passage, clock, incident, climbed (a role was empty), ended, or what people did (returned, copied ...)
     */
    public record Entry(Instant at, String kind, String title, String detail, Name by, String step, Name acting) {

        Entry(Instant at, String kind, String title, String detail, Name by, String step) {
            this(at, kind, title, detail, by, step, null);
        }

        private Entry by(Name helper) {
            return new Entry(at, kind, title, detail, by, step, helper);
        }
    }

    public List<Entry> entries(CaseFile file, Locale locale) {
        return entries(file, Set.of(), locale);
    }

    /** @param hidden fields of which nothing is told */
    public List<Entry> entries(CaseFile file, Set<String> hidden, Locale locale) {
        Procedure procedure = procedures.version(file.definition());
        Function<String, Name> names = views.names();
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(
                file.startedAt(),
                "started",
                procedure.title().in(locale),
                file.number(),
                new Name(file.applicant(), file.applicantName()),
                null));
        for (WorkItem item : files.items(file.id())) {
            // A signer's task that went with its step tells nothing that the step's own does not.
            if (!item.open() && (item.isStep() || item.state().equals("done"))) {
                entries.add(new Entry(
                        item.endedAt(),
                        item.state().equals("done") ? "task" : "cancelled",
                        ItemForms.title(procedure, item).in(locale),
                        Telling.submitted(
                                ItemForms.of(procedure, item),
                                item.submitted(),
                                field -> field.is("timeline") && !hidden.contains(field.key()),
                                locale),
                        views.by(names, item.completedBy(), item.completedFor(), locale),
                        item.step()));
            }
        }
        for (LogLine line : files.log(file.id())) {
            line.entries().forEach(entry -> entry(procedure, line, entry, hidden, names, locale)
                    .ifPresent(entries::add));
        }
        if (!file.open()) {
            entries.add(new Entry(
                    file.endedAt(),
                    "ended",
                    procedure.outcome(file.outcome()).in(locale),
                    null,
                    null,
                    "end_" + file.outcome()));
        }
        nameHelpers(file, entries, names);
        entries.sort(Comparator.comparing(Entry::at).thenComparing(entry -> rank(entry.kind())));
        return entries;
    }

    /** What was written in one transaction was done by one person, on behalf of one. */
    private void nameHelpers(CaseFile file, List<Entry> entries, Function<String, Name> names) {
        for (LogLine line : files.log(file.id())) {
            if (line.helper() != null) {
                entries.replaceAll(entry -> entry.at().equals(line.at())
                                && entry.by() != null
                                && line.actor().equals(entry.by().id())
                        ? entry.by(names.apply(line.helper()))
                        : entry);
            }
        }
    }

    private java.util.Optional<Entry> entry(
            Procedure procedure,
            LogLine line,
            Map<String, Object> entry,
            Set<String> hidden,
            Function<String, Name> names,
            Locale locale) {
        String kind = (String) entry.get("kind");
        String id = String.valueOf(entry.get("id"));
        String title = procedure.name(id).in(locale);
        return switch (kind) {
            case "block" ->
                java.util.Optional.of(new Entry(line.at(), kind, title, (String) entry.get("reason"), null, id));
            case "rule" ->
                java.util.Optional.of(
                        new Entry(line.at(), kind, title, Telling.decided(procedure, entry, locale), null, id));
            case "action" ->
                java.util.Optional.of(new Entry(
                        line.at(),
                        kind,
                        procedure.actions().get(id).title().in(locale),
                        Telling.submitted(
                                procedure.actions().get(id).form(),
                                map(entry.get("data")),
                                field -> !field.is("secret") && !hidden.contains(field.key()),
                                locale),
                        views.by(names, line.actor(), line.actingFor(), locale),
                        id));
            case "incident" ->
                java.util.Optional.of(new Entry(line.at(), kind, title, (String) entry.get("message"), null, id));
            case "clock" ->
                java.util.Optional.of(new Entry(
                        line.at(),
                        kind,
                        clockWords.title(procedure, entry, locale),
                        (String) entry.getOrDefault("reason", entry.get("basis")),
                        views.by(names, line.actor(), line.actingFor(), locale),
                        (String) entry.get("step")));
            case "assigned" ->
                views.climbed(entry, locale).map(told -> new Entry(line.at(), "climbed", title, told, null, id));
            case "act" -> java.util.Optional.of(acts.entry(procedure, line, entry, names, locale));
            case "passage" -> java.util.Optional.of(passage(line, entry, locale));
            default -> java.util.Optional.empty();
        };
    }

    private Entry passage(LogLine line, Map<String, Object> entry, Locale locale) {
        String title = messages.getMessage(
                "timeline.passage", new Object[] {entry.get("device"), entry.get("method")}, locale);
        String reason = String.valueOf(entry.get("reason"));
        String detail = entry.get("decision") + (reason.isEmpty() ? "" : ": " + reason);
        return new Entry(line.at(), "passage", title, detail, null, null);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static int rank(String kind) {
        return switch (kind) {
            case "started" -> 0;
            case "task", "action", "cancelled" -> 1;
            case "ended" -> 3;
            default -> 2;
        };
    }

    /** What the applicant is told of an open case: the announcement of the node left last, or null. */
    public String announcement(CaseFile file, Locale locale) {
        Map<String, Procedure.Text> announcements =
                procedures.version(file.definition()).announcements();
        if (!file.open() || announcements.isEmpty()) {
            return null;
        }
        return files.log(file.id()).stream()
                .flatMap(line -> line.entries().stream())
                .filter(entry -> "left".equals(entry.get("kind")))
                .map(entry -> announcements.get(String.valueOf(entry.get("id"))))
                .filter(java.util.Objects::nonNull)
                .reduce((earlier, later) -> later)
                .map(text -> text.in(locale))
                .orElse(null);
    }
}
