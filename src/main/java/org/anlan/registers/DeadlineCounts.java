package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.living;
import static org.anlan.registers.Columns.shown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.anlan.shared.Problem;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How many entries that are not done are how near their day, by the colours of the list; of those within reach. */
@RestController
class DeadlineCounts {

    private static final List<String> COLOURS = List.of("red", "orange", "green");

    private final Registers registers;
    private final RegisterRights rights;
    private final Deadlines deadlines;
    private final DSLContext sql;

    DeadlineCounts(Registers registers, RegisterRights rights, Deadlines deadlines, DSLContext sql) {
        this.registers = registers;
        this.rights = rights;
        this.deadlines = deadlines;
        this.sql = sql;
    }

    /** @param from first of their days, {@code until} the last: what a list is asked by to show them; null for none */
    record Count(String colour, int count, String from, String until) {}

    /** @param field the day by which something has to be done, {@code done} the field that is filled when it was */
    record Counts(String field, String done, List<Count> counts) {}

    @GetMapping("/api/registers/{name}/deadlines")
    Counts counts(@PathVariable String name) {
        RegisterDefinition definition = registers.definition(name);
        Reach reach = rights.requireRead(definition);
        if (definition.deadline() == null) {
            throw Problem.notFound("no-deadline");
        }
        Map<String, Count> byColour = new LinkedHashMap<>();
        COLOURS.forEach(colour -> byColour.put(colour, new Count(colour, 0, null, null)));
        UnaryOperator<String> colours = deadlines.colours();
        days(definition, reach).forEach((day, count) -> {
            String colour = colours.apply(day);
            Count before = byColour.getOrDefault(colour, new Count(colour, 0, null, null));
            byColour.put(
                    colour,
                    new Count(colour, before.count() + count, before.from() == null ? day : before.from(), day));
        });
        return new Counts(definition.deadline(), definition.done(), new ArrayList<>(byColour.values()));
    }

    /** In the order of the days. */
    private Map<String, Integer> days(RegisterDefinition definition, Reach reach) {
        Field<String> due = DSL.left(shown(definition.field(definition.deadline())), DSL.inline(Deadlines.DAY));
        Condition open = definition.done() == null
                ? DSL.noCondition()
                : shown(definition.field(definition.done())).isNull();
        Map<String, Integer> days = new LinkedHashMap<>();
        sql.select(due, DSL.count())
                .from(ENTRY)
                .where(living(definition).and(open).and(due.isNotNull()).and(reach.within(definition)))
                .groupBy(due)
                .orderBy(due)
                .forEach(row -> days.put(row.value1(), row.value2()));
        return days;
    }
}
