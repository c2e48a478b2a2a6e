package org.anlan.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.anlan.audit.AuditTrail;
import org.anlan.people.Substitution.Who;
import org.anlan.people.Substitution.Wish;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who does whose work, when: named, ended, looked up. {@link StandIns} asks what holds at a moment. */
@Component
@Transactional
public class Substitutions {

    private static final String SELECT =
            """
            select s.id, s.absent, a.name as absent_name, s.substitute, t.name as substitute_name, s.procedures, s.first_day,
                s.last_day, s.starts_at, s.ends_at, s.named_by, n.name as named_by_name, s.ended_by, e.name as ended_by_name
            from substitution s join person a on a.id = s.absent join person t on t.id = s.substitute
                left join person n on n.id = s.named_by left join person e on e.id = s.ended_by\s""";
    private static final String NEWEST = " order by s.ends_at <= :now, s.starts_at desc, s.id limit 200";

    private final JdbcClient jdbc;
    private final SubstitutionChecks checks;
    private final AuditTrail audit;
    private final Clock clock;

    Substitutions(JdbcClient jdbc, SubstitutionChecks checks, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.checks = checks;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws org.anlan.shared.Problem 422 {@code substitution-...}: why it cannot be */
    @Transactional(readOnly = true)
    public void check(Wish wish) {
        checks.check(wish, overlapping(wish));
    }

    /**
     * @param key idempotency key of whoever names it; with the same key there is one
     * @return empty if the key was used before
     */
    public Optional<Substitution> name(Wish wish, String by, String key) {
        // Two that would make a loop of each other are named one after the other.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('anlan.substitutions'))")
                .query(row -> {});
        if (key != null && keyed(by, key).isPresent()) {
            return Optional.empty();
        }
        check(wish);
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into substitution (id, absent, substitute, procedures, first_day, last_day, starts_at, ends_at,
                            named_by, named_at, request_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id, wish.absent(), wish.substitute(), wish.procedures().toArray(String[]::new))
                .params(wish.from(), wish.to(), begin(wish), end(wish), by, now(), key == null ? null : by + ":" + key)
                .update();
        Substitution named = find(id).orElseThrow();
        audit.record("substitution-name", "substitutions/" + id, null, state(named));
        return Optional.of(named);
    }

    @Transactional(readOnly = true)
    public Optional<Substitution> keyed(String by, String key) {
        return jdbc.sql(SELECT + "where s.request_key = ?")
                .param(by + ":" + key)
                .query(this::read)
                .optional();
    }

    /** It is over now, or never begins. @return empty if it was over already */
    public Optional<Substitution> end(String id, String by) {
        int rows = jdbc.sql(
                        """
                        update substitution set ends_at = greatest(starts_at, :now), ended_by = :by, told = true
                        where id = :id and ends_at > :now and ended_by is null""")
                .param("now", now())
                .param("by", by)
                .param("id", id)
                .update();
        if (rows == 0) {
            return Optional.empty();
        }
        Substitution ended = find(id).orElseThrow();
        audit.record("substitution-end", "substitutions/" + id, Map.of("to", ended.to()), state(ended));
        return Optional.of(ended);
    }

    /** Those whose time has run out since it was last asked; each is given to one caller only. */
    public List<Substitution> ranOut() {
        return jdbc
                .sql("update substitution set told = true where ends_at <= ? and not told returning id")
                .param(now())
                .query(String.class)
                .list()
                .stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Substitution> find(String id) {
        return jdbc.sql(SELECT + "where s.id = ?").param(id).query(this::read).optional();
    }

    /** In which the person is absent or substitute: what runs or is to come first, then the newest. */
    @Transactional(readOnly = true)
    public List<Substitution> of(String person) {
        return jdbc.sql(SELECT + "where s.absent = :person or s.substitute = :person" + NEWEST)
                .param("person", person)
                .param("now", now())
                .query(this::read)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Substitution> all() {
        return jdbc.sql(SELECT + NEWEST).param("now", now()).query(this::read).list();
    }

    /** Everybody's that have a moment in common with the wish, and the procedures or some of them. */
    @Transactional(readOnly = true)
    public List<Substitution> overlapping(Wish wish) {
        if (wish.from() == null || wish.to() == null) {
            return List.of();
        }
        return new ArrayList<>(jdbc.sql(
                        SELECT
                                + """
                        where s.starts_at < :end and s.ends_at > :begin and s.ends_at > s.starts_at
                            and (cardinality(s.procedures) = 0 or cardinality(:procedures) = 0 or s.procedures && cast(:procedures as text[]))
                        order by s.starts_at, s.id""")
                .param("begin", begin(wish))
                .param("end", end(wish))
                .param("procedures", wish.procedures().toArray(String[]::new))
                .query(this::read)
                .list());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    /** Today's begins at once. */
    OffsetDateTime begin(Wish wish) {
        OffsetDateTime day = midnight(wish.from());
        return day.isBefore(now()) ? now() : day;
    }

    OffsetDateTime end(Wish wish) {
        return midnight(wish.to().plusDays(1));
    }

    private OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
    }

    private Substitution read(ResultSet row, int i) throws SQLException {
        Instant begins = row.getTimestamp("starts_at").toInstant();
        Instant ends = row.getTimestamp("ends_at").toInstant();
        Instant now = clock.instant();
        return new Substitution(
                row.getString("id"),
                who(row, "absent"),
                who(row, "substitute"),
                StandIns.set(row.getArray("procedures")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                begins,
                ends,
                !ends.isAfter(now) || !ends.isAfter(begins) ? "over" : begins.isAfter(now) ? "planned" : "running",
                who(row, "named_by"),
                who(row, "ended_by"));
    }

    private static Who who(ResultSet row, String column) throws SQLException {
        String id = row.getString(column);
        return id == null ? null : new Who(id, row.getString(column + "_name"));
    }

    private static Map<String, Object> state(Substitution one) {
        return Map.of(
                "absent",
                one.absent().id(),
                "substitute",
                one.substitute().id(),
                "procedures",
                one.procedures(),
                "from",
                one.from(),
                "to",
                one.to(),
                "endsAt",
                one.endsAt());
    }
}
