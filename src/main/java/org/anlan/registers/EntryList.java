package org.anlan.registers;

import static org.anlan.registers.Columns.*;
import static org.jooq.impl.DSL.inline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.forms.Field;
import org.anlan.shared.PlateNumber;
import org.anlan.shared.Problem;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** A page of a register: searched, filtered, sorted. */
@Component
public class EntryList {

    private static final int MAX_SIZE = 200;
    private static final int MAX_TEXT = 200;

    private final DSLContext sql;
    private final Definitions definitions;
    private final Entries entries;
    private final Sealing sealing;

    EntryList(DSLContext sql, Definitions definitions, Entries entries, Sealing sealing) {
        this.sql = sql;
        this.definitions = definitions;
        this.entries = entries;
        this.sealing = sealing;
    }

    /**
     * What to list.
     *
     * @param q words in the search fields, or the exact value of a secret field
     * @param filters by field: one value, several separated by commas, or {@code from..until} for numbers and dates
     * @param sort a field's key, with a minus for the other way round; null for the latest change first
     * @param page from 0
     */
    public record Query(String q, Map<String, String> filters, String sort, int page, int size) {}

    public record Page(List<Entry> items, long total, int page, int size) {}

    /** @throws Problem 400 {@code unknown-filter}, {@code unknown-sort} */
    Page page(String register, Query query, Reach reach) {
        RegisterDefinition definition = definitions.require(register);
        int size = Math.max(1, Math.min(query.size(), MAX_SIZE));
        int page = Math.max(0, Math.min(query.page(), Integer.MAX_VALUE / MAX_SIZE));
        Condition wanted = living(definition).and(reach.within(definition)).and(search(definition, query.q()));
        for (Map.Entry<String, String> filter : query.filters().entrySet()) {
            wanted = wanted.and(filter(definition, filter.getKey(), filter.getValue()));
        }
        List<Entry> items = sql.select()
                .from(ENTRY)
                .where(wanted)
                .orderBy(order(definition, query.sort()))
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> entries.row(row).entry());
        long total = page == 0 && items.size() < size
                ? items.size()
                : sql.fetchCount(sql.selectOne().from(ENTRY).where(wanted));
        return new Page(items, total, page, size);
    }

    private Condition search(RegisterDefinition definition, String q) {
        if (q == null || q.isBlank()) {
            return DSL.noCondition();
        }
        String words = storable(q.strip());
        Condition any = DSL.falseCondition();
        if (searchText(definition) != null) {
            any = any.or(contains(definition, words));
            boolean plates = definition.fieldsWith("search").stream()
                    .anyMatch(field -> "plate".equals(field.properties().get("format")));
            if (plates && !PlateNumber.normalise(words).isEmpty()) {
                any = any.or(contains(definition, PlateNumber.normalise(words)));
            }
        }
        for (Field secret : definition.fieldsWith("secret")) {
            any = any.or(text(secret).eq(sealing.comparable(secret, words)));
        }
        return any;
    }

    private static Condition contains(RegisterDefinition definition, String words) {
        String escaped = words.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return searchText(definition).like("%" + escaped + "%");
    }

    private Condition filter(RegisterDefinition definition, String key, String value) {
        Field field = definition
                .find(key)
                .filter(known -> known.is("filter") || known.is("sort"))
                .orElseThrow(() -> new Problem(400, "unknown-filter", Map.of(), key));
        if (value == null || value.isBlank()) {
            return DSL.noCondition();
        }
        String wanted = storable(value.strip());
        if (wanted.contains("..") && List.of("number", "datetime").contains(field.type())) {
            return range(field, wanted);
        }
        if (field.type().equals("checklist") || field.type().equals("taglist")) {
            return DSL.condition("({0} -> {1}) @> to_jsonb({2}::text)", DATA, inline(key), DSL.val(wanted));
        }
        boolean words = field.options().isEmpty();
        List<String> values = words ? List.of(wanted) : List.of(wanted.split(","));
        return text(field)
                .in(values.stream().map(one -> sealing.comparable(field, one)).toList());
    }

    private static Condition range(Field field, String wanted) {
        String from = wanted.substring(0, wanted.indexOf(".."));
        String until = wanted.substring(wanted.indexOf("..") + 2);
        Condition range = DSL.noCondition();
        if (field.type().equals("number")) {
            var number = DSL.field("({0})::numeric", java.math.BigDecimal.class, text(field));
            range = from.isEmpty() ? range : range.and(number.ge(number(from)));
            return until.isEmpty() ? range : range.and(number.le(number(until)));
        }
        range = from.isEmpty() ? range : range.and(text(field).ge(from));
        // A day includes all its hours: every text that begins with it is before the day and a tilde.
        return until.isEmpty() ? range : range.and(text(field).lt(until + "~"));
    }

    private static java.math.BigDecimal number(String text) {
        if (!text.matches("-?\\d{1,15}(\\.\\d{1,10})?")) {
            throw new Problem(400, "unknown-filter", Map.of(), text);
        }
        return new java.math.BigDecimal(text);
    }

    private static List<OrderField<?>> order(RegisterDefinition definition, String sort) {
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
