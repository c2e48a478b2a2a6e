package org.anlan.audit;

import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recomputes the whole chain. It finds a changed, removed, inserted or reordered entry; that the newest entries were
 * cut off together with their seals shows only beside a head noted earlier, so the result names the head.
 */
@Component
class Verification {

    /**
     * @param entries how many entries are sealed and right, up to the first broken one
     * @param head hash of the last right seal, hexadecimal
     * @param brokenEntry id of the first broken entry, null if intact
     * @param reason {@code changed}, {@code missing} or {@code unsealed}; null if intact
     */
    record Result(boolean intact, long entries, String head, String brokenEntry, String reason) {}

    private final JdbcTemplate jdbc;
    private final Seals seals;
    private final TransactionTemplate snapshot;

    Verification(JdbcTemplate jdbc, Seals seals, PlatformTransactionManager transactions) {
        this.jdbc = new JdbcTemplate(jdbc.getDataSource());
        this.jdbc.setFetchSize(1000);
        this.seals = seals;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    Result verify() {
        seals.sealAll();
        return snapshot.execute(status -> {
            Walk walk = new Walk();
            jdbc.query(
                    "select s.position, s.entry, s.hash, " + Seals.CANONICAL + ", e.id is not null"
                            + " from audit_seal s left join audit_entry e on e.id = s.entry order by s.position",
                    row -> {
                        walk.step(row.getLong(1), row.getLong(2), row.getBytes(3), row.getString(4), row.getBoolean(5));
                    });
            return walk.broken == null ? unsealed(walk) : walk.result();
        });
    }

    /** An entry that is neither sealed nor waiting was slipped in, or taken out of the queue. */
    private Result unsealed(Walk walk) {
        Long entry = jdbc.queryForObject(
                """
                select min(e.id) from audit_entry e
                where not exists (select from audit_seal s where s.entry = e.id)
                  and not exists (select from audit_unsealed u where u.entry = e.id)""",
                Long.class);
        return entry == null ? walk.result() : walk.broken(entry, "unsealed");
    }

    private static final class Walk {

        private long position;
        private byte[] hash = Seals.BEGINNING;
        private Long broken;
        private String reason;

        void step(long at, long entry, byte[] seal, String canonical, boolean present) {
            if (broken != null) {
                return;
            }
            if (at != position + 1 || !present) {
                broken(entry, "missing");
            } else if (!Arrays.equals(seal, Seals.hash(hash, canonical))) {
                broken(entry, "changed");
            } else {
                position = at;
                hash = seal;
            }
        }

        Result broken(long entry, String why) {
            broken = entry;
            reason = why;
            return result();
        }

        Result result() {
            String head = HexFormat.of().formatHex(hash);
            return new Result(broken == null, position, head, broken == null ? null : broken.toString(), reason);
        }
    }
}
