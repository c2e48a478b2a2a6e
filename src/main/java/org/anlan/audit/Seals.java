package org.anlan.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.anlan.shared.Sha256;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains the entries: seal n holds SHA-256(hash of seal n-1, entry as canonical JSON). Writers do not wait for each
 * other; one sealer at a time, in whichever node gets the lock, seals what has been committed. An entry committed late
 * gets a later position, whatever its id.
 */
@Component
class Seals {

    /** What is hashed of an entry: PostgreSQL's own jsonb text, which has one spelling for one value. */
    static final String CANONICAL =
            """
            (jsonb_build_array(e.id, (extract(epoch from e.at) * 1000000)::bigint, e.actor, e.action, e.subject,
                e.ip, e.user_agent, e.before, e.after)
                || case when e.acting is null then '[]' else jsonb_build_array(e.acting) end)::text""";

    static final byte[] BEGINNING = new byte[32];

    private static final long LOCK = 0x616e6c616e_02L;
    private static final int BATCH = 1000;

    private record Seal(long position, byte[] hash) {}

    private record Unsealed(long id, String canonical) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Seals(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    @Scheduled(fixedDelay = 1000)
    void sealWhatIsNew() {
        // Asked first, so that an idle house writes nothing.
        while (Boolean.TRUE.equals(jdbc.queryForObject("select exists (select from audit_unsealed)", Boolean.class))
                && sealed("select pg_try_advisory_xact_lock(?)") == BATCH) {}
    }

    /** Seals everything committed so far, after any other sealer. */
    void sealAll() {
        while (sealed("select true from pg_advisory_xact_lock(?)") == BATCH) {}
    }

    private int sealed(String lock) {
        return transaction.execute(status -> {
            if (!Boolean.TRUE.equals(jdbc.queryForObject(lock, Boolean.class, LOCK))) {
                return 0;
            }
            Seal last = jdbc
                    .query(
                            "select position, hash from audit_seal order by position desc limit 1",
                            (row, n) -> new Seal(row.getLong(1), row.getBytes(2)))
                    .stream()
                    .findFirst()
                    .orElse(new Seal(0, BEGINNING));
            List<Unsealed> entries = jdbc.query(
                    "select e.id, " + CANONICAL + " from audit_entry e join audit_unsealed u on u.entry = e.id"
                            + " order by e.id limit " + BATCH,
                    (row, n) -> new Unsealed(row.getLong(1), row.getString(2)));
            append(last, entries);
            return entries.size();
        });
    }

    private void append(Seal last, List<Unsealed> entries) {
        long position = last.position();
        byte[] hash = last.hash();
        List<Object[]> seals = new ArrayList<>(entries.size());
        for (Unsealed entry : entries) {
            hash = hash(hash, entry.canonical());
            seals.add(new Object[] {++position, entry.id(), hash});
        }
        jdbc.batchUpdate("insert into audit_seal (position, entry, hash) values (?, ?, ?)", seals);
        jdbc.update("delete from audit_unsealed where entry = any (?)", (Object)
                entries.stream().map(Unsealed::id).toArray(Long[]::new));
    }

    static byte[] hash(byte[] previous, String canonical) {
        return Sha256.of(previous, canonical.getBytes(StandardCharsets.UTF_8));
    }
}
