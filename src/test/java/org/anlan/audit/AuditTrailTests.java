package org.anlan.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.anlan.AnlanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@AnlanTest
class AuditTrailTests {

    @Autowired
    AuditTrail audit;

    @Autowired
    Seals seals;

    @Autowired
    Verification verification;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ObjectMapper json;

    private final String subject = "test/" + UUID.randomUUID();

    @Test
    void anEntrySaysWhoDidWhatWithBeforeAndAfter() throws Exception {
        audit.record("register-update", subject, Map.of("state", "正常"), Map.of("state", "挂失"));

        Map<String, Object> entry = jdbc.queryForMap("select * from audit_entry where subject = ?", subject);
        assertThat(entry)
                .containsEntry("actor", "system")
                .containsEntry("action", "register-update")
                .containsEntry("kind", "operation");
        assertThat(entry.get("ip")).isNull();
        assertThat(json.readTree(entry.get("before").toString()).path("state").asText())
                .isEqualTo("正常");
        assertThat(json.readTree(entry.get("after").toString()).path("state").asText())
                .isEqualTo("挂失");
    }

    @Test
    void signInsAreAKindOfTheirOwn() {
        audit.recordAs("p-01", "sign-in-refused", subject, null, null);
        assertThat(jdbc.queryForObject("select kind from audit_entry where subject = ?", String.class, subject))
                .isEqualTo("sign-in");
    }

    @Test
    void aCharacterTheDatabaseCannotHoldDoesNotLoseTheEntry() {
        audit.record("note", subject, null, Map.of("text", "a\u0000b"));
        assertThat(count()).isOne();
    }

    @Test
    void anEntryGoesWithTheTransactionItBelongsTo() {
        transaction.executeWithoutResult(status -> {
            audit.record("note", subject, null, null);
            status.setRollbackOnly();
        });
        assertThat(count()).isZero();
        assertThat(verification.verify().intact()).isTrue();
    }

    @Test
    void nothingCanBeChangedRemovedOrEmptied() {
        audit.record("note", subject, null, null);
        seals.sealAll();
        for (String change : List.of(
                "update audit_entry set actor = 'someone else'",
                "delete from audit_entry",
                "truncate audit_entry cascade",
                "update audit_seal set hash = ''",
                "delete from audit_seal",
                "truncate audit_seal")) {
            assertThatThrownBy(() -> jdbc.execute(change))
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void everyEntryIsSealedOnceAndTheChainIsIntact() {
        for (int i = 0; i < 20; i++) {
            audit.record("note", subject, Map.of("n", i), Map.of("amount", 60.00, "name", "王"));
        }
        Verification.Result result = verification.verify();
        assertThat(result.intact()).isTrue();
        assertThat(result.entries()).isEqualTo(jdbc.queryForObject("select count(*) from audit_seal", Long.class));
        assertThat(result.head()).hasSize(64);
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_seal s join audit_entry e on e.id = s.entry where subject = ?",
                        Long.class,
                        subject))
                .isEqualTo(20);
    }

    @Test
    void anEntryCommittedLateIsSealedLater() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch maySave = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> late = other.submit(() -> transaction.executeWithoutResult(status -> {
                audit.record("late", subject, null, null);
                written.countDown();
                await(maySave);
            }));
            written.await();
            audit.record("early", subject, null, null);
            assertThat(verification.verify().intact()).isTrue();
            maySave.countDown();
            late.get();
        } finally {
            other.shutdown();
        }
        assertThat(verification.verify().intact()).isTrue();
        assertThat(jdbc.queryForList(
                        "select action from audit_entry where subject = ? order by id", String.class, subject))
                .containsExactly("late", "early");
        assertThat(jdbc.queryForList(
                        "select action from audit_entry e join audit_seal s on s.entry = e.id"
                                + " where subject = ? order by position",
                        String.class,
                        subject))
                .containsExactly("early", "late");
    }

    @Test
    void manySealersAtOnceMakeOneChain() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int node = 0; node < 4; node++) {
                work.add(nodes.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        audit.record("note", subject, null, Map.of("n", i));
                        seals.sealWhatIsNew();
                    }
                }));
            }
            for (Future<?> done : work) {
                done.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(verification.verify().intact()).isTrue();
        assertThat(count()).isEqualTo(100);
    }

    @Test
    void anEntryChangedBehindTheTriggersIsNamed() {
        audit.record("fee", subject, null, Map.of("yuan", 60));
        audit.record("fee", subject, null, Map.of("yuan", 50));
        seals.sealAll();
        long entry = firstEntry();
        tamper("update audit_entry set after = '{\"yuan\": 6}' where id = " + entry, () -> {
            Verification.Result result = verification.verify();
            assertThat(result.intact()).isFalse();
            assertThat(result.brokenEntry()).isEqualTo(String.valueOf(entry));
            assertThat(result.reason()).isEqualTo("changed");
            assertThat(VerifyCommand.line(result)).contains("BROKEN").contains("entry " + entry);
        });
        assertThat(verification.verify().intact()).isTrue();
        assertThat(VerifyCommand.line(verification.verify())).startsWith("Audit trail intact: ");
    }

    @Test
    void somebodyBlamedForHavingActedIsNamed() {
        audit.record("fee", subject, null, Map.of("yuan", 60));
        seals.sealAll();
        long entry = firstEntry();
        tamper("update audit_entry set acting = 'p-01' where id = " + entry, () -> {
            Verification.Result result = verification.verify();
            assertThat(result.brokenEntry()).isEqualTo(String.valueOf(entry));
            assertThat(result.reason()).isEqualTo("changed");
        });
        assertThat(verification.verify().intact()).isTrue();
    }

    @Test
    void anEntryRemovedWithItsSealIsNamed() {
        audit.record("fee", subject, null, Map.of("yuan", 60));
        audit.record("fee", subject, null, Map.of("yuan", 50));
        seals.sealAll();
        long entry = firstEntry();
        tamper(
                "delete from audit_seal where entry = " + entry + "; delete from audit_entry where id = " + entry,
                () -> {
                    assertThat(verification.verify().reason()).isEqualTo("missing");
                });
        assertThat(verification.verify().intact()).isTrue();
    }

    @Test
    void anEntrySlippedInPastTheTrailIsNamed() {
        tamper(
                "insert into audit_entry (at, action, subject, actor) values (now(), 'forged', '" + subject + "', 'x')",
                () -> {
                    Verification.Result result = verification.verify();
                    assertThat(result.reason()).isEqualTo("unsealed");
                    assertThat(result.brokenEntry()).isEqualTo(String.valueOf(firstEntry()));
                });
        assertThat(verification.verify().intact()).isTrue();
    }

    /** Does it as a superuser would, then brings back the rows as they were, for the other tests of this database. */
    private void tamper(String sql, Runnable check) {
        jdbc.execute(
                "create table audit_entry_copy as table audit_entry; create table audit_seal_copy as table audit_seal");
        triggers("disable");
        try {
            jdbc.execute(sql);
            check.run();
        } finally {
            transaction.executeWithoutResult(
                    status -> jdbc.execute(
                            """
                    delete from audit_seal s where not exists (select from audit_seal_copy c where c.entry = s.entry);
                    update audit_entry e set after = c.after, acting = c.acting from audit_entry_copy c
                        where c.id = e.id and (c.after, c.acting) is distinct from (e.after, e.acting);
                    insert into audit_entry (id, at, action, subject, actor, acting, ip, user_agent, before, after)
                        overriding system value
                        select id, at, action, subject, actor, acting, ip, user_agent, before, after
                        from audit_entry_copy c
                        where not exists (select from audit_entry e where e.id = c.id);
                    insert into audit_seal select * from audit_seal_copy on conflict do nothing;
                    delete from audit_entry where action = 'forged';
                    drop table audit_entry_copy;
                    drop table audit_seal_copy"""));
            triggers("enable");
        }
    }

    private void triggers(String state) {
        jdbc.execute("alter table audit_entry " + state + " trigger user");
        jdbc.execute("alter table audit_seal " + state + " trigger user");
    }

    private long firstEntry() {
        return jdbc.queryForObject("select min(id) from audit_entry where subject = ?", Long.class, subject);
    }

    private long count() {
        return jdbc.queryForObject("select count(*) from audit_entry where subject = ?", Long.class, subject);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
