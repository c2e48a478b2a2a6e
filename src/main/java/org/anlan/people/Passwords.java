package org.anlan.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.shared.InvalidInput.FieldError;
import org.anlan.shared.Problem;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Passwords: chosen by a person, or given once by an administrator and then to be changed. */
@Component
class Passwords {

    /** Without letters and digits that are mistaken for each other when read out. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int GIVEN_LENGTH = 12;
    /** bcrypt reads no further than this. */
    private static final int MAXIMUM_BYTES = 72;

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final AuditTrail audit;
    private final MessageSource messages;
    private final SignInSettings settings;
    private final SecureRandom random = new SecureRandom();

    Passwords(
            JdbcClient jdbc,
            PasswordEncoder encoder,
            AuditTrail audit,
            MessageSource messages,
            SignInSettings settings) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.audit = audit;
        this.messages = messages;
        this.settings = settings;
    }

    /**
     * The person's own choice; the caller has checked the current password.
     *
     * @return the new version; browser sessions of older ones are over
     * @throws Problem 422 {@code weak-password}
     */
    @Transactional
    int choose(Person person, String current, String next) {
        String fault = fault(person, current, next == null ? "" : next);
        if (fault != null) {
            String sentence = messages.getMessage(
                    fault, new Object[] {settings.minimumLength()}, LocaleContextHolder.getLocale());
            throw new Problem(
                    422, "weak-password", Map.of("errors", List.of(new FieldError("next", sentence))), sentence);
        }
        int version = store(person.id(), encoder.encode(next), false);
        audit.recordAs(person.id(), "password-change", "people/" + person.id(), null, null);
        return version;
    }

    /** A new one-time password, told to nobody but the caller; also ends a lock-out. */
    @Transactional
    String give(String personId) {
        String password = random();
        store(personId, encoder.encode(password), true);
        return password;
    }

    String random() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GIVEN_LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    int store(String personId, String hash, boolean mustChange) {
        return jdbc.sql(
                        """
                        insert into account (person, password_hash, must_change) values (?, ?, ?)
                        on conflict (person) do update set password_hash = excluded.password_hash,
                            must_change = excluded.must_change, version = account.version + 1,
                            failures = 0, locked_until = null
                        returning version""")
                .params(personId, hash, mustChange)
                .query(Integer.class)
                .single();
    }

    private String fault(Person person, String current, String next) {
        if (next.length() < settings.minimumLength()) {
            return "people.password.short";
        }
        if (next.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES) {
            return "people.password.long";
        }
        if (next.equals(current)) {
            return "people.password.same";
        }
        String lower = next.toLowerCase(Locale.ROOT);
        if (lower.contains(person.phone()) || next.contains(person.name()) || lower.startsWith("anlan-demo")) {
            return "people.password.own";
        }
        return next.chars().distinct().count() < 5 ? "people.password.simple" : null;
    }
}
