package org.anlan.expiry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.anlan.registers.Decisions;
import org.anlan.registers.ManyEntries;
import org.anlan.registers.RegisterDefinition;
import org.anlan.registers.Registers;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Once a day, for every register whose entries run out: the rule is asked once for each day on which some do, then one
 * statement sets state and reminder of all that changed. What was set is the mark that keeps a second run, here or on
 * another node, from doing it again.
 */
@Component
class ExpiryWatch {

    private static final String DAYS =
            """
            select distinct left(data ->> :day, 10) from register_entry
            where register = :register and deleted_at is null and data ->> :state = any (:among)
                and data ->> :day is not null""";

    private static final String TURNED =
            """
            select e.id, jsonb_build_object(:state::text, t.state, 'reminded', t.remind::int) as patch
            from register_entry e
                join unnest(:days::text[], :states::text[], :reminders::text[]) t (day, state, remind)
                    on t.day = left(e.data ->> :day, 10)
            where e.register = :register and e.deleted_at is null and e.data ->> :state = any (:among)
                and (e.data ->> :state <> t.state or coalesce(e.data ->> 'reminded', '0') <> t.remind)""";

    private final Registers registers;
    private final Decisions decisions;
    private final ManyEntries entries;
    private final ExpiryNews news;
    private final MessageSource messages;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile LocalDate done;

    ExpiryWatch(
            Registers registers,
            Decisions decisions,
            ManyEntries entries,
            ExpiryNews news,
            MessageSource messages,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.registers = registers;
        this.decisions = decisions;
        this.entries = entries;
        this.news = news;
        this.messages = messages;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${anlan.expiry.watch-every:PT10M}",
            fixedDelayString = "${anlan.expiry.watch-every:PT10M}")
    void onceADay() {
        LocalDate today = LocalDate.now(clock);
        if (!today.equals(done)) {
            run();
            done = today;
        }
    }

    void run() {
        registers.all().stream()
                .filter(definition -> definition.expires() != null)
                .forEach(definition ->
                        transaction.executeWithoutResult(status -> news.tell(definition, turned(definition))));
    }

    /** @return the entries that changed, as they are now */
    private Map<String, Map<String, Object>> turned(RegisterDefinition definition) {
        RegisterDefinition.Expiry expires = definition.expires();
        String[] among = expires.among().toArray(String[]::new);
        List<String> days = jdbc.sql(DAYS)
                .param("register", definition.name())
                .param("day", definition.deadline())
                .param("state", expires.state())
                .param("among", among)
                .query(String.class)
                .list();
        UnaryOperator<Map<String, Object>> rule = decisions.current(expires.rule());
        LocalDate today = LocalDate.now(clock);
        List<String> states = new ArrayList<>();
        List<String> reminders = new ArrayList<>();
        for (String day : days) {
            Map<String, Object> says =
                    rule.apply(Map.of("daysLeft", ChronoUnit.DAYS.between(today, LocalDate.parse(day))));
            states.add(String.valueOf(says.get("state")));
            reminders.add(String.valueOf(says.get("remind")));
        }
        return entries.update(
                definition.name(),
                TURNED,
                Map.of(
                        "day", definition.deadline(),
                        "state", expires.state(),
                        "among", among,
                        "days", days.toArray(String[]::new),
                        "states", states.toArray(String[]::new),
                        "reminders", reminders.toArray(String[]::new)),
                messages.getMessage("expiry.history", null, Locale.CHINESE));
    }
}
