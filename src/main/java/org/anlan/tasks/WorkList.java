package org.anlan.tasks;

import static org.anlan.tasks.WorkColumns.*;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.anlan.people.SignedIn;
import org.anlan.tasks.TaskConditions.Wanted;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The lists of one person's work: her own tasks, what her roles may take, what she did, what was sent to her. */
@Component
class WorkList {

    enum View {
        mine,
        claimable,
        done,
        copied
    }

    /**
     * One line of the list.
     *
     * @param warnAt from here on it is orange
     * @param unit what its limit is counted in; null if it has none of its own
     * @param completedFor whose substitute did it; null if nobody's
     * @param data the case's plain values as JSON; null where nobody asked for them, or it is over and only its own line
     *     was read
     */
    record Line(
            String id,
            String caseId,
            String number,
            String definition,
            String step,
            String kind,
            String caseTitle,
            String applicantName,
            String place,
            String assignee,
            String candidate,
            String state,
            Instant createdAt,
            Instant dueAt,
            Instant warnAt,
            String unit,
            boolean suspended,
            Instant endedAt,
            String completedFor,
            String data) {

        static Line of(Record row) {
            JSONB data = row.field(DATA) == null ? null : row.get(DATA);
            return new Line(
                    row.get(ID),
                    row.get(CASE_ID),
                    row.get(NUMBER),
                    row.get(DEFINITION),
                    row.get(STEP),
                    row.get(KIND),
                    row.get(TITLE),
                    row.get(APPLICANT),
                    row.get(PLACE),
                    row.get(ASSIGNEE),
                    row.get(CANDIDATE),
                    row.get(STATE),
                    at(row.get(CREATED)),
                    at(row.get(DUE)),
                    at(row.get(WARN)),
                    row.get(UNIT),
                    row.get(SUSPENDED),
                    at(row.get(ENDED)),
                    row.get(COMPLETED_FOR),
                    data == null ? null : data.data());
        }

        private static Instant at(OffsetDateTime time) {
            return time == null ? null : time.toInstant();
        }
    }

    /** Counted no further: a longer list says "more than", since counting a long list costs more than showing it. */
    static final int COUNTED = 1000;

    private final DSLContext sql;
    private final TaskConditions conditions;
    private final TaskOrder order;
    private final ClaimableList claimable;

    WorkList(DSLContext sql, TaskConditions conditions, TaskOrder order, ClaimableList claimable) {
        this.sql = sql;
        this.conditions = conditions;
        this.order = order;
        this.claimable = claimable;
    }

    /** @param atLeast whether there are more than {@code total} */
    record Page(List<Line> items, int total, boolean atLeast, int page, int size) {

        static Page of(List<Line> items, int counted, int most, TaskQuery query) {
            return new Page(items, Math.min(counted, most), counted > most, query.page(), query.size());
        }
    }

    /**
     * @param data whether the lines' values of their cases are wanted
     * @throws org.anlan.shared.Problem 400 {@code unknown-filter}, {@code unfit-value}, {@code unknown-sort}
     */
    Page page(SignedIn person, TaskQuery query, boolean data) {
        Wanted wanted = conditions.of(query);
        List<SortField<?>> by = order.of(query);
        if (query.view() == View.claimable) {
            return claimable.page(person, query, wanted, by, data);
        }
        Condition condition = of(person, query.view()).and(wanted.condition());
        Select<Record1<Integer>> counting = counting(table(query.view()), condition, most(query));
        Field<Integer> counted = counted(query, counting);
        return page(
                sql,
                sql.select(with(counted, data))
                        .from(table(query.view()))
                        .where(condition)
                        .orderBy(by)
                        .limit(DSL.inline(wanted(query)))
                        .offset(DSL.inline((long) query.page() * query.size())),
                counted,
                () -> sql.fetchValue(counting),
                query);
    }

    /** The lines and how many there are in one question; asked again only where a page lies beyond the end. */
    static Page page(
            DSLContext sql, Select<Record> lines, Field<Integer> counted, Supplier<Integer> again, TaskQuery query) {
        var found = sql.fetch(lines);
        List<Line> shown = found.stream().limit(query.size()).map(Line::of).toList();
        int before = query.page() * query.size();
        if (found.isEmpty() && before > 0) {
            return Page.of(shown, again.get(), most(query), query);
        }
        if (isDeep(query)) {
            return new Page(shown, before + shown.size(), found.size() > query.size(), query.page(), query.size());
        }
        int total = before == 0 && found.size() < query.size()
                ? found.size()
                : found.get(0).get(counted);
        return Page.of(shown, total, most(query), query);
    }

    static List<Field<?>> with(Field<Integer> counted, boolean data) {
        List<Field<?>> columns = new ArrayList<>(ALL);
        if (!data) {
            columns.remove(DATA);
        }
        columns.add(counted);
        return columns;
    }

    /** Beyond what is counted, whether there is one more is all that is asked. */
    static boolean isDeep(TaskQuery query) {
        return query.page() * query.size() >= COUNTED;
    }

    static int wanted(TaskQuery query) {
        return isDeep(query) ? query.size() + 1 : query.size();
    }

    static Field<Integer> counted(TaskQuery query, Select<Record1<Integer>> counting) {
        return (isDeep(query) ? DSL.inline(0) : DSL.field(counting)).as("counted");
    }

    /** One task, if this person has, had or could take it. */
    Optional<Line> find(String id, SignedIn person) {
        Condition concerned = ASSIGNEE.eq(person.id())
                .or(OWNER.eq(person.id()))
                .or(COMPLETED_BY.eq(person.id()))
                .or(CANDIDATE.in(person.groups()));
        if (!person.standsFor().isEmpty()) {
            Condition lent = Lent.assigned(person).or(OWN.isFalse().and(Lent.candidate(person)));
            concerned = concerned.or(STATE.eq(DSL.inline("open")).and(lent));
        }
        return sql.select(ALL).from(OPEN).where(ID.eq(id).and(concerned)).fetchOptional(Line::of);
    }

    /** What a query would find, in its order: for a sheet. */
    Select<Record> all(SignedIn person, TaskQuery query) {
        return sql.select(ALL)
                .from(table(query.view()))
                .where(of(person, query.view()).and(conditions.of(query).condition()))
                .orderBy(order.of(query));
    }

    /** How many each finds, asked in one go; never more than one above {@link #COUNTED}. */
    List<Integer> counts(SignedIn person, List<TaskQuery> queries) {
        if (queries.isEmpty()) {
            return List.of();
        }
        List<Field<Integer>> each = queries.stream()
                .map(query -> DSL.field(counting(person, query)))
                .toList();
        Record row = sql.select(each).fetchOne();
        return each.stream().map(row::get).toList();
    }

    private Select<Record1<Integer>> counting(SignedIn person, TaskQuery query) {
        Wanted wanted = conditions.of(query);
        return query.view() == View.claimable
                ? claimable.counting(person, wanted, COUNTED)
                : counting(table(query.view()), of(person, query.view()).and(wanted.condition()), COUNTED);
    }

    static Select<Record1<Integer>> counting(Table<?> from, Condition condition, int most) {
        return DSL.selectCount()
                .from(DSL.select(DSL.inline(1))
                        .from(from)
                        .where(condition)
                        .limit(DSL.inline(most + 1))
                        .asTable("some"));
    }

    /** Whoever has turned pages has seen that there are as many. */
    static int most(TaskQuery query) {
        return Math.max(COUNTED, (query.page() + 1) * query.size());
    }

    private static Table<Record> table(View view) {
        return switch (view) {
            case mine, claimable -> OPEN;
            case done -> DONE;
            case copied -> COPIED;
        };
    }

    private static Condition of(SignedIn person, View view) {
        return switch (view) {
            case mine -> STATE.eq(DSL.inline("open")).and(Lent.assigned(person));
            case claimable -> ClaimableList.FREE.and(Lent.candidate(person));
            // The state of a done item is in the table.
            case done, copied -> COMPLETED_BY.eq(person.id());
        };
    }
}
