package org.anlan.tasks;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Page;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** The lists of one person's work. */
@Component
class WorkList {

    enum View {
        mine,
        claimable,
        done
    }

    /** One line of the list. */
    record Line(
            String id,
            String caseId,
            String number,
            String definition,
            String step,
            String caseTitle,
            String applicantName,
            String assignee,
            String candidate,
            String state,
            Instant createdAt,
            Instant dueAt,
            Instant endedAt) {}

    record Counts(int mine, int claimable, int done) {}

    private static final Table<Record> FROM = table(name("work_item")).as("w");
    private static final Table<Record> CASES = table(name("case_file")).as("c");
    private static final Field<String> CASE_ID = field(name("w", "case_id"), String.class);
    private static final Field<String> STEP = field(name("w", "step"), String.class);
    private static final Field<String> DEFINITION = field(name("c", "definition"), String.class);
    private static final Condition SAME = CASE_ID.eq(field(name("c", "id"), String.class));
    private static final Field<String> ASSIGNEE = field(name("w", "assignee"), String.class);
    private static final Field<String> CANDIDATE = field(name("w", "candidate"), String.class);
    private static final Field<String> STATE = field(name("w", "state"), String.class);
    private static final Field<Timestamp> DUE = field(name("w", "due_at"), Timestamp.class);
    private static final Field<Timestamp> CREATED = field(name("w", "created_at"), Timestamp.class);
    private static final Field<Timestamp> ENDED = field(name("w", "ended_at"), Timestamp.class);
    private static final Field<String> ID = field(name("w", "id"), String.class);
    private static final Field<String> PROCEDURE = field(name("w", "procedure"), String.class);
    private static final Field<String> NUMBER = field(name("c", "number"), String.class);
    private static final Field<String> TITLE = field(name("c", "title"), String.class);
    private static final Field<String> APPLICANT = field(name("c", "applicant_name"), String.class);

    private static final Field<String> COMPLETED_BY = field(name("w", "completed_by"), String.class);
    private static final List<Field<?>> COLUMNS = List.of(
            ID, CASE_ID, NUMBER, DEFINITION, STEP, TITLE, APPLICANT, ASSIGNEE, CANDIDATE, STATE, CREATED, DUE, ENDED);

    private final DSLContext sql;

    WorkList(DSLContext sql) {
        this.sql = sql;
    }

    /** @param sort due, created or -created; done lists are newest first */
    Page<Line> page(SignedIn person, View view, String q, String procedure, String sort, int page, int size) {
        Condition condition = of(person, view)
                .and(procedure == null || procedure.isBlank() ? noCondition() : PROCEDURE.eq(procedure))
                .and(text(q));
        int total =
                sql.fetchCount(sql.selectOne().from(FROM).join(CASES).on(SAME).where(condition));
        List<Line> lines = sql.select(COLUMNS)
                .from(FROM)
                .join(CASES)
                .on(SAME)
                .where(condition)
                .orderBy(order(view, sort))
                .limit(size)
                .offset(page * size)
                .fetch(WorkList::line);
        return new Page<>(lines, total, page, size);
    }

    /** One task, if this person has, had or could take it. */
    Optional<Line> find(String id, SignedIn person) {
        Condition concerned =
                ASSIGNEE.eq(person.id()).or(COMPLETED_BY.eq(person.id())).or(CANDIDATE.in(person.groups()));
        return sql.select(COLUMNS)
                .from(FROM)
                .join(CASES)
                .on(SAME)
                .where(ID.eq(id).and(concerned))
                .fetchOptional(WorkList::line);
    }

    Counts counts(SignedIn person) {
        return new Counts(count(person, View.mine), count(person, View.claimable), count(person, View.done));
    }

    private int count(SignedIn person, View view) {
        return sql.fetchCount(sql.selectOne().from(FROM).where(of(person, view)));
    }

    private static Condition of(SignedIn person, View view) {
        return switch (view) {
            case mine -> STATE.eq("open").and(ASSIGNEE.eq(person.id()));
            case claimable -> STATE.eq("open").and(ASSIGNEE.isNull()).and(CANDIDATE.in(person.groups()));
            case done -> STATE.eq("done").and(COMPLETED_BY.eq(person.id()));
        };
    }

    private static Condition text(String q) {
        if (q == null || q.isBlank()) {
            return noCondition();
        }
        String words = q.strip();
        return NUMBER.containsIgnoreCase(words)
                .or(TITLE.containsIgnoreCase(words))
                .or(APPLICANT.containsIgnoreCase(words));
    }

    private static List<SortField<?>> order(View view, String sort) {
        if (view == View.done) {
            return List.of(ENDED.desc(), ID.asc());
        }
        return switch (sort == null ? "due" : sort) {
            case "created" -> List.of(CREATED.asc(), ID.asc());
            case "-created" -> List.of(CREATED.desc(), ID.asc());
            default -> List.of(DUE.asc().nullsLast(), ID.asc());
        };
    }

    private static Line line(Record row) {
        return new Line(
                row.get(ID),
                row.get(CASE_ID),
                row.get(NUMBER),
                row.get(DEFINITION),
                row.get(STEP),
                row.get(TITLE),
                row.get(APPLICANT),
                row.get(ASSIGNEE),
                row.get(CANDIDATE),
                row.get(STATE),
                at(row.get(CREATED)),
                at(row.get(DUE)),
                at(row.get(ENDED)));
    }

    private static Instant at(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
