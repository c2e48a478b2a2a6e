package org.anlan.notices;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.anlan.people.Person;
import org.anlan.people.Roles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells people things. A notice belongs to the caller's transaction: who is told of a change can also see it. */
@Component
public class Inbox {

    record Page(List<Notice> items, long total, int page, int size) {}

    private static final String MINE = " from notice where person = :person and (read_at is null or not :unread)";

    private final JdbcClient jdbc;
    private final Roles roles;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Roles roles, Clock clock) {
        this.jdbc = jdbc;
        this.roles = roles;
        this.clock = clock;
    }

    /**
     * @param key idempotency key: the same key to the same person is sent once
     * @param caseId the case it is about, null if none
     */
    public void send(String key, String personId, String title, String text, String caseId) {
        jdbc.sql(
                        """
                        insert into notice (id, key, person, title, text, case_id, created_at)
                        values (:id, :key, :person, :title, :text, :caseId, :now) on conflict (key, person) do nothing""")
                .param("id", UUID.randomUUID().toString())
                .param("key", key)
                .param("person", personId)
                .param("title", title)
                .param("text", text)
                .param("caseId", caseId)
                .param("now", Instant.now(clock).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** To everybody who holds {@code role} or {@code role@place} now; to nobody if nobody does. */
    public void sendToGroup(String key, String group, String title, String text, String caseId) {
        for (Person holder : roles.holders(group)) {
            send(key, holder.id(), title, text, caseId);
        }
    }

    Page of(String person, boolean unread, int page, int size) {
        long total = jdbc.sql("select count(*)" + MINE)
                .param("person", person)
                .param("unread", unread)
                .query(Long.class)
                .single();
        List<Notice> items = jdbc.sql("select id, title, text, case_id, created_at, read_at" + MINE
                        + " order by created_at desc, id limit :size offset :offset")
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
        return jdbc.sql("update notice set read_at = coalesce(read_at, ?) where person = ? and id = ?")
                        .params(Instant.now(clock).atOffset(ZoneOffset.UTC), person, id)
                        .update()
                == 1;
    }

    void readAll(String person) {
        jdbc.sql("update notice set read_at = ? where person = ? and read_at is null")
                .params(Instant.now(clock).atOffset(ZoneOffset.UTC), person)
                .update();
    }
}
