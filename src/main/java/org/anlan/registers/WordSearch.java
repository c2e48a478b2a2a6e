package org.anlan.registers;

import static org.anlan.registers.Columns.searchText;

import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Words within the search text; their letters are indexed by pairs, since Chinese words have two. */
class WordSearch {

    private WordSearch() {}

    static Condition of(RegisterDefinition definition, String words, Finding how) {
        Condition like = searchText(definition).like(like(words));
        if (words.length() < 2 || how == Finding.LATEST) {
            return like;
        }
        Condition pairs = DSL.condition(
                "{0} @> {1}", pairs(searchText(definition)), pairs(DSL.val(words.toLowerCase(Locale.ROOT))));
        return how == Finding.EXPECTED ? pairs : like.and(pairs);
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
