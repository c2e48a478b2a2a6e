package org.anlan.people;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** For whom somebody does the work at this moment. Asked at each request, so nothing happens when a period begins or ends. */
@Component
public class StandIns {

    private final JdbcClient jdbc;
    private final Clock clock;

    StandIns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nobody stands for people who left, nor for those the absent person stands for. */
    public List<StandIn> of(String person) {
        return jdbc.sql(
                        """
                        select p.id, p.name, s.procedures, array(
                            select case place when '' then role else role || '@' || place end
                            from role_grant where person = p.id) as groups
                        from substitution s join person p on p.id = s.absent and p.active
                        where s.substitute = :person and s.starts_at <= :now and s.ends_at > :now
                        order by s.starts_at, s.id""")
                .param("person", person)
                .param("now", OffsetDateTime.now(clock))
                .query((row, i) -> new StandIn(
                        row.getString("id"),
                        row.getString("name"),
                        set(row.getArray("groups")),
                        set(row.getArray("procedures"))))
                .list();
    }

    /** Whose work somebody did until a moment that has passed. */
    public record Past(String name, Instant endedAt) {}

    /**
     * The substitution in which this person could have done a task of the procedure that has been there since {@code
     * made}; empty if there was none, or it is not over.
     *
     * @param assignee whoever holds the task, {@code candidate} the group that may take it; either may be null
     */
    public Optional<Past> lastFor(
            String substitute, String procedure, String assignee, String candidate, Instant made) {
        return jdbc.sql(
                        """
                        select p.name, s.ends_at as ended_at from substitution s join person p on p.id = s.absent
                        where s.substitute = :substitute and s.ends_at > s.starts_at
                            and s.ends_at > :made and s.ends_at <= :now
                            and (cardinality(s.procedures) = 0 or :procedure = any (s.procedures))
                            and (s.absent = :assignee or exists (select 1 from role_grant where person = s.absent
                                and :candidate = case place when '' then role else role || '@' || place end))
                        order by s.absent = :assignee desc, s.ends_at desc limit 1""")
                .param("substitute", substitute)
                .param("made", made.atOffset(ZoneOffset.UTC))
                .param("now", OffsetDateTime.now(clock))
                .param("procedure", procedure)
                .param("assignee", assignee == null ? "" : assignee)
                .param("candidate", candidate == null ? "" : candidate)
                .query((row, i) -> new Past(
                        row.getString("name"), row.getTimestamp("ended_at").toInstant()))
                .optional();
    }

    /** Who does this person's work in this procedure at this moment. */
    public List<String> substitutesOf(String absent, String procedure) {
        return jdbc.sql(
                        """
                        select substitute from substitution
                        where absent = :absent and starts_at <= :now and ends_at > :now
                            and (cardinality(procedures) = 0 or :procedure = any (procedures))""")
                .param("absent", absent)
                .param("procedure", procedure)
                .param("now", OffsetDateTime.now(clock))
                .query(String.class)
                .list();
    }

    /** As {@link #substitutesOf(String, String)}, of everybody who holds {@code role} or {@code role@place}. */
    public List<String> substitutesOfGroup(String group, String procedure) {
        return jdbc.sql(
                        """
                        select distinct s.substitute from substitution s
                            join role_grant g on g.person = s.absent and g.role = :role and g.place = :place
                            join person on person.id = s.absent and person.active
                        where s.starts_at <= :now and s.ends_at > :now
                            and (cardinality(s.procedures) = 0 or :procedure = any (s.procedures))
                        order by 1""")
                .param("role", Roles.roleOf(group))
                .param("place", Roles.placeOf(group))
                .param("procedure", procedure)
                .param("now", OffsetDateTime.now(clock))
                .query(String.class)
                .list();
    }

    /** Somebody as they would be if they were signed in now, with these groups. */
    public SignedIn signedIn(Person person, Set<String> groups) {
        return new SignedIn(person.id(), person.name(), groups, null, of(person.id()));
    }

    static Set<String> set(Array words) throws SQLException {
        return new TreeSet<>(Set.of((String[]) words.getArray()));
    }
}
