package org.anlan.registers;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person asks a register for often, kept under a title, possibly for all who hold a role. */
@Component
@Transactional
class SavedQueries {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final EntryQueries queries;
    private final Clock clock;

    SavedQueries(JdbcClient jdbc, EntryQueries queries, Clock clock) {
        this.jdbc = jdbc;
        this.queries = queries;
        this.clock = clock;
    }

    /** @param own whether this person saved it and may take it away; {@code by} is the name of who did */
    record Saved(String id, String title, String query, String role, boolean own, String by) {}

    /**
     * The person's own, then those shared with her roles; without those that name a field she may not read.
     *
     * @param seen the register as she sees it
     */
    List<Saved> of(RegisterDefinition seen, SignedIn person) {
        List<String> roles = person.groups().stream()
                .map(group -> group.replaceFirst("@.*", ""))
                .toList();
        return jdbc
                .sql(
                        """
                        select q.id, q.title, q.query, q.role, q.person = :person as own, p.name as by
                        from register_query q join person p on p.id = q.person
                        where q.register = :register and (q.person = :person or q.role = any (:roles))
                        order by own desc, q.title, q.id limit 200""")
                .param("person", person.id())
                .param("register", seen.name())
                .param("roles", roles.toArray(String[]::new))
                .query(Saved.class)
                .list()
                .stream()
                .filter(one -> queries.knows(seen, queries.tree(one.query()), person))
                .toList();
    }

    /**
     * Under a title of the person's own that is there already, it takes the other's place.
     *
     * @throws Problem 400 {@code query-secret} for one that names a secret, {@code query-role} for a role that may not
     *     read the register, and as {@link EntryQueries#of}; 409 {@code too-many-queries}
     */
    void save(RegisterDefinition definition, SignedIn person, String title, String query, String role) {
        queries.of(definition, query, person, Finding.LATEST);
        if (queries.asksForSecrets(definition, queries.tree(query))) {
            throw new Problem(400, "query-secret", Map.of());
        }
        if (role != null && !mayRead(definition, role)) {
            throw new Problem(400, "query-role", Map.of(), role.substring(0, Math.min(40, role.length())));
        }
        int kept = jdbc.sql("select count(*) from register_query where person = ? and register = ?")
                .params(person.id(), definition.name())
                .query(Integer.class)
                .single();
        if (kept >= MOST) {
            throw new Problem(409, "too-many-queries", Map.of(), MOST);
        }
        jdbc.sql(
                        """
                        insert into register_query (id, register, title, query, person, role, created_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (person, register, title)
                            do update set query = excluded.query, role = excluded.role""")
                .params(
                        UUID.randomUUID().toString(),
                        definition.name(),
                        title.strip(),
                        query,
                        person.id(),
                        role,
                        OffsetDateTime.now(clock))
                .update();
    }

    /** @throws Problem 404 {@code no-such-query}, also for somebody else's */
    void delete(RegisterDefinition definition, SignedIn person, String id) {
        int gone = jdbc.sql("delete from register_query where id = ? and register = ? and person = ?")
                .params(id, definition.name(), person.id())
                .update();
        if (gone == 0) {
            throw Problem.notFound("no-such-query");
        }
    }

    /** The roles a query of this register can be shared with. */
    static List<String> roles(RegisterDefinition definition) {
        return java.util.stream.Stream.concat(definition.read().stream(), definition.write().stream())
                .map(role -> role.replaceFirst("@\\*$", ""))
                .distinct()
                .toList();
    }

    private static boolean mayRead(RegisterDefinition definition, String role) {
        return roles(definition).contains(role);
    }
}
