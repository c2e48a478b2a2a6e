package org.anlan.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes who holds which role where. */
@Component
class Grants {

    private final JdbcClient jdbc;

    Grants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Also those of a person who is not active, which give nothing. */
    List<String> of(String person) {
        return jdbc.sql(
                        """
                        select case place when '' then role else role || '@' || place end
                        from role_grant where person = ? order by 1""")
                .param(person)
                .query(String.class)
                .list();
    }

    /** Makes these the person's groups, exactly. */
    void set(String person, Collection<String> groups) {
        jdbc.sql("delete from role_grant where person = ?").param(person).update();
        for (String group : new TreeSet<>(groups)) {
            jdbc.sql("insert into role_grant (person, role, place) values (?, ?, ?)")
                    .params(person, Roles.roleOf(group), Roles.placeOf(group))
                    .update();
        }
    }

    /** Those whose role or place nobody knows. */
    List<String> unknown(Collection<String> groups) {
        List<String> unknown = new ArrayList<>();
        for (String group : groups) {
            boolean known = jdbc.sql(
                            """
                            select exists (select from role where id = :role) and (:place = ''
                                or exists (select from department where id = :place)
                                or exists (select from jurisdiction where id = :place))""")
                    .params(Map.of("role", Roles.roleOf(group), "place", Roles.placeOf(group)))
                    .query(Boolean.class)
                    .single();
            if (!known || group.endsWith("@")) {
                unknown.add(group);
            }
        }
        return unknown;
    }
}
