package org.anlan.tasks;

import static org.anlan.tasks.WorkColumns.*;

import java.util.List;
import java.util.Set;
import org.anlan.people.SignedIn;
import org.anlan.tasks.TaskConditions.Wanted;
import org.anlan.tasks.WorkList.Page;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * What a person's roles may take: the longest of the lists, in two ways. What the keys of the items narrow to a few is
 * fetched whole and sorted; otherwise the roles' own lists, each sorted by an index, are merged as far as the page goes.
 */
@Component
class ClaimableList {

    static final Condition FREE = STATE.eq(DSL.inline("open")).and(ASSIGNEE.isNull());

    /** Columns with an index (candidate, column, id). */
    private static final Set<Field<?>> INDEXED = Set.of(DUE, CREATED, NUMBER);

    /** More roles than this are not merged but sorted. */
    private static final int MERGED = 40;

    /** So far down, each role's first ones are fetched and sorted; further down the lists are merged. */
    private static final int SHALLOW = 200;

    private final DSLContext sql;

    ClaimableList(DSLContext sql) {
        this.sql = sql;
    }

    Page page(SignedIn person, TaskQuery query, Wanted asked, List<SortField<?>> by, boolean data) {
        Wanted wanted = asked.within(Lent.limits(person));
        if (Lent.groups(person).isEmpty()) {
            return Page.of(List.of(), 0, WorkList.COUNTED, query);
        }
        if (!wanted.words().isEmpty()) {
            Page few = few(person, query, wanted, by, data);
            if (few != null) {
                return few;
            }
        }
        Select<Record1<Integer>> counting = WorkList.counting(OPEN, all(person, wanted), WorkList.most(query));
        // With words there are more than are counted, as has just been seen.
        Field<Integer> counted = wanted.words().isEmpty()
                ? WorkList.counted(query, counting)
                : DSL.inline(WorkList.most(query) + 1).as("counted");
        return WorkList.page(
                sql,
                sql.select(WorkList.with(counted, data))
                        .from(OPEN)
                        .where(ID.in(ids(person, query, wanted, by)))
                        .orderBy(by),
                counted,
                () -> sql.fetchValue(counting),
                query);
    }

    Select<Record1<Integer>> counting(SignedIn person, Wanted asked, int most) {
        Wanted wanted = asked.within(Lent.limits(person));
        return wanted.words().isEmpty()
                ? WorkList.counting(OPEN, all(person, wanted), most)
                : WorkList.counting(byKeys(person), keyed(wanted), most);
    }

    /** The page, if the keys leave no more than are counted; otherwise null. */
    private Page few(SignedIn person, TaskQuery query, Wanted wanted, List<SortField<?>> by, boolean data) {
        Field<Integer> counted = DSL.count().over().as("counted");
        var found = sql.select(WorkList.with(counted, data))
                .from(DSL.select(ALL)
                        .from(byKeys(person))
                        .where(keyed(wanted))
                        .limit(DSL.inline(WorkList.COUNTED + 1))
                        .asTable("w"))
                .orderBy(by)
                .limit(DSL.inline(query.size()))
                .offset(DSL.inline((long) query.page() * query.size()))
                .fetch();
        int total = found.isEmpty() ? 0 : found.get(0).get(counted);
        if (total > WorkList.COUNTED || found.isEmpty() && query.page() > 0) {
            return null;
        }
        return Page.of(found.map(WorkList.Line::of), total, WorkList.COUNTED, query);
    }

    private static Table<?> byKeys(SignedIn person) {
        return DSL.table("unnest({0}) as r(role), work_item as w", groups(person));
    }

    /** The role is in the keys; compared in a way no index answers, so that the one of the keys is taken. */
    private static Condition keyed(Wanted wanted) {
        Field<String[]> words = wanted.words().stream()
                .reduce((all, more) -> DSL.field("{0} || {1}", String[].class, all, more))
                .orElseThrow();
        return FREE.and(DSL.condition("w.keys @> work_terms(r.role, {0}) and w.candidate || '' = r.role", words))
                .and(wanted.condition());
    }

    private static Select<? extends Record1<String>> ids(
            SignedIn person, TaskQuery query, Wanted wanted, List<SortField<?>> by) {
        Field<?> column = by.get(0).$field();
        long offset = (long) query.page() * query.size();
        if (!INDEXED.contains(column) || Lent.groups(person).size() > MERGED) {
            return DSL.select(ID)
                    .from(OPEN)
                    .where(all(person, wanted))
                    .orderBy(by)
                    .limit(DSL.inline(WorkList.wanted(query)))
                    .offset(DSL.inline(offset));
        }
        int upTo = (int) offset + WorkList.wanted(query);
        Table<?> own = wanted.isAll() && upTo <= SHALLOW
                ? firstOfEach(person, by, upTo)
                : merged(person, wanted, by).asTable("w");
        return DSL.select(ID)
                .from(own)
                .orderBy(by)
                .limit(DSL.inline(WorkList.wanted(query)))
                .offset(DSL.inline(offset));
    }

    /** As many of each role as the page needs if they all came from it. */
    private static Table<?> firstOfEach(SignedIn person, List<SortField<?>> by, int upTo) {
        return DSL.table(
                "unnest({0}) as r(role) cross join lateral ({1}) as w",
                groups(person),
                DSL.select(List.of(ID, by.get(0).$field()))
                        .from(OPEN)
                        .where(FREE.and(DSL.condition("{0} = r.role", CANDIDATE)))
                        .orderBy(by)
                        .limit(DSL.inline(upTo)));
    }

    /** All lists at once, each read no further than the page goes. */
    private static Select<Record> merged(SignedIn person, Wanted wanted, List<SortField<?>> by) {
        Select<Record> merged = null;
        for (String group : Lent.groups(person).keySet()) {
            Select<Record> own = DSL.select(List.of(ID, by.get(0).$field()))
                    .from(OPEN)
                    .where(FREE.and(CANDIDATE.eq(group)).and(wanted.condition()))
                    .orderBy(by);
            merged = merged == null ? own : merged.unionAll(own);
        }
        return merged;
    }

    private static Condition all(SignedIn person, Wanted wanted) {
        return FREE.and(DSL.condition("{0} = any ({1})", CANDIDATE, groups(person)))
                .and(wanted.condition());
    }

    private static Field<String[]> groups(SignedIn person) {
        return DSL.val(Lent.groups(person).keySet().toArray(String[]::new), SQLDataType.VARCHAR.getArrayDataType());
    }
}
