package org.anlan.registers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** How near the day is by which an entry has to be done, and in which colour: rule deadline-colour says so. */
@Component
class Deadlines {

    private static final String RULE = "deadline-colour";
    private static final Map<String, String> COLOURS = Map.of("红", "red", "橙", "orange", "绿", "green");
    static final int DAY = "2026-11-25".length();

    private final Decisions decisions;
    private final Clock clock;

    Deadlines(Decisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    /** @param colour red, orange, green, or none where the rule has no word for it */
    record Due(long daysLeft, String colour) {}

    /** By entry id; without those that have no day, or are done. */
    Map<String, Due> of(RegisterDefinition definition, Collection<Entry> entries) {
        if (definition.deadline() == null || entries.isEmpty()) {
            return Map.of();
        }
        UnaryOperator<Map<String, Object>> rule = decisions.current(RULE);
        LocalDate today = LocalDate.now(clock);
        Map<Long, String> colours = new HashMap<>();
        Map<String, Due> due = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String day = entry.text(definition.deadline());
            boolean done = definition.done() != null && entry.data().get(definition.done()) != null;
            if (day != null && day.length() >= DAY && !done) {
                long left = ChronoUnit.DAYS.between(today, LocalDate.parse(day.substring(0, DAY)));
                due.put(entry.id(), new Due(left, colours.computeIfAbsent(left, days -> colour(rule, days))));
            }
        }
        return due;
    }

    /** The colour of a day such as 2026-11-25, by the rule as it is now. */
    UnaryOperator<String> colours() {
        UnaryOperator<Map<String, Object>> rule = decisions.current(RULE);
        LocalDate today = LocalDate.now(clock);
        return day -> colour(rule, ChronoUnit.DAYS.between(today, LocalDate.parse(day)));
    }

    private static String colour(UnaryOperator<Map<String, Object>> rule, long days) {
        Object word = rule.apply(Map.of("daysLeft", days)).get("colour");
        return COLOURS.getOrDefault(String.valueOf(word), "none");
    }
}
