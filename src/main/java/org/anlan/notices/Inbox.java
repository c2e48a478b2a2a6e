package org.anlan.notices;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.anlan.people.Person;
import org.anlan.people.Roles;
import org.anlan.people.StandIns;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Roles roles;
    private final StandIns standIns;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Inbox(
            JdbcClient jdbc,
            JdbcTemplate batch,
            Roles roles,
            StandIns standIns,
            Outbox outbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
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

    /** As {@link #send}, of very many at once. */
    public void sendAll(List<Told> all) {
        OffsetDateTime now = now();
        List<String> ids = all.stream().map(one -> UUID.randomUUID().toString()).toList();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            News news = all.get(i).news();
            rows.add(new Object[] {
                ids.get(i),
                news.key(),
                all.get(i).person(),
                news.kind().name(),
                news.title(),
                news.text(),
                news.titleEn(),
                news.textEn(),
                news.caseId(),
                now
            });
        }
        int[] written = batch.batchUpdate(
                """
                insert into notice (id, key, person, kind, title, text, title_en, text_en, case_id, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (key, person) do nothing""",
                rows);
        Set<String> reachable = outbox.reachable();
        for (int i = 0; i < all.size(); i++) {
            String person = all.get(i).person();
            if (written[i] != 0) {
                if (reachable.contains(person)) {
                    outbox.write(ids.get(i), person, all.get(i).news().kind());
                }
                events.publishEvent(new InboxChanged(person));
            }
        }
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
