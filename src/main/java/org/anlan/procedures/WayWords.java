package org.anlan.procedures;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.WayHere.Fact;
import org.anlan.procedures.WayHere.Passed;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The way to a task in plain words: each thing passed as a sentence, and what of it fits into half of one. */
@Component
class WayWords {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final CaseFiles files;
    private final CaseViews views;
    private final ToldActs acts;
    private final MessageSource messages;
    private final ZoneId zone;

    WayWords(CaseFiles files, CaseViews views, ToldActs acts, MessageSource messages, Clock clock) {
        this.files = files;
        this.views = views;
        this.acts = acts;
        this.messages = messages;
        this.zone = clock.getZone();
    }

    /** To whom of what is told. @param hidden fields of which nothing is told */
    record Reader(CaseFile file, Procedure procedure, Set<String> hidden, Locale locale) {

        boolean english() {
            return "en".equals(locale.getLanguage());
        }
    }

    /** @return null for what has no name, and so is nothing to people */
    String text(Passed passed, Reader reader) {
        Fact fact = passed.fact();
        boolean named = reader.procedure().names().containsKey(fact.element());
        String name = reader.procedure().name(fact.element()).in(reader.locale());
        return switch (passed.what()) {
            case "started" ->
                say(
                        reader,
                        "why.started",
                        reader.file().applicantName() == null
                                ? ""
                                : reader.file().applicantName(),
                        when(reader.file().startedAt()),
                        reader.file().number());
            case "step" -> step(fact, name, reader);
            case "event" -> named ? say(reader, "why.event", name) : null;
            case "rule" -> rule(fact, reader);
            case "flow" -> named ? say(reader, "why.flow", name) : null;
            case "act" -> act(fact, reader);
            default -> null;
        };
    }

    /** @return null for what the sentence needs not say */
    String brief(Passed passed, Reader reader) {
        String element = passed.fact().element();
        String name = reader.procedure().name(element).in(reader.locale());
        return switch (passed.what()) {
            case "step" -> say(reader, "why.sentence.step", name);
            case "flow" ->
                reader.procedure().names().containsKey(element) ? say(reader, "why.sentence.flow", name) : null;
            case "act" -> entry(passed.fact(), reader).title();
            default -> null;
        };
    }

    String act(Fact fact, Reader reader) {
        Timeline.Entry entry = entry(fact, reader);
        return told(entry.title(), entry.by(), entry.detail(), reader);
    }

    private Timeline.Entry entry(Fact fact, Reader reader) {
        return acts.entry(reader.procedure(), fact.line(), fact.entry(), views.names(), reader.locale());
    }

    private String step(Fact left, String name, Reader reader) {
        WorkItem done = files.items(reader.file().id()).stream()
                .filter(one -> one.isStep()
                        && one.step().equals(left.element())
                        && one.state().equals("done")
                        && !one.endedAt().isAfter(left.at()))
                .reduce((earlier, later) -> later)
                .orElse(null);
        if (done == null) {
            return told(say(reader, "why.step", name), null, null, reader);
        }
        String entered = Telling.submitted(
                ItemForms.of(reader.procedure(), done),
                done.submitted(),
                field -> field.is("timeline") && !reader.hidden().contains(field.key()),
                reader.locale());
        return told(
                say(reader, "why.step", name),
                views.by(views.names(), done.completedBy(), done.completedFor(), reader.locale()),
                entered,
                reader);
    }

    private String rule(Fact fact, Reader reader) {
        Procedure procedure = reader.procedure();
        Procedure.Rule table = procedure.rules().get(String.valueOf(fact.entry().get("decision")));
        if (table == null) {
            return null;
        }
        Set<String> untold = new HashSet<>(reader.hidden());
        untold.addAll(procedure.secrets());
        String name = table.title().in(reader.locale());
        String inputs = Telling.lookedAt(table, fact.entry(), untold, reader.locale());
        List<Procedure.Rule.Row> matched = ((List<?>) fact.entry().get("outputs"))
                .stream()
                        .map(output -> table.rows().get(((Map<?, ?>) output).get("rule")))
                        .filter(java.util.Objects::nonNull)
                        .toList();
        if (matched.isEmpty()) {
            return say(reader, "why.rule.none", name, inputs);
        }
        Set<Integer> rows = new TreeSet<>();
        Set<String> notes = new LinkedHashSet<>();
        matched.forEach(row -> {
            rows.add(row.number());
            notes.add(row.note().in(reader.locale()));
        });
        notes.remove("");
        String decided = Telling.decided(procedure, fact.entry(), reader.locale());
        String told = say(
                reader,
                "why.rule",
                name,
                rows.stream().map(String::valueOf).collect(Collectors.joining(reader.english() ? ", " : "、")),
                inputs,
                decided == null ? say(reader, "why.rule.silent") : decided);
        return notes.isEmpty()
                ? told
                : told + say(reader, "why.rule.note", String.join(reader.english() ? "; " : "；", notes));
    }

    private String told(String what, CaseViews.Name who, String detail, Reader reader) {
        String by = who == null ? what : say(reader, "why.by", what, who.name());
        String more = detail == null || detail.isBlank() ? "" : (reader.english() ? ": " : "：") + detail;
        return by + more + say(reader, "why.stop");
    }

    String when(Instant at) {
        return WHEN.format(at.atZone(zone));
    }

    String say(Reader reader, String key, Object... arguments) {
        return messages.getMessage(key, arguments, reader.locale());
    }
}
