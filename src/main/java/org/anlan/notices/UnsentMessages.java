package org.anlan.notices;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages that did not arrive, for managers and administrators: what was the matter, and to send it again. */
@RestController
@RequestMapping("/api/messages/unsent")
class UnsentMessages {

    private static final int LARGEST_PAGE = 200;

    record Item(
            String id,
            String channel,
            String personName,
            String title,
            String caseId,
            String state,
            int attempts,
            String lastError,
            Instant createdAt) {}

    record Page(List<Item> items, long total, int page, int size) {}

    private final JdbcClient jdbc;
    private final CurrentPerson current;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    UnsentMessages(
            JdbcClient jdbc, CurrentPerson current, AuditTrail audit, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.current = current;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping
    Page all(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size, Locale locale) {
        watcher();
        int of = Math.min(Math.max(size, 1), LARGEST_PAGE);
        int from = Math.max(page, 0);
        long total = jdbc.sql("select count(*) from message_outbox where state in ('FAILED', 'UNDELIVERED')")
                .query(Long.class)
                .single();
        List<Item> items = jdbc.sql(
                        """
                        select o.id, channel, p.name as person_name, state, attempts, last_error, o.created_at, case_id,
                            case when :english then coalesce(title_en, title) else title end as title
                        from message_outbox o join notice n on n.id = o.notice left join person p on p.id = o.person
                        where state in ('FAILED', 'UNDELIVERED') order by o.created_at desc, o.id
                        limit :size offset :offset""")
                .param("english", "en".equals(locale.getLanguage()))
                .param("size", of)
                .param("offset", (long) from * of)
                .query(Item.class)
                .list();
        return new Page(items, total, from, of);
    }

    @PostMapping("/{id}/again")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void again(@PathVariable String id) {
        watcher();
        transaction.executeWithoutResult(status -> {
            int rows = jdbc.sql(
                            """
                            update message_outbox set state = 'WAITING', attempts = 0, next_try = ?, provider_id = null
                            where id = ? and state in ('FAILED', 'UNDELIVERED')""")
                    .params(Timestamp.from(clock.instant()), id)
                    .update();
            if (rows == 0) {
                throw Problem.notFound("no-such-message");
            }
            audit.record("message-again", "messages/" + id, null, Map.of("state", "WAITING"));
        });
    }

    private SignedIn watcher() {
        SignedIn person = current.require();
        if (!person.hasRole("manager") && !person.isAdministrator()) {
            throw Problem.forbidden("not-allowed");
        }
        return person;
    }
}
