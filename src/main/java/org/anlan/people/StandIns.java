package org.anlan.people;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
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

    /** Somebody as they would be if they were signed in now, with these groups. */
    public SignedIn signedIn(Person person, Set<String> groups) {
        return new SignedIn(person.id(), person.name(), groups, null, of(person.id()));
    }

    static Set<String> set(Array words) throws SQLException {
        return new TreeSet<>(Set.of((String[]) words.getArray()));
    }
}
