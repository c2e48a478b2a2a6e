package org.anlan.procedures.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.anlan.notices.Inbox;
import org.anlan.notices.News;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.anlan.people.StandIns;
import org.anlan.procedures.CaseFile;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.Procedures;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Who is told of a card: whoever has to act or does it in their place, and up the line the roles the limit names, each at the place of whoever has
 * to act or the nearest place above. An applicant who has to act is told by the procedure, not by a card.
 */
@Component
class CardReaders {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final CaseFiles files;
    private final ClockTables tables;
    private final Procedures procedures;
    private final Persons persons;
    private final Roles roles;
    private final StandIns standIns;
    private final Inbox inbox;
    private final MessageSource messages;
    private final Clock clock;

    CardReaders(
            CaseFiles files,
            ClockTables tables,
            Procedures procedures,
            Persons persons,
            Roles roles,
            StandIns standIns,
            Inbox inbox,
            MessageSource messages,
            Clock clock) {
        this.files = files;
        this.tables = tables;
        this.procedures = procedures;
        this.persons = persons;
        this.roles = roles;
        this.standIns = standIns;
        this.inbox = inbox;
        this.messages = messages;
        this.clock = clock;
    }

    /** @return ids of those who were told */
    Set<String> tell(ClockCards.Card card) {
        CaseFile file = files.find(card.caseId()).orElseThrow();
        List<WorkItem> items = files.openItems(List.of(card.caseId())).stream()
                .filter(item -> card.taskId() == null || card.taskId().equals(item.id()))
                .toList();
        Limit limit = limit(card);
        Set<String> told = new LinkedHashSet<>();
        Set<String> substitutes = new LinkedHashSet<>();
        for (WorkItem item : items) {
            List<String> holders = holders(item);
            told.addAll(holders);
            holders.stream()
                    .filter(holder -> !item.own())
                    .forEach(holder -> substitutes.addAll(standIns.substitutesOf(holder, file.procedure())));
            if (limit != null) {
                limit.told().forEach(role -> told.addAll(line(role, item)));
            }
        }
        if (items.isEmpty() && limit != null) {
            limit.told().forEach(role -> told.addAll(ids(roles.nearest(role, "").orElse(role))));
        }
        told.remove(file.applicant());
        substitutes.remove(file.applicant());
        String key = "card:" + card.caseId() + ":" + card.taskId() + ":" + card.colour() + ":" + due(card, items);
        News news = news(card, file, key, due(card, items), limit);
        told.forEach(person -> inbox.send(person, news));
        // They see the case while they stand for its holder, and no longer.
        substitutes.forEach(person -> inbox.send(person, news));
        return told;
    }

    /** Who a case is about stands in the text, which stays in the house. */
    private News news(ClockCards.Card card, CaseFile file, String key, Instant due, Limit limit) {
        String words = "clock.card." + card.colour();
        String basis = limit == null || limit.basis().isEmpty() ? "—" : limit.basis();
        String until = WHEN.format(due.atZone(clock.getZone()));
        Function<Locale, String> text = locale ->
                say(locale, words + ".text", file.number(), file.title(), step(card, file, locale), until, basis);
        return new News(
                key,
                News.Kind.DEADLINE,
                say(Locale.CHINESE, words + ".title", file.number()),
                text.apply(Locale.CHINESE),
                say(Locale.ENGLISH, words + ".title", file.number()),
                text.apply(Locale.ENGLISH),
                card.caseId());
    }

    private String step(ClockCards.Card card, CaseFile file, Locale locale) {
        return card.taskId() == null
                ? say(locale, "clock.case")
                : procedures.version(file.definition()).name(step(card)).in(locale);
    }

    /** Null for the case as a whole. */
    String step(ClockCards.Card card) {
        return card.taskId() == null
                ? null
                : files.findItem(card.taskId()).orElseThrow().step();
    }

    private Instant due(ClockCards.Card card, List<WorkItem> items) {
        return card.taskId() == null
                ? tables.find(card.caseId()).orElseThrow().dueAt()
                : items.get(0).dueAt();
    }

    /** Its own, or that of the case it holds up. */
    private Limit limit(ClockCards.Card card) {
        Limit own = tables.items(card.caseId()).stream()
                .filter(item -> item.id().equals(card.taskId()) && item.limit() != null)
                .map(ClockRows.Item::limit)
                .findFirst()
                .orElse(null);
        return own != null
                ? own
                : tables.find(card.caseId()).map(ClockRows.Row::limit).orElse(null);
    }

    private List<String> holders(WorkItem item) {
        return item.assignee() != null
                ? List.of(item.assignee())
                : item.candidate() == null ? List.of() : ids(item.candidate());
    }

    private List<String> line(String role, WorkItem item) {
        String place = item.candidate() != null && item.candidate().contains("@")
                ? item.candidate().substring(item.candidate().indexOf('@') + 1)
                : holders(item).stream()
                        .flatMap(holder -> persons.find(holder).stream())
                        .map(Person::department)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse("");
        return ids(roles.nearest(role, place).orElse(role));
    }

    private List<String> ids(String group) {
        return roles.holders(group).stream().map(Person::id).toList();
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
