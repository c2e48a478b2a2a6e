package org.anlan.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.anlan.audit.AuditTrail;
import org.anlan.shared.Problem;
import org.anlan.shared.Secrets;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do to people, roles and departments; each change is in the audit trail, before and after. */
@Component
class Administration {

    private static final String ADMINISTRATOR = "administrator";

    private final JdbcClient jdbc;
    private final Persons persons;
    private final Departments departments;
    private final Roles roles;
    private final Grants grants;
    private final PersonChecks checks;
    private final Passwords passwords;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final Clock clock;

    Administration(
            JdbcClient jdbc,
            Persons persons,
            Departments departments,
            Roles roles,
            Grants grants,
            PersonChecks checks,
            Passwords passwords,
            Secrets secrets,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.departments = departments;
        this.roles = roles;
        this.grants = grants;
        this.checks = checks;
        this.passwords = passwords;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new person and the one-time password to hand over; it is stored only as a hash. */
    record Created(Person person, String initialPassword) {}

    @Transactional
    Created create(PersonInput input, List<String> groups) {
        checks.check(null, input);
        checks.checkGroups(groups);
        String id = UUID.randomUUID().toString();
        Timestamp now = Timestamp.from(clock.instant());
        unique(() -> jdbc.sql(
                        """
                        insert into person (id, name, phone, employee_number, category, department, active,
                            id_number_secret, id_number_index, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        input.name(),
                        input.phone(),
                        input.employeeNumber(),
                        input.category(),
                        input.department(),
                        input.active(),
                        secrets.encrypt(input.idNumber()),
                        secrets.blindIndex(input.idNumber()),
                        now,
                        now)
                .update());
        grants.set(id, groups);
        String password = passwords.give(id);
        audit.record("person-create", "people/" + id, null, state(id));
        return new Created(require(id), password);
    }

    @Transactional
    Person update(String id, PersonInput input) {
        lock();
        require(id);
        checks.check(id, input);
        Map<String, Object> before = state(id);
        unique(() -> jdbc.sql(
                        """
                        update person set name = ?, phone = ?, employee_number = ?, category = ?, department = ?,
                            active = ?, id_number_secret = coalesce(?, id_number_secret),
                            id_number_index = coalesce(?, id_number_index), updated_at = ? where id = ?""")
                .params(
                        input.name(),
                        input.phone(),
                        input.employeeNumber(),
                        input.category(),
                        input.department(),
                        input.active(),
                        secrets.encrypt(input.idNumber()),
                        secrets.blindIndex(input.idNumber()),
                        Timestamp.from(clock.instant()),
                        id)
                .update());
        keepAnAdministrator();
        audit.record("person-update", "people/" + id, before, state(id));
        return require(id);
    }

    @Transactional
    String resetPassword(String id) {
        require(id);
        String password = passwords.give(id);
        audit.record("password-reset", "people/" + id, null, null);
        return password;
    }

    @Transactional
    void setGroups(String id, List<String> groups) {
        lock();
        require(id);
        checks.checkGroups(groups);
        Map<String, Object> before = state(id);
        grants.set(id, groups);
        keepAnAdministrator();
        audit.record("person-roles", "people/" + id, before, state(id));
    }

    @Transactional
    Department save(String id, Department input) {
        lock();
        checks.check(id, input);
        Department before =
                id == null ? null : departments.find(id).orElseThrow(() -> Problem.notFound("department-not-found"));
        Department after = new Department(
                id == null ? UUID.randomUUID().toString() : id,
                input.name().strip(),
                input.nameEn() == null ? "" : input.nameEn().strip(),
                input.parent(),
                input.jurisdiction());
        jdbc.sql(
                        """
                        insert into department (id, name, name_en, parent, jurisdiction) values (?, ?, ?, ?, ?)
                        on conflict (id) do update set name = excluded.name, name_en = excluded.name_en,
                            parent = excluded.parent, jurisdiction = excluded.jurisdiction""")
                .params(after.id(), after.name(), after.nameEn(), after.parent(), after.jurisdiction())
                .update();
        audit.record(
                before == null ? "department-create" : "department-update", "departments/" + after.id(), before, after);
        return after;
    }

    Person require(String id) {
        return persons.find(id).orElseThrow(() -> Problem.notFound("person-not-found"));
    }

    /** Two administrators may not take the role from each other at once, nor two departments become each other's parent. */
    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('anlan.people'))").query(row -> {});
    }

    private void keepAnAdministrator() {
        if (roles.holders(ADMINISTRATOR).isEmpty()) {
            throw Problem.conflict("last-administrator");
        }
    }

    /** For the audit trail: enough to see what changed, nothing that has to be kept secret. */
    private Map<String, Object> state(String id) {
        Person person = require(id);
        Map<String, Object> state = new TreeMap<>();
        state.put("name", person.name());
        state.put("phone", Secrets.mask(person.phone()));
        state.put("employeeNumber", person.employeeNumber());
        state.put("category", person.category());
        state.put("department", person.department());
        state.put("active", person.active());
        state.put("idNumber", Secrets.mask(persons.idNumber(id)));
        state.put("groups", new ArrayList<>(grants.of(id)));
        return state;
    }

    /** The checks ran before; two calls at once may still both have passed them. */
    private static void unique(Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("person-exists");
        }
    }
}
