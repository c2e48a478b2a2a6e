package org.anlan.procedures;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was asked to sign at a step, and what became of it. */
@Component
class SignerList {

    /** @param state waiting (the holder has yet to decide), open, done or cancelled */
    record Signer(
            String id,
            String taskId,
            String person,
            String place,
            String addedBy,
            String note,
            String item,
            String state) {}

    private static final String SELECT =
            """
            select s.id, s.task_id, s.person, s.place, s.added_by, s.note, s.item,
                   case when s.removed then 'cancelled' else coalesce(w.state, 'waiting') end as state
            from task_signer s left join work_item w on w.id = s.item where s.task_id = ? order by s.added_at, s.id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    SignerList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Signer> of(String taskId) {
        return jdbc.sql(SELECT).param(taskId).query(Signer.class).list();
    }

    List<Signer> removable(String taskId) {
        return of(taskId).stream()
                .filter(signer -> List.of("waiting", "open").contains(signer.state()))
                .toList();
    }

    /** Those whose turn comes when the holder has decided. */
    List<Signer> waiting(String taskId) {
        return of(taskId).stream()
                .filter(signer -> signer.state().equals("waiting"))
                .toList();
    }

    Signer add(String taskId, String person, String place, String by, String note, String item) {
        Signer added = new Signer(
                UUID.randomUUID().toString(), taskId, person, place, by, note, item, item == null ? "waiting" : "open");
        jdbc.sql(
                        """
                        insert into task_signer (id, task_id, person, place, added_by, added_at, note, item)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        added.id(),
                        taskId,
                        person,
                        place,
                        by,
                        Instant.now(clock).atOffset(ZoneOffset.UTC),
                        note,
                        item)
                .update();
        return added;
    }

    void begun(String id, String item) {
        jdbc.sql("update task_signer set item = ? where id = ?")
                .params(item, id)
                .update();
    }

    void removed(String id) {
        jdbc.sql("update task_signer set removed = true where id = ?").param(id).update();
    }

    /** After a disagreement: whoever signs after the next decision is asked anew. */
    void askAgain(String taskId) {
        jdbc.sql("update task_signer set item = null where task_id = ? and place = 'after' and not removed")
                .param(taskId)
                .update();
    }
}
