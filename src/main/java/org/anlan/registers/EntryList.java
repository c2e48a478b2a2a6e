package org.anlan.registers;

import static org.anlan.registers.Columns.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anlan.forms.Field;
import org.anlan.shared.PlateNumber;
import org.anlan.shared.Problem;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** A page of a register: searched, filtered, sorted. */
@Component
public class EntryList {

    private static final String FILTER = "filter.";
    private static final int MAX_SIZE = 200;
    private static final int MAX_TEXT = 200;
    /** More entries than these are many; of those without words the latest are looked through by one of their choices. */
    private static final int MANY = 500;

    private static final int MANY_WITH_WORDS = 2_000;
    /** So many entries are counted one by one. */
    private static final int COUNTED = 1_000;
    /** So many are summed up while somebody looks on. */
    private static final int SUMMED = 100_000;

    private final DSLContext sql;
    private final Entries entries;
    private final Sealing sealing;
    private final EntryQueries queries;

    EntryList(DSLContext sql, Entries entries, Sealing sealing, EntryQueries queries) {
        this.sql = Written.out(sql);
        this.entries = entries;
        this.sealing = sealing;
        this.queries = queries;
    }

    /**
     * What to list.
     *
     * @param q words in the search fields, or the exact value of a secret field
     * @param filters by field: one value, several separated by commas, or {@code from..until} for numbers and dates
     * @param query groups of conditions as JSON, see {@link EntryQueries}; may be null
     * @param sort a field's key, with a minus for the other way round; null for the latest change first
     * @param page from 0
     */
    public record Query(String q, Map<String, String> filters, String query, String sort, int page, int size) {

        /** From a request's parameters {@code q}, {@code query} and {@code filter.<field>}. */
        static Query of(Map<String, String> parameters, String sort, int page, int size) {
            Map<String, String> filters = new LinkedHashMap<>();
            parameters.forEach((key, value) -> {
                if (key.startsWith(FILTER)) {
                    filters.put(key.substring(FILTER.length()), value);
                }
            });
            return new Query(parameters.get("q"), filters, parameters.get("query"), sort, page, size);
        }
    }

    /** @param about {@code total} is what the database expects: nobody waits until many entries are counted */
    public record Page(List<Entry> items, long total, boolean about, int page, int size) {}

    /** @throws Problem 400 {@code unknown-filter}, {@code unknown-sort}, and as {@link EntryQueries#of} */
    Page page(RegisterDefinition definition, Query query, Reach reach) {
        int size = Math.max(1, Math.min(query.size(), MAX_SIZE));
        int page = Math.max(0, Math.min(query.page(), Integer.MAX_VALUE / MAX_SIZE));
        Asked asked = asked(definition, query, reach);
        Condition wanted = asked.wanted();
        List<Entry> items = sql.select(Entries.READ)
                .from(ENTRY)
                .where(wanted)
                .orderBy(order(definition, query.sort()))
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> definition.cut(entries.row(row).entry()));
        if (items.size() < size && (page == 0 || !items.isEmpty())) {
            return new Page(items, (long) page * size + items.size(), false, page, size);
        }
        long counted = asked.expected() > COUNTED
                ? asked.expected()
                : sql.fetchCount(sql.selectOne().from(ENTRY).where(asked.all()).limit(COUNTED + 1));
        boolean about = counted > COUNTED;
        // A full page where the database expected the last one: there may be another.
        long total = about ? Math.max(counted, (long) page * size + items.size() + 1) : counted;
        return new Page(items, total, about, page, size);
    }

    /**
     * What the number columns with property {@code sum} come to, over everything the query finds; of too many entries
     * nothing, statistics sum those.
     */
    Map<String, BigDecimal> sums(RegisterDefinition definition, Query query, Reach reach) {
        List<Field> summed = definition.columns().stream()
                .filter(field -> field.is("sum") && Measure.isNumber(field))
                .toList();
        if (summed.isEmpty()) {
            return Map.of();
        }
        Table<?> found = sql.select(summed.stream()
                        .map(field -> Columns.number(field).as(field.key()))
                        .toList())
                .from(ENTRY)
                .where(wanted(definition, query, reach))
                .limit(SUMMED + 1)
                .asTable("found");
        Record row = sql.select(DSL.count())
                .select(summed.stream()
                        .map(field -> DSL.sum(DSL.field(DSL.name(field.key()), BigDecimal.class)))
                        .toList())
                .from(found)
                .fetchSingle();
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        for (int i = 0; i < summed.size() && row.get(0, Integer.class) <= SUMMED; i++) {
            sums.put(summed.get(i).key(), row.get(i + 1, BigDecimal.class));
        }
        return sums;
    }

    /** The entries asked for, of those within reach. */
    Condition wanted(RegisterDefinition definition, Query query, Reach reach) {
        return asked(definition, query, reach).wanted();
    }

    /**
     * @param wanted as a page of them is read; {@code all} as they are counted
     * @param expected about how many there are, as the database thinks
     */
    private record Asked(Condition wanted, Condition all, long expected) {}

    private Asked asked(RegisterDefinition definition, Query query, Reach reach) {
        long expected = Math.round(
                sql.explain(sql.selectOne().from(ENTRY).where(wanted(definition, query, reach, Finding.EXPECTED)))
                        .rows());
        boolean words = query.q() != null && !query.q().isBlank();
        Condition gathered = wanted(definition, query, reach, Finding.GATHERED);
        return expected > (words ? MANY_WITH_WORDS : MANY)
                ? new Asked(wanted(definition, query, reach, Finding.LATEST), gathered, expected)
                : new Asked(gathered, gathered, expected);
    }

    private Condition wanted(RegisterDefinition definition, Query query, Reach reach, Finding how) {
        Condition wanted = living(definition).and(reach.within(definition)).and(search(definition, query.q(), how));
        for (Map.Entry<String, String> filter : query.filters().entrySet()) {
            wanted = wanted.and(queries.filter(definition, filter.getKey(), filter.getValue(), how));
        }
        return wanted.and(queries.of(definition, query.query(), reach.person(), how));
    }

    private Condition search(RegisterDefinition definition, String q, Finding how) {
        if (q == null || q.isBlank()) {
            return DSL.noCondition();
        }
        String wanted = storable(q.strip());
        Condition any = DSL.falseCondition();
        if (searchText(definition) != null) {
            any = any.or(WordSearch.of(definition, wanted, how));
            boolean plates = definition.fieldsWith("search").stream()
                    .anyMatch(field -> "plate".equals(field.properties().get("format")));
            if (plates && !PlateNumber.normalise(wanted).isEmpty()) {
                any = any.or(WordSearch.of(definition, PlateNumber.normalise(wanted), how));
            }
        }
        for (Field secret : definition.fieldsWith("secret")) {
            // Asked only of what it could hold: beside another condition each of these is looked at in every entry.
            Optional<String> held = secret.asHeld(wanted);
            if (held.isPresent()) {
                any = any.or(text(secret).eq(sealing.comparable(secret, held.get())));
            }
        }
        return any;
    }

    static List<OrderField<?>> order(RegisterDefinition definition, String sort) {
        List<OrderField<?>> order = new ArrayList<>();
        if (sort != null && !sort.isBlank()) {
            boolean descending = sort.startsWith("-");
            String key = descending ? sort.substring(1) : sort;
            org.jooq.Field<?> by = key.equals("updatedAt")
                    ? UPDATED
                    : definition
                            .find(key)
                            .filter(field -> !field.is("secret")
                                    && (field.is("sort") || field.properties().containsKey("list")))
                            .map(Columns::sortable)
                            .orElseThrow(() -> new Problem(400, "unknown-sort", Map.of(), key));
            order.add(descending ? by.desc().nullsLast() : by.asc());
        } else {
            order.add(UPDATED.desc());
        }
        order.add(ID.asc());
        return order;
    }

    /** A NUL in a request is nobody's search. */
    private static String storable(String text) {
        return text.replace("\u0000", "")
                .substring(0, Math.min(MAX_TEXT, text.replace("\u0000", "").length()));
    }
}
