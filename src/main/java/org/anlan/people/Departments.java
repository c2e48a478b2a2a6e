package org.anlan.people;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The places people belong to: departments and jurisdictions, both trees. */
@Component
public class Departments {

    private static final String DEPARTMENT = "select id, name, name_en, parent, jurisdiction from department ";
    private static final String JURISDICTION = "select id, name, name_en, level, parent from jurisdiction ";

    private final JdbcClient jdbc;

    Departments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Department> find(String id) {
        return jdbc.sql(DEPARTMENT + "where id = ?")
                .param(id)
                .query(Department.class)
                .optional();
    }

    public List<Department> all() {
        return jdbc.sql(DEPARTMENT + "order by id").query(Department.class).list();
    }

    public List<Department> all(Collection<String> ids) {
        return jdbc.sql(DEPARTMENT + "where id = any (?)")
                .param(ids.toArray(String[]::new))
                .query(Department.class)
                .list();
    }

    /** The department itself and all above it, nearest first. */
    public List<String> above(String id) {
        return jdbc.sql(
                        """
                        with recursive up (id, parent, depth) as (
                            select id, parent, 0 from department where id = ?
                            union all select d.id, d.parent, depth + 1 from department d join up on d.id = up.parent)
                        select id from up order by depth""")
                .param(id)
                .query(String.class)
                .list();
    }

    /**
     * These places and all that lies below them: jurisdictions of a jurisdiction, departments in one, and departments of
     * a department.
     */
    public Set<String> below(Set<String> places) {
        if (places.isEmpty()) {
            return Set.of();
        }
        return new TreeSet<>(jdbc.sql(
                        """
                        with recursive area (id) as (
                            select id from jurisdiction where id = any (:places)
                            union select j.id from jurisdiction j join area on j.parent = area.id),
                        part (id) as (
                            select id from department
                                where id = any (:places) or jurisdiction in (select id from area)
                            union select d.id from department d join part on d.parent = part.id)
                        select id from area union select id from part""")
                .param("places", places.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    public Optional<Jurisdiction> jurisdiction(String id) {
        return jdbc.sql(JURISDICTION + "where id = ?")
                .param(id)
                .query(Jurisdiction.class)
                .optional();
    }

    public List<Jurisdiction> jurisdictions(Collection<String> ids) {
        return jdbc.sql(JURISDICTION + "where id = any (?)")
                .param(ids.toArray(String[]::new))
                .query(Jurisdiction.class)
                .list();
    }

    public List<Jurisdiction> jurisdictions() {
        return jdbc.sql(JURISDICTION + "order by id").query(Jurisdiction.class).list();
    }
}
