package org.anlan.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.anlan.audit.ActorNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives the audit trail its names. */
@Component
class Names implements ActorNames {

    private final JdbcClient jdbc;

    Names(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, String> names(Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, name from person where id in (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        names.put(row.getString(1), row.getString(2));
                    });
        }
        return names;
    }

    @Override
    public Collection<String> named(String part) {
        return jdbc.sql("select id from person where position(lower(?) in lower(name)) > 0 order by id limit 200")
                .param(part)
                .query(String.class)
                .list();
    }
}
