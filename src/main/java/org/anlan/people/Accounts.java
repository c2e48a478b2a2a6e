package org.anlan.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anlan.audit.AuditTrail;
import org.anlan.shared.Problem;
import org.anlan.shared.Secrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The rules of signing in, the same at every door: browser, engine pages, engine REST. Each statement commits on its
 * own, because a refusal has to be remembered although the call fails.
 */
@Component
@EnableConfigurationProperties(SignInSettings.class)
public class Accounts {

    /**
     * Somebody who proved to be this person.
     *
     * @param mustChange the password was given by somebody else and opens nothing but its own change
     * @param version of the password, grows with each change
     */
    public record Account(SignedIn person, boolean mustChange, int version) {}

    private record Login(
            String person, String passwordHash, boolean mustChange, int version, int failures, Timestamp lockedUntil) {}

    private final JdbcClient jdbc;
    private final AddressFailures addresses;
    private final StandIns standIns;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final Clock clock;
    private final SignInSettings settings;

    Accounts(
            JdbcClient jdbc,
            AddressFailures addresses,
            StandIns standIns,
            PasswordEncoder passwords,
            AuditTrail audit,
            Clock clock,
            SignInSettings settings) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.standIns = standIns;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * @param address the network address the call comes from
     * @throws Problem 401 {@code unknown-phone} or {@code wrong-password}, 423 {@code locked}, 429
     *     {@code too-many-attempts}; each is in the audit trail
     */
    public Account check(String phone, String password, String address) {
        String number = normal(phone);
        try {
            addresses.check(address);
        } catch (Problem tooMany) {
            refused("phone/" + Secrets.mask(number), tooMany.code());
            throw tooMany;
        }
        Login login = login("p.phone = ?", number).orElseThrow(() -> {
            addresses.add(address);
            refused("phone/" + Secrets.mask(number), "unknown-phone");
            return new Problem(401, "unknown-phone", Map.of(), contact());
        });
        refuseLocked(login.person(), login.lockedUntil());
        if (password == null || !passwords.matches(password, login.passwordHash())) {
            addresses.add(address);
            Timestamp locked = countFailure(login.person());
            refused("people/" + login.person(), locked == null ? "wrong-password" : "locked");
            refuseNow(locked);
            throw new Problem(401, "wrong-password", Map.of(), contact());
        }
        // Guesses that ran beside this one may have locked the account while the password was being checked.
        refuseLocked(
                login.person(),
                login("p.id = ?", login.person()).map(Login::lockedUntil).orElse(null));
        if (login.failures() > 0) {
            jdbc.sql("update account set failures = 0, locked_until = null where person = ?")
                    .param(login.person())
                    .update();
        }
        return find(login.person(), login.version()).orElseThrow(() -> new Problem(401, "not-signed-in", Map.of()));
    }

    /** The person as of now, if still active and the password still that version: one query, made by every request. */
    public Optional<Account> find(String personId, int version) {
        return jdbc.sql(
                        """
                        select p.id, p.name, a.must_change, array(
                            select case place when '' then role else role || '@' || place end
                            from role_grant where person = p.id) as groups,
                            exists (select from substitution s where s.substitute = p.id and s.starts_at <= :now
                                and s.ends_at > :now) as stands
                        from person p join account a on a.person = p.id
                        where p.id = :person and p.active and a.version = :version""")
                .param("now", OffsetDateTime.now(clock))
                .param("person", personId)
                .param("version", version)
                .query((row, i) -> new Account(
                        new SignedIn(
                                row.getString("id"),
                                row.getString("name"),
                                StandIns.set(row.getArray("groups")),
                                null,
                                row.getBoolean("stands") ? standIns.of(personId) : List.of()),
                        row.getBoolean("must_change"),
                        version))
                .optional();
    }

    /** The active person with this group and no other, helped by somebody who is signed in. */
    Optional<Account> actedFor(String personId, String group, Account helper) {
        SignedIn by = helper.person();
        return jdbc.sql(
                        """
                        select p.name from person p join role_grant g on g.person = p.id
                        where p.id = ? and p.active and g.role = ? and g.place = ?""")
                .params(personId, Roles.roleOf(group), Roles.placeOf(group))
                .query(String.class)
                .optional()
                .map(name -> new Account(
                        new SignedIn(personId, name, Set.of(group), new SignedIn.Helper(by.id(), by.name()), List.of()),
                        false,
                        helper.version()));
    }

    private Optional<Login> login(String condition, String value) {
        return jdbc.sql(
                        """
                        select person, password_hash, must_change, version, failures, locked_until
                        from account a join person p on p.id = a.person where p.active and\s"""
                                + condition)
                .param(value)
                .query(Login.class)
                .optional();
    }

    /** @return until when the account is locked by this failure, or null */
    private Timestamp countFailure(String person) {
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        update account set failures = counted,
                            locked_until = case when counted >= :max then cast(:until as timestamptz) end
                        from (select person as id, case when locked_until <= :now then 1 else failures + 1 end as counted
                            from account where person = :person for update) as next
                        where person = id and (locked_until is null or locked_until <= :now)""")
                .param("person", person)
                .param("max", settings.failures())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(settings.lock())))
                .update();
        return login("p.id = ?", person).map(Login::lockedUntil).orElse(null);
    }

    private void refuseLocked(String person, Timestamp until) {
        if (until != null && until.toInstant().isAfter(clock.instant())) {
            refused("people/" + person, "locked");
            refuseNow(until);
        }
    }

    private void refuseNow(Timestamp until) {
        if (until != null && until.toInstant().isAfter(clock.instant())) {
            long minutes = minutes(clock.instant(), until.toInstant());
            throw new Problem(423, "locked", Map.of("minutes", minutes), minutes);
        }
    }

    private void refused(String subject, String reason) {
        audit.record("sign-in-refused", subject, null, Map.of("reason", reason));
    }

    private String contact() {
        return "en".equals(LocaleContextHolder.getLocale().getLanguage()) ? settings.contactEn() : settings.contact();
    }

    /** Whole minutes still to wait, at least one. */
    static long minutes(Instant now, Instant until) {
        return Math.max(1, (until.getEpochSecond() - now.getEpochSecond() + 59) / 60);
    }

    /** People type and paste numbers with spaces, dashes and the country code. */
    static String normal(String phone) {
        String digits = phone == null ? "" : phone.replaceAll("[\\s-]", "");
        return digits.startsWith("+86") ? digits.substring(3) : digits;
    }
}
