package org.anlan.registers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.anlan.notices.Inbox;
import org.anlan.notices.News;
import org.anlan.people.Departments;
import org.anlan.people.Jurisdiction;
import org.anlan.people.Roles;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Who is told on an entry's way to its confirmation: those who confirm, and whoever signs in for it. */
@Component
class ConfirmationNotices {

    private final Inbox inbox;
    private final Roles roles;
    private final Departments departments;
    private final MessageSource messages;

    ConfirmationNotices(Inbox inbox, Roles roles, Departments departments, MessageSource messages) {
        this.inbox = inbox;
        this.roles = roles;
        this.departments = departments;
        this.messages = messages;
    }

    /** Whoever signs in for the entry. */
    void tell(RegisterDefinition definition, Entry entry, String what, String reason) {
        Dossier.Accounts accounts = definition.dossier().accounts();
        if (accounts == null || entry.text(accounts.at()) == null) {
            return;
        }
        inbox.sendToGroup(
                accounts.role() + "@" + entry.text(accounts.at()),
                news(definition, entry, News.Kind.CASE, what, reason));
    }

    /** Those who confirm: of those whose place the entry is at, the nearest, so that a city is not told of every one. */
    void askFor(RegisterDefinition definition, Entry entry) {
        News news = news(definition, entry, News.Kind.WORK, "submitted", "");
        for (String place : jurisdictions(definition, entry)) {
            List<String> there = Confirmations.of(definition).by().stream()
                    .map(role -> place.isEmpty() ? role : role + "@" + place)
                    .filter(group -> !roles.holders(group).isEmpty())
                    .toList();
            if (!there.isEmpty()) {
                there.forEach(group -> inbox.sendToGroup(group, news));
                return;
            }
        }
    }

    /** The entry's own and those above, the nearest first; at last none, for roles granted everywhere. */
    private List<String> jurisdictions(RegisterDefinition definition, Entry entry) {
        List<String> places = new ArrayList<>();
        String at = EntryPlaces.area(definition, entry);
        while (at != null && !places.contains(at)) {
            places.add(at);
            at = departments.jurisdiction(at).map(Jurisdiction::parent).orElse(null);
        }
        places.add("");
        return places;
    }

    private News news(RegisterDefinition definition, Entry entry, News.Kind kind, String what, String reason) {
        String name = entry.text(definition.display());
        String key = "register.notice." + what;
        return new News(
                definition.name() + "/" + entry.id() + "/" + entry.version() + "/" + what,
                kind,
                say(key, Locale.CHINESE, definition.title()),
                say(key + ".text", Locale.CHINESE, name, reason),
                say(key, Locale.ENGLISH, definition.titleEn()),
                say(key + ".text", Locale.ENGLISH, name, reason),
                null);
    }

    private String say(String key, Locale locale, Object... words) {
        return messages.getMessage(key, words, locale);
    }
}
