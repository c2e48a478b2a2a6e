package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.ID;
import static org.anlan.registers.Columns.REGISTER;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** 增删改记录: what was entered, changed and deleted in a register, latest first, of the entries within a person's reach. */
@Component
class ChangeLog {

    private static final Table<Record> HISTORY = DSL.table(DSL.name("register_history"));
    private static final Field<String> ENTRY_ID = DSL.field(DSL.name("entry_id"), SQLDataType.VARCHAR);
    private static final Field<String> ACTION = DSL.field(DSL.name("action"), SQLDataType.VARCHAR);
    private static final Field<Long> SEQUENCE = DSL.field(DSL.name("sequence"), SQLDataType.BIGINT);
    private static final Field<OffsetDateTime> AT = DSL.field(DSL.name("at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<String> PERSON = DSL.field(DSL.name("person_id"), SQLDataType.VARCHAR);
    private static final Field<String> ACTING = DSL.field(DSL.name("acting"), SQLDataType.VARCHAR);
    private static final Field<String> REASON = DSL.field(DSL.name("reason"), SQLDataType.VARCHAR);
    private static final Field<String> CASE = DSL.field(DSL.name("case_id"), SQLDataType.VARCHAR);

    private final DSLContext sql;

    ChangeLog(DSLContext sql) {
        this.sql = sql;
    }

    /** One change; the entry itself tells what it was before and after. */
    record Line(
            Instant at, String personId, String acting, String action, String reason, String caseId, String entryId) {}

    record Found(List<Line> lines, long total) {}

    /** @param action created, changed, deleted, or null for all; {@code asked} words within the entry, or null */
    Found find(RegisterDefinition definition, Reach reach, String action, String asked, int page, int size) {
        Condition wanted = REGISTER.eq(definition.name());
        if (action != null && !action.isBlank()) {
            wanted = wanted.and(ACTION.eq(action));
        }
        boolean searched = asked != null && !asked.isBlank() && Columns.searchText(definition) != null;
        if (!reach.everywhere() || searched) {
            // A deleted entry is still told of, where it belonged.
            Condition entries = REGISTER.eq(DSL.inline(definition.name())).and(reach.within(definition));
            wanted = wanted.and(ENTRY_ID.in(DSL.select(ID)
                    .from(ENTRY)
                    .where(
                            searched
                                    ? entries.and(WordSearch.of(definition, asked.strip(), Finding.GATHERED))
                                    : entries)));
        }
        List<Line> lines = sql.select(AT, PERSON, ACTING, ACTION, REASON, CASE, ENTRY_ID)
                .from(HISTORY)
                .where(wanted)
                .orderBy(SEQUENCE.desc())
                .limit(size)
                .offset(page * size)
                .fetch(row -> new Line(
                        row.get(AT).toInstant(),
                        row.get(PERSON),
                        row.get(ACTING),
                        row.get(ACTION),
                        row.get(REASON),
                        row.get(CASE),
                        row.get(ENTRY_ID)));
        return new Found(lines, sql.fetchCount(sql.selectOne().from(HISTORY).where(wanted)));
    }
}
