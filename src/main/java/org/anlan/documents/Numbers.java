package org.anlan.documents;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Year;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Official numbers, （朝）应急许准〔2026〕综合-17号: per place, word, year and prefix without gaps. The counter's row is
 * held until the transaction ends (docs/adr/0014), so a number is there if and only if its paper is.
 */
@Component
class Numbers {

    private final JdbcClient jdbc;
    private final Clock clock;

    Numbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    String next(String place, String word, String prefix, String document) {
        int year = Year.now(clock).getValue();
        int serial = jdbc.sql(
                        """
                        insert into document_counter (place, word, year, prefix, last) values (?, ?, ?, ?, 1)
                        on conflict (place, word, year, prefix) do update set last = document_counter.last + 1
                        returning last""")
                .params(place, word, year, prefix)
                .query(Integer.class)
                .single();
        jdbc.sql("insert into document_number (place, word, year, prefix, serial, document, given_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(place, word, year, prefix, serial, document, Timestamp.from(clock.instant()))
                .update();
        return written(place, word, year, prefix, Integer.toString(serial));
    }

    /** The number stays taken. */
    @Transactional(propagation = Propagation.MANDATORY)
    void annul(String document, String reason) {
        jdbc.sql("update document_number set void_reason = ? where document = ?")
                .params(reason, document)
                .update();
    }

    /** Where the serial is not known yet, as on a draft, it is left open. */
    String open(String place, String word, String prefix) {
        return written(place, word, Year.now(clock).getValue(), prefix, "　　");
    }

    private static String written(String place, String word, int year, String prefix, String serial) {
        return "（" + place + "）" + word + "〔" + year + "〕" + (prefix.isEmpty() ? "" : prefix + "-") + serial + "号";
    }
}
