package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * Groups entries in the database. First by what the entries hold, then by what that leads to: so a place is followed
 * once a value, not once an entry.
 */
@Component
class StatisticsSql {

    /** Groups taken out of the database; places are rolled up after that, so this is more than are shown. */
    private static final int MOST = 20_000;

    private static final Field<BigDecimal> ENTRIES = DSL.field(DSL.name("entries"), SQLDataType.NUMERIC);
    private static final Field<BigDecimal> FILLED = DSL.field(DSL.name("filled"), SQLDataType.NUMERIC);
    private static final Field<BigDecimal> SUM = DSL.field(DSL.name("summed"), SQLDataType.NUMERIC);

    private final DSLContext sql;

    StatisticsSql(DSLContext sql) {
        this.sql = Written.out(sql);
    }

    /** @param rest of all groups that were not taken */
    record Found(Map<List<String>, Measure.Sums> groups, Measure.Sums rest, Measure.Sums total) {}

    Found groups(Statistics.Asked asked, Condition wanted) {
        List<Field<String>> keys = new ArrayList<>();
        List<Field<String>> ends = new ArrayList<>();
        List<Field<String>> names = new ArrayList<>();
        Table<?> from = ENTRY;
        for (int i = 0; i < asked.dimensions().size(); i++) {
            Dimension dimension = asked.dimensions().get(i);
            if (dimension.isMultiple()) {
                from = from.leftJoin(DSL.lateral(dimension.values("v" + i))).on(DSL.trueCondition());
            }
            Field<String> name = DSL.field(DSL.name("k" + i), SQLDataType.VARCHAR);
            keys.add(dimension.key("v" + i).as(name));
            ends.add(dimension.end(name).as("e" + i));
            names.add(DSL.field(DSL.name("e" + i), SQLDataType.VARCHAR));
        }
        Table<?> held = DSL.select(keys)
                .select(sums(asked.measure()))
                .from(from)
                .where(wanted)
                .groupBy(keys.stream()
                        .map(key -> DSL.field(key.getUnqualifiedName()))
                        .toList())
                .asTable("held");
        Table<?> ended =
                DSL.select(ends).select(ENTRIES, FILLED, SUM).from(held).asTable("ended");
        Table<?> grouped = DSL.select(names)
                .select(
                        DSL.sum(ENTRIES).as(ENTRIES),
                        DSL.sum(FILLED).as(FILLED),
                        DSL.sum(SUM).as(SUM))
                .from(ended)
                .groupBy(names)
                .asTable("grouped");
        Map<List<String>, Measure.Sums> groups = new LinkedHashMap<>();
        Measure.Sums[] all = {Measure.Sums.NONE};
        Measure.Sums[] taken = {Measure.Sums.NONE};
        sql.select(names)
                .select(ENTRIES, FILLED, SUM)
                .select(
                        DSL.sum(ENTRIES).over(),
                        DSL.sum(FILLED).over(),
                        DSL.sum(SUM).over())
                .from(grouped)
                .orderBy(ENTRIES.desc())
                .limit(MOST)
                .forEach(row -> {
                    List<String> key = new ArrayList<>();
                    names.forEach(name -> key.add(row.get(name)));
                    Measure.Sums sums = sums(row, names.size());
                    groups.put(key, sums);
                    taken[0] = taken[0].plus(sums);
                    all[0] = sums(row, names.size() + 3);
                });
        boolean several = asked.dimensions().stream().anyMatch(Dimension::isMultiple);
        return new Found(groups, all[0].minus(taken[0]), several ? total(asked, wanted) : all[0]);
    }

    private Measure.Sums total(Statistics.Asked asked, Condition wanted) {
        return sums(sql.select(sums(asked.measure())).from(ENTRY).where(wanted).fetchSingle(), 0);
    }

    private static List<Field<?>> sums(Measure measure) {
        Field<BigDecimal> number = measure.number() == null ? DSL.inline(BigDecimal.ZERO) : measure.number();
        return List.of(
                DSL.count().cast(SQLDataType.NUMERIC).as(ENTRIES),
                measure.number() == null
                        ? DSL.inline(BigDecimal.ZERO).as(FILLED)
                        : DSL.count(number).cast(SQLDataType.NUMERIC).as(FILLED),
                DSL.coalesce(DSL.sum(number), DSL.inline(BigDecimal.ZERO)).as(SUM));
    }

    private static Measure.Sums sums(Record row, int at) {
        return new Measure.Sums(
                row.get(at, Long.class), row.get(at + 1, Long.class), row.get(at + 2, BigDecimal.class));
    }
}
