package org.anlan.tasks;

import static org.anlan.tasks.WorkColumns.*;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.people.Departments;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What is asked of the work list as SQL. */
@Component
class TaskConditions {

    private static final int MOST_VALUES = 100;
    private static final Map<String, Field<String>> EXACT =
            Map.of("procedure", PROCEDURE, "step", STEP, "state", STATE, "group", CANDIDATE);
    private static final Map<String, Field<OffsetDateTime>> TIMES =
            Map.of("due", DUE, "created", CREATED, "ended", ENDED);
    private static final Set<String> STATES = Set.of("open", "done", "cancelled", "ended");

    private final AskedFields fields;
    private final DataConditions data;
    private final Departments departments;
    private final Clock clock;

    TaskConditions(AskedFields fields, DataConditions data, Departments departments, Clock clock) {
        this.fields = fields;
        this.data = data;
        this.departments = departments;
        this.clock = clock;
    }

    /**
     * @param condition the whole of it
     * @param words what of it an item's keys hold (work_keys in the database): they narrow a search to what can fit
     */
    record Wanted(Condition condition, List<Field<String[]>> words) {

        boolean isAll() {
            return condition.equals(DSL.noCondition());
        }

        Wanted within(Condition limits) {
            return new Wanted(condition.and(limits), words);
        }
    }

    /** @throws org.anlan.shared.Problem 400 {@code unknown-filter}, {@code unfit-value}, naming the field */
    Wanted of(TaskQuery query) {
        List<Field<String[]>> words = new ArrayList<>();
        Condition all = DSL.noCondition();
        if (!query.q().isEmpty()) {
            all = all.and(holds(SEARCH, query.q()));
            grams(query.q(), words);
        }
        for (Map.Entry<String, String> filter : query.filters().entrySet()) {
            all = all.and(one(query, filter.getKey(), filter.getValue(), words));
        }
        return new Wanted(all, words);
    }

    private Condition one(TaskQuery query, String name, String value, List<Field<String[]>> words) {
        if (name.startsWith(TaskQuery.DATA)) {
            return data.of(fields.require(query, name, "unknown-filter"), value, words);
        }
        if (EXACT.containsKey(name)) {
            return exact(name, List.of(value.split(",")), words);
        }
        if (TIMES.containsKey(name)) {
            return days(name, value);
        }
        return switch (name) {
            case "applicant" -> {
                grams(value, words);
                yield holds(DSL.lower(APPLICANT), value);
            }
            case "place" -> PLACE.in(departments.below(Set.of(value.split(","))));
            case "colour" -> colours(List.of(value.split(",")));
            default -> throw AskedFields.refused("unknown-filter", name);
        };
    }

    private static Condition exact(String name, List<String> values, List<Field<String[]>> words) {
        if (values.size() > MOST_VALUES || name.equals("state") && !STATES.containsAll(values)) {
            throw AskedFields.refused("unfit-value", name);
        }
        if (values.size() == 1 && (name.equals("procedure") || name.equals("step"))) {
            words.add(word((name.equals("procedure") ? "p" : "s") + values.get(0)));
        }
        return values.size() == 1
                ? EXACT.get(name).eq(values.get(0))
                : EXACT.get(name).in(values);
    }

    /** {@code from..until}, a day each, both included, either open; or one day. */
    private Condition days(String name, String value) {
        String[] ends = value.contains("..") ? value.split("\\.\\.", 2) : new String[] {value, value};
        Field<OffsetDateTime> column = TIMES.get(name);
        try {
            Condition range = DSL.noCondition();
            if (!ends[0].isBlank()) {
                range = range.and(column.ge(begin(ends[0])));
            }
            return ends[1].isBlank()
                    ? range
                    : range.and(column.lt(begin(ends[1]).plusDays(1)));
        } catch (DateTimeException e) {
            throw AskedFields.refused("unfit-value", name);
        }
    }

    private OffsetDateTime begin(String day) {
        LocalDate date = LocalDate.parse(day.strip());
        if (date.getYear() < 1900 || date.getYear() > 9000) {
            throw new DateTimeException("no day of ours");
        }
        return date.atStartOfDay(clock.getZone()).toOffsetDateTime();
    }

    /** As {@link TaskViews} paints them. */
    private Condition colours(List<String> wanted) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Condition any = DSL.falseCondition();
        for (String colour : wanted) {
            any = any.or(
                    switch (colour) {
                        case "red" -> DUE.lt(now);
                        case "orange" -> DUE.ge(now).and(WARN.le(now));
                        case "green" -> DUE.ge(now).and(WARN.isNull().or(WARN.gt(now)));
                        case "none" -> DUE.isNull();
                        default -> throw AskedFields.refused("unfit-value", "colour");
                    });
        }
        return any;
    }

    static Condition holds(Field<String> text, String words) {
        return DSL.condition("strpos({0}, lower({1})) > 0", text, DSL.val(words));
    }

    /** A single character has no neighbour: for it the lists are read through. */
    static void grams(String text, List<Field<String[]>> words) {
        if (text.codePointCount(0, text.length()) > 1) {
            words.add(DSL.field("work_grams(lower({0}))", String[].class, DSL.val(text)));
        }
    }

    static Field<String[]> word(String word) {
        return DSL.field("array[{0}]::text[]", String[].class, DSL.val(word));
    }
}
