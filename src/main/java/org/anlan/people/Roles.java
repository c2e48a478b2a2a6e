package org.anlan.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people may do, and where. A <em>group</em> is {@code role} (granted everywhere) or {@code role@place}; the two
 * are different groups: a task for {@code department-head@dept-physics} is for those who head that department.
 */
@Component
public class Roles {

    /** One grant, named for people; an everywhere-role has neither place nor place name. */
    public record Grant(String role, String title, String place, String placeName) {}

    /** A role as the administrator sees it. */
    public record Role(String role, String title, String titleEn, List<String> menus) {}

    private static final long STALE = Duration.ofMinutes(1).toNanos();

    private final JdbcClient jdbc;
    private volatile Names names;

    Roles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Set<String> groupsOf(String personId) {
        return new TreeSet<>(jdbc.sql(
                        """
                        select case place when '' then role else role || '@' || place end
                        from role_grant join person on person.id = person and active where person = ?""")
                .param(personId)
                .query(String.class)
                .list());
    }

    /** Every group somebody holds, and every role that is held nowhere. */
    public List<String> groups() {
        return jdbc.sql(
                        """
                        select id from role union select case place when '' then role else role || '@' || place end
                        from role_grant order by 1""")
                .query(String.class)
                .list();
    }

    /** The active people of exactly this group. */
    public List<Person> holders(String group) {
        return jdbc.sql(
                        Persons.SELECT
                                + "join role_grant on role_grant.person = p.id where role = ? and place = ? and active order by p.id")
                .params(roleOf(group), placeOf(group))
                .query(Person.class)
                .list();
    }

    /** The active people of a role at each of these places, by place; places without any are left out. */
    public Map<String, List<String>> holdersAt(String role, Collection<String> places) {
        Map<String, List<String>> holders = new HashMap<>();
        jdbc.sql(
                        """
                        select g.place, g.person from role_grant g join person on person.id = g.person and person.active
                        where g.role = ? and g.place = any (?) order by 1, 2""")
                .params(role, places.toArray(String[]::new))
                .query(row -> {
                    holders.computeIfAbsent(row.getString(1), place -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return holders;
    }

    /**
     * The group that has this role for a place: where nobody holds it there, that of the nearest place above where
     * somebody does, at last the role granted everywhere; empty if nobody holds it at all.
     */
    public Optional<String> nearest(String role, String place) {
        return nearest(role, place, "");
    }

    /** As the other, where somebody else than this person holds it. */
    public Optional<String> nearest(String role, String place, String without) {
        return jdbc.sql(
                        """
                        with recursive place (id, parent) as (
                            select id, coalesce(parent, jurisdiction) from department
                            union all select id, parent from jurisdiction),
                        up (id, parent, depth) as (
                            select id, parent, 0 from place where id = :place
                            union all
                            select p.id, p.parent, depth + 1 from place p join up on p.id = up.parent where depth < 100)
                        select case g.place when '' then role else role || '@' || g.place end
                        from role_grant g
                            join person on person.id = g.person and person.active
                            left join up on up.id = g.place
                        where role = :role and g.person <> :without and (up.id is not null or g.place = '')
                        order by coalesce(depth, 1000) limit 1""")
                .param("role", role)
                .param("place", place)
                .param("without", without)
                .query(String.class)
                .optional();
    }

    /** A place and those above it, nearest first, up to and without {@code end}; all of them where that is not above. */
    public List<String> upTo(String end, String place) {
        List<String> places = jdbc.sql(
                        """
                        with recursive place (id, parent) as (
                            select id, coalesce(parent, jurisdiction) from department
                            union all select id, parent from jurisdiction),
                        up (id, parent, depth) as (
                            select id, parent, 0 from place where id = :place
                            union all
                            select p.id, p.parent, depth + 1 from place p join up on p.id = up.parent where depth < 100)
                        select id from up order by depth""")
                .param("place", place)
                .query(String.class)
                .list();
        int at = places.indexOf(end);
        return at < 0 ? places : places.subList(0, at);
    }

    /** "制卡员", "物理研究所部门负责人", "Head of department, Institute of Physics"; an unknown group is its own title. */
    public String title(String group, Locale locale) {
        Names known = names();
        boolean english = "en".equals(locale.getLanguage());
        String role = pick(known.roles.get(roleOf(group)), english);
        if (role == null) {
            return group;
        }
        String place = placeOf(group);
        if (place.isEmpty()) {
            return role;
        }
        String placeName = placeName(place, locale);
        return english ? role + ", " + placeName : placeName + role;
    }

    public String placeName(String place, Locale locale) {
        String name = pick(names().places.get(place), "en".equals(locale.getLanguage()));
        return name == null ? place : name;
    }

    public List<Grant> grants(Collection<String> groups, Locale locale) {
        return groups.stream()
                .map(group -> {
                    String place = placeOf(group);
                    return new Grant(
                            roleOf(group),
                            title(roleOf(group), locale),
                            place.isEmpty() ? null : place,
                            place.isEmpty() ? null : placeName(place, locale));
                })
                .toList();
    }

    public List<Role> all() {
        return jdbc.sql("select id, title, title_en, menus from role order by position")
                .query((row, i) -> new Role(
                        row.getString("id"), row.getString("title"), row.getString("title_en"), List.of((String[])
                                row.getArray("menus").getArray())))
                .list();
    }

    /** What the side bar offers these groups, in its order, beside what everybody has. */
    public List<String> menus(Collection<String> groups) {
        Set<String> roles = new TreeSet<>();
        groups.forEach(group -> roles.add(roleOf(group)));
        Set<String> menus = new LinkedHashSet<>(List.of("home", "tasks", "cases", "procedures", "registers"));
        Set<String> more = new TreeSet<>();
        all().stream().filter(role -> roles.contains(role.role())).forEach(role -> more.addAll(role.menus()));
        menus.add("notices");
        for (String menu : List.of("documents", "simulators", "people", "audit", "incidents", "engine")) {
            if (more.contains(menu)) {
                menus.add(menu);
            }
        }
        return List.copyOf(menus);
    }

    static String roleOf(String group) {
        int at = group.indexOf('@');
        return at < 0 ? group : group.substring(0, at);
    }

    static String placeOf(String group) {
        int at = group.indexOf('@');
        return at < 0 ? "" : group.substring(at + 1);
    }

    private static String pick(String[] chineseAndEnglish, boolean english) {
        if (chineseAndEnglish == null) {
            return null;
        }
        return english && !chineseAndEnglish[1].isEmpty() ? chineseAndEnglish[1] : chineseAndEnglish[0];
    }

    /** Titles are asked for on every line of a work list, so they are read once a minute and not once a line. */
    private Names names() {
        Names known = names;
        if (known == null || System.nanoTime() - known.readAt > STALE) {
            known = new Names(
                    pairs("select id, title, title_en from role"),
                    pairs(
                            "select id, name, name_en from department union all select id, name, name_en from jurisdiction"),
                    System.nanoTime());
            names = known;
        }
        return known;
    }

    private Map<String, String[]> pairs(String sql) {
        Map<String, String[]> pairs = new HashMap<>();
        jdbc.sql(sql).query(row -> {
            pairs.put(row.getString(1), new String[] {row.getString(2), row.getString(3)});
        });
        return pairs;
    }

    private record Names(Map<String, String[]> roles, Map<String, String[]> places, long readAt) {}
}
