package org.anlan.procedures;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Year;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives each case its number, such as 校卡〔2026〕17号: counted by prefix and year, never given twice. A sequence, so that
 * starting cases do not wait for each other; a case that fails to start may leave a gap.
 */
@Component
class CaseNumbers {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    CaseNumbers(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    String next(String prefix) {
        int year = Year.now(clock).getValue();
        String sequence =
                "case_number_" + HexFormat.of().formatHex(prefix.getBytes(StandardCharsets.UTF_8)) + "_" + year;
        // Whoever comes second waits until the first has made it.
        known.computeIfAbsent(sequence, this::make);
        Long number = jdbc.queryForObject("select nextval('\"" + sequence + "\"')", Long.class);
        return prefix + "〔" + year + "〕" + number + "号";
    }

    private boolean make(String sequence) {
        ownTransaction.executeWithoutResult(status -> {
            jdbc.execute("select pg_advisory_xact_lock(hashtext('case numbers'))");
            jdbc.execute("create sequence if not exists \"" + sequence + "\"");
        });
        return true;
    }
}
