package org.anlan.procedures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anlan.forms.Form;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Cases as people see them. */
@Component
public class CaseViews {

    private final CaseFiles files;
    private final Procedures procedures;
    private final Persons persons;
    private final Roles roles;
    private final MessageSource messages;

    CaseViews(CaseFiles files, Procedures procedures, Persons persons, Roles roles, MessageSource messages) {
        this.files = files;
        this.procedures = procedures;
        this.persons = persons;
        this.roles = roles;
        this.messages = messages;
    }

    /** A person by id and name. */
    public record Name(String id, String name) {}

    /** Where a case stands now. */
    public record Current(String step, String title, Name assignee, String group, String groupTitle, Instant dueAt) {}

    public record Summary(
            String id,
            String number,
            String procedure,
            String procedureTitle,
            String procedureTitleEn,
            String title,
            Name applicant,
            String state,
            String outcome,
            String outcomeTitle,
            List<Current> current,
            Instant startedAt,
            Instant endedAt,
            boolean incident,
            boolean suspended) {}

    /** What was entered at one step, with the form it was entered in. */
    public record Section(
            String step,
            String title,
            Instant at,
            Name by,
            Object schema,
            Map<String, Object> data,
            String kind,
            String signature) {}

    public List<Summary> summaries(List<CaseFile> cases, Locale locale) {
        Map<String, List<WorkItem>> open = files
                .openItems(cases.stream().map(CaseFile::id).toList())
                .stream()
                .collect(Collectors.groupingBy(WorkItem::caseId));
        return cases.stream()
                .map(file -> summary(file, open.getOrDefault(file.id(), List.of()), locale))
                .toList();
    }

    public Summary summary(CaseFile file, Locale locale) {
        return summaries(List.of(file), locale).get(0);
    }

    private Summary summary(CaseFile file, List<WorkItem> open, Locale locale) {
        Procedure procedure = procedures.version(file.definition());
        return new Summary(
                file.id(),
                file.number(),
                file.procedure(),
                procedure.title().zh(),
                procedure.title().en(),
                file.title(),
                file.applicant() == null && file.applicantName() == null
                        ? null
                        : new Name(file.applicant(), file.applicantName()),
                file.open() ? "open" : "ended",
                file.outcome(),
                file.outcome() == null
                        ? null
                        : procedure.outcome(file.outcome()).in(locale),
                open.stream().map(item -> current(procedure, item, locale)).toList(),
                file.startedAt(),
                file.endedAt(),
                file.incidents() > 0,
                file.suspended());
    }

    private Current current(Procedure procedure, WorkItem item, Locale locale) {
        return new Current(
                item.step(),
                ItemForms.title(procedure, item).in(locale),
                name(item.assignee()),
                item.candidate(),
                item.candidate() == null ? null : roles.title(item.candidate(), locale),
                item.dueAt());
    }

    /** What was entered, step by step: the request as it was made, then each completed task. */
    public List<Section> sections(CaseFile file, Locale locale) {
        return sections(file, Set.of(), locale);
    }

    /** @param hidden fields that do not leave the server */
    public List<Section> sections(CaseFile file, Set<String> hidden, Locale locale) {
        Procedure procedure = procedures.version(file.definition());
        List<WorkItem> done = files.items(file.id()).stream()
                .filter(item -> item.submitted() != null && (!item.open() || item.decidedAt() != null))
                .sorted(java.util.Comparator.comparing(CaseViews::decidedAt))
                .toList();
        List<Section> sections = new ArrayList<>();
        if (procedure.startForm() != null) {
            Form form = procedure.startForm().limited(hidden);
            sections.add(new Section(
                    "start",
                    procedure.title().in(locale),
                    file.startedAt(),
                    new Name(file.applicant(), file.applicantName()),
                    form.schema(),
                    without(hidden, asRequested(form, file, done)),
                    "start",
                    null));
        }
        for (WorkItem item : done) {
            Form form = ItemForms.of(procedure, item);
            if (form == null) {
                continue;
            }
            Form shown = item.kind().equals("sign") ? form : form.limited(hidden);
            sections.add(new Section(
                    item.step(),
                    ItemForms.title(procedure, item).in(locale),
                    decidedAt(item),
                    by(
                            this::name,
                            item.completedBy() == null ? item.assignee() : item.completedBy(),
                            item.completedFor(),
                            locale),
                    shown.schema(),
                    item.kind().equals("sign") ? item.submitted() : without(hidden, item.submitted()),
                    item.kind(),
                    item.signature()));
        }
        return sections;
    }

    private static Instant decidedAt(WorkItem item) {
        return item.decidedAt() != null ? item.decidedAt() : item.endedAt();
    }

    /** The data of what is shown; nothing is copied where nothing is hidden. */
    private static Map<String, Object> without(Set<String> hidden, Map<String, Object> data) {
        if (hidden.isEmpty()) {
            return data;
        }
        Map<String, Object> kept = new LinkedHashMap<>(data);
        kept.keySet().removeAll(hidden);
        return kept;
    }

    /** The first value of each field, with the name of a chosen option: what later steps replaced is undone, last step first. */
    private static Map<String, Object> asRequested(Form form, CaseFile file, List<WorkItem> done) {
        Map<String, Object> data = new LinkedHashMap<>();
        form.fields().stream()
                .flatMap(field -> Stream.of(field.key(), String.valueOf(field.suppliedAs())))
                .filter(file.data()::containsKey)
                .forEach(key -> data.put(key, file.data().get(key)));
        for (int i = done.size() - 1; i >= 0; i--) {
            Map<String, Object> replaced = done.get(i).replaced();
            if (replaced != null) {
                replaced.forEach((field, value) -> data.computeIfPresent(field, (key, now) -> value));
            }
        }
        return data;
    }

    public Name name(String personId) {
        return personId == null
                ? null
                : new Name(personId, persons.find(personId).map(Person::name).orElse(personId));
    }

    /** How a role that nobody holds where it was asked for went to the place above; empty where somebody does. */
    Optional<String> climbed(Map<String, Object> assigned, Locale locale) {
        if (!(assigned.get("asked") instanceof String asked)) {
            return Optional.empty();
        }
        String separator = "en".equals(locale.getLanguage()) ? ", " : "、";
        String empty = assigned.get("empty") instanceof List<?> places
                ? places.stream()
                        .map(place -> roles.placeName(String.valueOf(place), locale))
                        .collect(Collectors.joining(separator))
                : "";
        Name without = name((String) assigned.get("without"));
        Object[] told = {
            roles.title(asked, locale),
            empty,
            roles.title(String.valueOf(assigned.get("group")), locale),
            without == null ? "" : without.name()
        };
        String how = assigned.containsKey("nobody")
                ? "nobody"
                : empty.isEmpty() ? "unknown" : without == null ? "up" : "up-without";
        return Optional.of(messages.getMessage("climbed." + how, told, locale));
    }

    /** Who did it; a substitute with whom they stood for. */
    Name by(Function<String, Name> names, String person, String inPlaceOf, Locale locale) {
        Name who = names.apply(person);
        return who == null || inPlaceOf == null
                ? who
                : new Name(
                        who.id(),
                        messages.getMessage(
                                "in-place-of",
                                new Object[] {who.name(), names.apply(inPlaceOf).name()},
                                locale));
    }

    /** Many names with one look each. */
    public Function<String, Name> names() {
        Map<String, Name> seen = new java.util.HashMap<>();
        return id -> id == null ? null : seen.computeIfAbsent(id, this::name);
    }
}
