package org.anlan.tasks;

import static org.anlan.tasks.WorkColumns.*;

import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.SortField;
import org.springframework.stereotype.Component;

/** By which column a list is sorted. */
@Component
class TaskOrder {

    private static final Map<String, Field<?>> COLUMNS = Map.ofEntries(
            Map.entry("due", DUE),
            Map.entry("created", CREATED),
            Map.entry("ended", ENDED),
            Map.entry("number", NUMBER),
            Map.entry("procedure", PROCEDURE),
            Map.entry("step", STEP),
            Map.entry("title", TITLE),
            Map.entry("applicant", APPLICANT),
            Map.entry("place", PLACE),
            Map.entry("group", CANDIDATE),
            Map.entry("state", STATE));

    private final AskedFields fields;

    TaskOrder(AskedFields fields) {
        this.fields = fields;
    }

    /**
     * Without a wish: what is due first, and what was done or sent last. Down is up read backwards, so that one index
     * serves both.
     *
     * @throws org.anlan.shared.Problem 400 {@code unknown-sort}
     */
    List<SortField<?>> of(TaskQuery query) {
        String sort = query.sort() == null ? usual(query.view()) : query.sort();
        boolean down = sort.startsWith("-");
        Field<?> by = column(query, down ? sort.substring(1) : sort);
        return down ? List.of(by.desc(), ID.desc()) : List.of(by.asc(), ID.asc());
    }

    private static String usual(WorkList.View view) {
        return switch (view) {
            case mine, claimable -> "due";
            case done -> "-ended";
            case copied -> "-created";
        };
    }

    private Field<?> column(TaskQuery query, String name) {
        if (!name.startsWith(TaskQuery.DATA)) {
            Field<?> column = COLUMNS.get(name);
            if (column == null) {
                throw AskedFields.refused("unknown-sort", name);
            }
            return column;
        }
        AskedFields.Asked asked = fields.require(query, name, "unknown-sort");
        return asked.kind().equals(AskedFields.NUMBER) ? number(asked.key()) : value(asked.key());
    }
}
