package org.anlan.people;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.anlan.shared.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people the organisation knows. */
@Component
public class Persons {

    static final String SELECT =
            "select p.id, p.name, p.phone, p.employee_number, p.category, p.department, p.active" + " from person p ";

    private final JdbcClient jdbc;
    private final Secrets secrets;

    Persons(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    public Optional<Person> find(String id) {
        return one("p.id = ?", id);
    }

    public Optional<Person> findByPhone(String phone) {
        return one("p.phone = ?", phone);
    }

    public Optional<Person> findByEmployeeNumber(String number) {
        return one("p.employee_number = ?", number);
    }

    public Optional<Person> findByIdNumber(String number) {
        return one("p.id_number_index = ?", secrets.blindIndex(number));
    }

    /** Active people whose name, phone or employee number contains the words, best known first. */
    public List<Person> search(String q, int limit) {
        return jdbc.sql(SELECT + "where p.active and " + MATCHES + " order by p.name, p.id limit :limit")
                .param("q", pattern(q))
                .param("limit", limit)
                .query(Person.class)
                .list();
    }

    /** Active people called exactly so; several may be. */
    public List<Person> called(Collection<String> names) {
        return names.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "where p.active and p.name in (:names) order by p.id")
                        .param("names", names)
                        .query(Person.class)
                        .list();
    }

    /** The ID number in clear, for those who may see it; null if none is stored. */
    String idNumber(String id) {
        return secrets.decrypt(jdbc.sql("select id_number_secret from person where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElse(null));
    }

    static final String MATCHES = "(p.name ilike :q or p.phone like :q or p.employee_number like :q)";

    static String pattern(String q) {
        String words = q == null ? "" : q.strip();
        return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private Optional<Person> one(String condition, String value) {
        return value == null
                ? Optional.empty()
                : jdbc.sql(SELECT + "where " + condition)
                        .param(value)
                        .query(Person.class)
                        .optional();
    }
}
