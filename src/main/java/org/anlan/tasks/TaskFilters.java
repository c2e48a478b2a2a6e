package org.anlan.tasks;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.audit.AuditTrail;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people look for in the work list again and again, kept as the list's address. A shared one is a question, not an
 * answer: whoever opens it sees her own tasks through it.
 */
@Component
@Transactional
class TaskFilters {

    private static final int MOST = 30;

    private final JdbcClient jdbc;
    private final TaskConditions conditions;
    private final TaskOrder order;
    private final AuditTrail audit;
    private final Clock clock;

    TaskFilters(JdbcClient jdbc, TaskConditions conditions, TaskOrder order, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.order = order;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param query the list's parameters; {@code own}: hers to change; {@code by}: who saved it */
    record Saved(String id, String title, String query, String role, boolean own, String by) {}

    /** The person's own, then those shared with her roles. */
    @Transactional(readOnly = true)
    List<Saved> of(SignedIn person) {
        return jdbc.sql(
                        """
                        select f.id, f.title, f.query, f.role, f.person = :person as own, p.name as by
                        from task_filter f join person p on p.id = f.person
                        where f.person = :person or f.role = any (:roles)
                        order by own desc, f.title, f.id limit 60""")
                .param("person", person.id())
                .param("roles", roles(person).toArray(String[]::new))
                .query(Saved.class)
                .list();
    }

    /**
     * Under a title of the person's own that is there already, it takes the other's place.
     *
     * @throws Problem 400 as the list itself, {@code filter-role} for a role that is not hers; 409 {@code
     *     too-many-filters}
     */
    void save(SignedIn person, String title, String query, String role) {
        TaskQuery asked = read(query);
        conditions.of(asked);
        order.of(asked);
        if (role != null && !roles(person).contains(role)) {
            throw new Problem(400, "filter-role", Map.of("field", "role"));
        }
        int kept = jdbc.sql("select count(*) from task_filter where person = ? and title <> ?")
                .params(person.id(), title.strip())
                .query(Integer.class)
                .single();
        if (kept >= MOST) {
            throw new Problem(409, "too-many-filters", Map.of(), MOST);
        }
        String id = jdbc.sql(
                        """
                        insert into task_filter (id, person, title, query, role, created_at) values (?, ?, ?, ?, ?, ?)
                        on conflict (person, title) do update set query = excluded.query, role = excluded.role
                        returning id""")
                .params(
                        UUID.randomUUID().toString(),
                        person.id(),
                        title.strip(),
                        query,
                        role,
                        OffsetDateTime.now(clock))
                .query(String.class)
                .single();
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("title", title.strip());
        after.put("role", role);
        audit.record("task.filter", id, null, after);
    }

    /** @throws Problem 404 {@code no-such-filter}, also for somebody else's */
    void delete(SignedIn person, String id) {
        String title = jdbc.sql("delete from task_filter where id = ? and person = ? returning title")
                .params(id, person.id())
                .query(String.class)
                .optional()
                .orElseThrow(() -> Problem.notFound("no-such-filter"));
        audit.record("task.filter", id, Map.of("title", title), null);
    }

    /** An address's own parameters, as in {@code view=claimable&q=...&filter.due=..2026-11-30}. */
    static TaskQuery read(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return TaskQuery.of(view(parameters.get("view")), parameters, parameters.get("sort"), 0, 1);
    }

    private static WorkList.View view(String name) {
        try {
            return name == null ? WorkList.View.mine : WorkList.View.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw AskedFields.refused("unfit-value", "view");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AskedFields.refused("unfit-value", "query");
        }
    }

    static List<String> roles(SignedIn person) {
        return person.groups().stream()
                .map(group -> group.replaceFirst("@.*", ""))
                .distinct()
                .toList();
    }
}
