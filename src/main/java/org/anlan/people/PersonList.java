package org.anlan.people;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everybody, also those who left, a page at a time. */
@Component
class PersonList {

    private final JdbcClient jdbc;

    PersonList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Person> page(String q, int page, int size) {
        return jdbc.sql(Persons.SELECT + "where " + Persons.MATCHES
                        + " order by p.active desc, p.id limit :size offset :start")
                .param("q", Persons.pattern(q))
                .param("size", size)
                .param("start", (long) page * size)
                .query(Person.class)
                .list();
    }

    long count(String q) {
        return jdbc.sql("select count(*) from person p where " + Persons.MATCHES)
                .param("q", Persons.pattern(q))
                .query(Long.class)
                .single();
    }
}
