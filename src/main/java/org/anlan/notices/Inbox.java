package org.anlan.notices;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.anlan.people.Person;
import org.anlan.people.Roles;
import org.anlan.people.StandIns;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells people things. A notice belongs to the caller's transaction, with what goes out of it by other channels: who is
 * told of a change can also see it.
 */
@Component
public class Inbox {

    record Page(List<Notice> items, long total, int page, int size) {}

    private static final String MINE = " from notice where person = :person and (read_at is null or not :unread)";

    /** So many notices are one statement. */
    private static final int MANY = 5000;

    private final JdbcClient jdbc;
    private final Roles roles;
    private final StandIns standIns;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Inbox(
            JdbcClient jdbc,
            Roles roles,
            StandIns standIns,
            Outbox outbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.roles = roles;
        this.standIns = standIns;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    public void send(String personId, News news) {
        String id = UUID.randomUUID().toString();
        int rows = jdbc.sql(
                        """
                        insert into notice (id, key, person, kind, title, text, title_en, text_en, case_id, created_at)
                        values (:id, :key, :person, :kind, :title, :text, :titleEn, :textEn, :caseId, :now)
                        on conflict (key, person) do nothing""")
                .param("id", id)
                .param("key", news.key())
                .param("person", personId)
                .param("kind", news.kind().name())
                .param("title", news.title())
                .param("text", news.text())
                .param("titleEn", news.titleEn())
                .param("textEn", news.textEn())
                .param("caseId", news.caseId())
                .param("now", now())
                .update();
        if (rows == 1) {
            outbox.write(id, personId, news.kind());
            events.publishEvent(new InboxChanged(personId));
        }
    }

    /** What one person is told. */
    public record Told(String person, News news) {}

    /** As {@link #send}, of very many at once, in a few statements. */
    public void sendAll(List<Told> all) {
        Set<String> reachable = outbox.reachable();
        for (int from = 0; from < all.size(); from += MANY) {
            Map<String, Told> byId = new LinkedHashMap<>();
            all.subList(from, Math.min(all.size(), from + MANY))
                    .forEach(one -> byId.put(UUID.randomUUID().toString(), one));
            for (String id : insert(byId)) {
                Told told = byId.get(id);
                if (reachable.contains(told.person())) {
                    outbox.write(id, told.person(), told.news().kind());
                }
                events.publishEvent(new InboxChanged(told.person()));
            }
        }
    }

    /** @return ids of those that were new */
    private List<String> insert(Map<String, Told> byId) {
        return jdbc.sql(
                        """
                        insert into notice (id, key, person, kind, title, text, title_en, text_en, case_id, created_at)
                        select *, ?::timestamptz from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::text[])
                        on conflict (key, person) do nothing returning id""")
                .param(now())
                .param(byId.keySet().toArray(String[]::new))
                .param(column(byId, told -> told.news().key()))
                .param(column(byId, Told::person))
                .param(column(byId, told -> told.news().kind().name()))
                .param(column(byId, told -> told.news().title()))
                .param(column(byId, told -> told.news().text()))
                .param(column(byId, told -> told.news().titleEn()))
                .param(column(byId, told -> told.news().textEn()))
                .param(column(byId, told -> told.news().caseId()))
                .query(String.class)
                .list();
    }

    private static String[] column(Map<String, Told> byId, Function<Told, String> value) {
        return byId.values().stream().map(value).toArray(String[]::new);
    }

    /** In Chinese only, about a case of one's own. */
    public void send(String key, String personId, String title, String text, String caseId) {
        send(personId, News.ofCase(key, title, text, caseId));
    }

    /** In Chinese only, as {@link #sendToGroup(String, News)}. */
    public void sendToGroup(String key, String group, String title, String text, String caseId) {
        sendToGroup(group, new News(key, News.Kind.WORK, title, text, null, null, caseId));
    }

    /** To everybody who holds {@code role} or {@code role@place} now; to nobody if nobody does. */
    public void sendToGroup(String group, News news) {
        for (Person holder : roles.holders(group)) {
            send(holder.id(), news);
        }
    }

    /** As {@link #sendToGroup(String, News)}, and to whoever does the work of one of them in this procedure now. */
    public void sendToGroup(String group, String procedure, News news) {
        sendToGroup(group, news);
        standIns.substitutesOfGroup(group, procedure).forEach(substitute -> send(substitute, news));
    }

    /** What is not read yet first, each part newest first. */
    Page of(String person, boolean unread, int page, int size, Locale locale) {
        long total = jdbc.sql("select count(*)" + MINE)
                .param("person", person)
                .param("unread", unread)
                .query(Long.class)
                .single();
        List<Notice> items = jdbc.sql(
                        """
                        select id, case when :english then coalesce(title_en, title) else title end as title,
                            case when :english then coalesce(text_en, text) else text end as text,
                            case_id, created_at, read_at"""
                                + MINE
                                + " order by (read_at is not null), created_at desc, id limit :size offset :offset")
                .param("english", "en".equals(locale.getLanguage()))
                .param("person", person)
                .param("unread", unread)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Notice.class)
                .list();
        return new Page(items, total, page, size);
    }

    long unread(String person) {
        return jdbc.sql("select count(*) from notice where person = ? and read_at is null")
                .param(person)
                .query(Long.class)
                .single();
    }

    /** @return false if this person has no such notice */
    boolean read(String person, String id) {
        boolean there = jdbc.sql("update notice set read_at = coalesce(read_at, ?) where person = ? and id = ?")
                        .params(now(), person, id)
                        .update()
                == 1;
        events.publishEvent(new InboxChanged(person));
        return there;
    }

    void readAll(String person) {
        jdbc.sql("update notice set read_at = ? where person = ? and read_at is null")
                .params(now(), person)
                .update();
        events.publishEvent(new InboxChanged(person));
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atOffset(ZoneOffset.UTC);
    }
}
