package org.anlan.tasks;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What the lists are read from: one table of the same columns for each view, called w. */
final class WorkColumns {

    static final Table<Record> OPEN = table(name("work_item")).as("w");

    /** What is over has its values in the case alone; joined outward, so that whoever only counts does not go there. */
    static final Table<Record> DONE = table(
            """
            (select i.id, i.case_id, i.procedure, i.step, i.kind, i.candidate, i.assignee, i.state, i.created_at, i.due_at,
                    i.warn_at, i.unit, i.ended_at, i.definition, i.number, i.title, i.applicant_name, i.place, c.data, i.completed_by, i.completed_for,
                    false as suspended,
                    work_search(c.number, c.title, c.applicant_name, c.searched, c.data) as search
             from work_item i left join case_file c on c.id = i.case_id where i.state = 'done') as w""");

    /** Copies of cases: created is when it was sent; the task is the one it was sent from, if any. */
    static final Table<Record> COPIED = table(
            """
            (select coalesce(k.task_id, c.id) as id, c.id as case_id, c.procedure, i.step, 'step' as kind, null::text as candidate,
                    null::text as assignee, c.state, k.at as created_at, null::timestamptz as due_at,
                    null::timestamptz as warn_at, null::text as unit, c.ended_at,
                    c.definition, c.number, c.title, c.applicant_name, c.place, c.data, k.person as completed_by, null::text as completed_for,
                    c.suspended,
                    work_search(c.number, c.title, c.applicant_name, c.searched, c.data) as search
             from case_copy k left join case_file c on c.id = k.case_id left join work_item i on i.id = k.task_id) as w""");

    static final Field<String> ID = text("id");
    static final Field<String> CASE_ID = text("case_id");
    static final Field<String> PROCEDURE = text("procedure");
    static final Field<String> DEFINITION = text("definition");
    static final Field<String> STEP = text("step");
    static final Field<String> KIND = text("kind");
    static final Field<String> CANDIDATE = text("candidate");
    static final Field<String> ASSIGNEE = text("assignee");
    static final Field<String> COMPLETED_BY = text("completed_by");
    static final Field<String> COMPLETED_FOR = text("completed_for");
    static final Field<String> OWNER = text("owner");
    /** Of open items: the applicant's own part of the case, which nobody else does. */
    static final Field<Boolean> OWN = field(name("w", "own"), Boolean.class);

    static final Field<String> STATE = text("state");
    static final Field<String> NUMBER = text("number");
    static final Field<String> TITLE = text("title");
    static final Field<String> APPLICANT = text("applicant_name");
    static final Field<String> PLACE = text("place");
    static final Field<String> SEARCH = text("search");
    static final Field<JSONB> DATA = field(name("w", "data"), SQLDataType.JSONB);
    static final Field<OffsetDateTime> CREATED = time("created_at");
    static final Field<OffsetDateTime> DUE = time("due_at");
    static final Field<OffsetDateTime> WARN = time("warn_at");
    static final Field<String> UNIT = text("unit");
    static final Field<Boolean> SUSPENDED = field(name("w", "suspended"), Boolean.class);
    static final Field<OffsetDateTime> ENDED = time("ended_at");

    static final List<Field<?>> ALL = List.of(
            ID,
            CASE_ID,
            PROCEDURE,
            DEFINITION,
            STEP,
            KIND,
            CANDIDATE,
            ASSIGNEE,
            STATE,
            NUMBER,
            TITLE,
            APPLICANT,
            PLACE,
            DATA,
            CREATED,
            DUE,
            WARN,
            UNIT,
            SUSPENDED,
            ENDED,
            COMPLETED_FOR);

    private WorkColumns() {}

    /** A value of the case as text. */
    static Field<String> value(String key) {
        return DSL.field("({0} ->> {1})", String.class, DATA, inline(key));
    }

    /** A value of the case where it is a number. */
    static Field<java.math.BigDecimal> number(String key) {
        return DSL.field(
                "(case when jsonb_typeof({0} -> {1}) = 'number' then ({0} ->> {1})::numeric end)",
                java.math.BigDecimal.class, DATA, inline(key));
    }

    private static Field<String> text(String column) {
        return field(name("w", column), String.class);
    }

    private static Field<OffsetDateTime> time(String column) {
        return field(name("w", column), SQLDataType.TIMESTAMPWITHTIMEZONE);
    }
}
