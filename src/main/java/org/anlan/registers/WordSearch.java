package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.living;
import static org.anlan.registers.Columns.searchText;

import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Words within the search text. What is rare is found by the index of letter pairs (Chinese words have two letters); what
 * stands in many entries is met soon when the latest are looked through, and reading all of the index would take longer.
 */
@Component
class WordSearch {

    /** More entries than these are many. */
    private static final int MANY = 2_000;

    private final DSLContext sql;

    WordSearch(DSLContext sql) {
        this.sql = sql;
    }

    Condition of(RegisterDefinition definition, String words) {
        Condition like = searchText(definition).like(like(words));
        Condition pairs = about(definition, words);
        long expected = Math.round(sql.explain(
                        sql.selectOne().from(ENTRY).where(living(definition)).and(pairs))
                .rows());
        return expected > MANY ? like : like.and(pairs);
    }

    /** What the database has a good idea of how many there are of; a little more than {@link #of}. */
    Condition about(RegisterDefinition definition, String words) {
        return words.length() < 2
                ? searchText(definition).like(like(words))
                : DSL.condition(
                        "{0} @> {1}", pairs(searchText(definition)), pairs(DSL.val(words.toLowerCase(Locale.ROOT))));
    }

    static Field<String[]> pairs(Field<String> text) {
        return DSL.field("register_pairs({0})", String[].class, text);
    }

    static String like(String words) {
        return "%"
                + words.toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                + "%";
    }
}
