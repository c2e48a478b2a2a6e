package org.anlan.tasks;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.people.StandIn;
import org.anlan.procedures.CaseClocks;
import org.anlan.procedures.CaseViews;
import org.anlan.procedures.CaseViews.Name;
import org.anlan.procedures.ItemForms;
import org.anlan.procedures.Procedure;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.RemainingDays;
import org.springframework.stereotype.Component;

/** Turns lines of the work list into what a page shows. */
@Component
class TaskViews {

    private final Procedures procedures;
    private final CaseViews cases;
    private final Roles roles;
    private final ShownFields fields;
    private final RemainingDays remaining;
    private final Clock clock;

    TaskViews(
            Procedures procedures,
            CaseViews cases,
            Roles roles,
            ShownFields fields,
            RemainingDays remaining,
            Clock clock) {
        this.procedures = procedures;
        this.cases = cases;
        this.roles = roles;
        this.fields = fields;
        this.remaining = remaining;
        this.clock = clock;
    }

    List<TaskItem> items(List<WorkList.Line> lines, SignedIn person, Locale locale) {
        return items(lines, List.of(), person, locale);
    }

    /**
     * @param columns fields of the procedure to be shown as well
     * @param person who reads them
     */
    List<TaskItem> items(List<WorkList.Line> lines, List<AskedFields.Asked> columns, SignedIn person, Locale locale) {
        Function<String, Name> names = cases.names();
        List<Map<String, String>> shown = fields.of(lines, columns, locale);
        RemainingDays.Left left = remaining.now();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> item(lines.get(i), shown.get(i), names, left, person, locale))
                .toList();
    }

    private TaskItem item(
            WorkList.Line line,
            Map<String, String> shown,
            Function<String, Name> names,
            RemainingDays.Left left,
            SignedIn person,
            Locale locale) {
        Procedure procedure = procedures.version(line.definition());
        return new TaskItem(
                line.id(),
                line.caseId(),
                line.number(),
                procedure.key(),
                procedure.title().zh(),
                procedure.title().en(),
                line.step(),
                line.step() == null
                        ? null
                        : ItemForms.title(procedure, line.kind(), line.step()).in(locale),
                line.caseTitle(),
                line.applicantName(),
                line.createdAt(),
                line.dueAt(),
                line.state().equals("open") ? left.of(line.dueAt(), line.unit()) : null,
                colour(line),
                names.apply(line.assignee()),
                line.candidate(),
                line.candidate() == null ? null : roles.title(line.candidate(), locale),
                line.state(),
                line.suspended(),
                line.endedAt(),
                line.place() == null ? null : roles.placeName(line.place(), locale),
                names.apply(inPlaceOf(line, procedure.key(), person)),
                shown);
    }

    /** Whose task it is, where it is not the reader's own. */
    static String inPlaceOf(WorkList.Line line, String procedure, SignedIn person) {
        if (!line.state().equals("open")) {
            return line.completedFor();
        }
        boolean own = line.assignee() == null
                ? person.groups().contains(String.valueOf(line.candidate()))
                : line.assignee().equals(person.id());
        return own
                ? null
                : person.standsFor(procedure, line.assignee(), line.candidate())
                        .map(StandIn::id)
                        .orElse(null);
    }

    private String colour(WorkList.Line line) {
        return line.state().equals("open") ? CaseClocks.colour(clock.instant(), line.warnAt(), line.dueAt()) : "none";
    }
}
