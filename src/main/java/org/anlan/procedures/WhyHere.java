package org.anlan.procedures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.WayHere.Fact;
import org.anlan.procedures.WayHere.Passed;
import org.anlan.procedures.WayHere.Way;
import org.anlan.procedures.WayWords.Reader;
import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;

/** Why a task is here and with its reader, in sentences: what was recorded when it came, nothing worked out afterwards. */
@Component
public class WhyHere {

    /** @param kind started, step, flow, rule, event, act (the way), role, climbed, person (whose it is), you, clock, barred */
    public record Cause(String kind, String text, Instant at) {}

    /** @param sentence the whole of it in one, {@code account} each part */
    public record Why(String sentence, List<Cause> account) {}

    private final WayHere way;
    private final WayWords words;
    private final CaseFiles files;
    private final CaseViews views;
    private final Procedures procedures;
    private final Separation separation;
    private final Roles roles;

    WhyHere(
            WayHere way,
            WayWords words,
            CaseFiles files,
            CaseViews views,
            Procedures procedures,
            Separation separation,
            Roles roles) {
        this.way = way;
        this.words = words;
        this.files = files;
        this.views = views;
        this.procedures = procedures;
        this.separation = separation;
        this.roles = roles;
    }

    /** @param hidden fields of which nothing is told */
    public Why of(CaseFile file, WorkItem item, Set<String> hidden, SignedIn person, Locale locale) {
        Reader reader = new Reader(file, procedures.version(file.definition()), hidden, locale);
        Way taken = way.to(file, item);
        List<Cause> account = new ArrayList<>();
        String cause = words.say(reader, "why.sentence.started");
        for (Passed passed : taken.passed()) {
            String told = words.text(passed, reader);
            if (told != null) {
                account.add(new Cause(passed.what(), told, passed.fact().at()));
                cause = Objects.requireNonNullElse(words.brief(passed, reader), cause);
            }
        }
        String whose = assigned(item, taken.assignment(), reader, account);
        for (Fact act : taken.since()) {
            account.add(new Cause("act", words.act(act, reader), act.at()));
        }
        Problem barred = item.open() ? separation.hindrance(file, item, person) : null;
        String you = barred == null ? you(item, person, reader, account) : barred(barred, reader, account);
        due(item, reader, account);
        return new Why(words.say(reader, "why.sentence", cause, whose, you), List.copyOf(account));
    }

    /** @return the same in a few words */
    private String assigned(WorkItem item, Fact assignment, Reader reader, List<Cause> account) {
        String step = ItemForms.title(reader.procedure(), item).in(reader.locale());
        Map<String, Object> recorded = assignment == null ? Map.of() : assignment.entry();
        if (item.candidate() == null) {
            String whom = Objects.toString(recorded.get("person"), item.assignee());
            boolean own = item.own() || whom == null;
            account.add(new Cause(
                    "person",
                    own
                            ? words.say(reader, "why.own", step)
                            : words.say(
                                    reader, "why.person", step, views.name(whom).name()),
                    item.createdAt()));
            return words.say(reader, own ? "why.sentence.own" : "why.sentence.person", step);
        }
        String group = roles.title(item.candidate(), reader.locale());
        account.add(new Cause("role", words.say(reader, "why.role", step, group), item.createdAt()));
        views.climbed(recorded, reader.locale())
                .ifPresent(told -> account.add(new Cause("climbed", told, item.createdAt())));
        boolean climbed = recorded.containsKey("asked") && !recorded.containsKey("nobody");
        return words.say(reader, climbed ? "why.sentence.climbed" : "why.sentence.role", group);
    }

    private String barred(Problem why, Reader reader, List<Cause> account) {
        account.add(new Cause("barred", words.say(reader, "problem." + why.code(), why.arguments()), null));
        return words.say(reader, "why.sentence.you.barred");
    }

    private String you(WorkItem item, SignedIn person, Reader reader, List<Cause> account) {
        String absent = item.open() ? TaskRights.absent(item, person) : item.completedFor();
        String how;
        String whom = "";
        if (absent != null) {
            how = "for";
            whom = views.name(absent).name();
        } else if (!item.open()) {
            how = "over";
        } else if (item.assignee() == null) {
            how = "may";
        } else if (!item.assignee().equals(person.id())) {
            how = "other";
            whom = views.name(item.assignee()).name();
        } else {
            how = item.candidate() == null ? "person" : "claimed";
        }
        account.add(new Cause("you", words.say(reader, "why.you." + how, whom), null));
        return words.say(reader, "why.sentence.you." + how, whom);
    }

    private void due(WorkItem item, Reader reader, List<Cause> account) {
        if (item.dueAt() == null) {
            return;
        }
        String due = words.when(item.dueAt());
        String told = files.limit(item.id())
                .map(limit -> words.say(
                        reader,
                        limit.basis().isBlank() ? "why.limit" : "why.limit.basis",
                        String.valueOf(limit.amount()),
                        words.say(reader, "clock.unit." + limit.unit()),
                        due,
                        limit.basis()))
                .orElseGet(() -> words.say(reader, "why.due", due));
        account.add(new Cause("clock", told, null));
    }
}
