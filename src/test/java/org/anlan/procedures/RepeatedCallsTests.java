package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.anlan.AnlanTest;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A call that comes twice is done once, answered both times as the first time, and audited once, with the step. */
@AnlanTest
class RepeatedCallsTests {

    private static final Map<String, Object> AGREED = Map.of("decision", "同意", "remark", "改过");

    /** Has both tasks of the procedure, so that the first leads on to the second. */
    private static final SignedIn CLERK =
            new SignedIn("p-10", "制卡员", Set.of("card-clerk", "department-head@dept-physics"));

    @Autowired
    Cases cases;

    @Autowired
    CaseFiles files;

    @Autowired
    Assignments assignments;

    @Autowired
    Completions completions;

    @Autowired
    Procedures procedures;

    @Autowired
    Persons persons;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private String startKey;
    private String key;
    private Cases.Started started;
    private String task;

    @BeforeEach
    void aCaseAtItsFirstStep() {
        startKey = UUID.randomUUID().toString();
        key = UUID.randomUUID().toString();
        started = start();
        task = openTask();
    }

    @Test
    void aStartRepeatedAfterTheEndSaysWhatTheFirstSaid() {
        complete();
        completions.complete(openTask(), Map.of(), CLERK, null, Locale.CHINESE);
        assertThat(files.find(started.id()).orElseThrow().open()).isFalse();
        assertThat(started.state()).isEqualTo("open");
        assertThat(start()).isEqualTo(started);
        assertThat(audited("case.start", started.id())).hasSize(1);
    }

    @Test
    void aCompletionRepeatedAfterTheEndSaysWhatTheFirstSaid() {
        Completions.Completed first = complete();
        assertThat(first.caseState()).isEqualTo("open");
        assertThat(first.nextTask()).isNotNull().isEqualTo(openTask());
        completions.complete(first.nextTask(), Map.of(), CLERK, null, Locale.CHINESE);
        assertThat(complete()).isEqualTo(first);
        assertThat(audited("task.complete", task)).hasSize(1);
    }

    @Test
    void anotherKeyIsNoRepeat() {
        complete();
        assertThatThrownBy(() -> completions.complete(task, AGREED, CLERK, "another", Locale.CHINESE))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("task-done"));
    }

    /** Both are let go only when both have found the task open. */
    @Test
    void twoCompletionsAtTheSameMomentHaveOneAnswer() {
        List<CompletableFuture<Completions.Completed>> both = transaction.execute(status -> {
            jdbc.sql("select 1 from act_ru_task where id_ = ? for update")
                    .param(task)
                    .query()
                    .singleRow();
            var calls = List.of(
                    CompletableFuture.supplyAsync(this::complete), CompletableFuture.supplyAsync(this::complete));
            await().until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                            .query(Long.class)
                            .single()
                    == 2);
            return calls;
        });
        assertThat(both.get(0).join()).isEqualTo(both.get(1).join());
        assertThat(files.items(started.id())).hasSize(2);
        assertThat(audited("task.complete", task)).hasSize(1);
    }

    @Test
    void theAuditTrailHoldsWhatWasEnteredAndWhatItReplaced() {
        complete();
        assertThat(audited("case.start", started.id()))
                .singleElement()
                .asString()
                .contains("p-01", started.number(), "\"remark\":\"第一稿\"", "********")
                .doesNotContain("199003072039");
        assertThat(audited("task.complete", task))
                .singleElement()
                .asString()
                .contains("p-10", "task_first", "\"decision\":\"同意\"", "\"remark\":\"改过\"", "\"remark\":\"第一稿\"");
        String next = openTask();
        assignments.claim(next, CLERK);
        assignments.release(next, CLERK);
        assertThat(audited("task.claim", next)).singleElement().asString().contains("{\"assignee\":null}", "\"p-10\"");
        assertThat(audited("task.release", next)).singleElement().asString().contains("{\"assignee\":\"p-10\"}");
    }

    @Test
    void aStepThatCannotBeAuditedDoesNotHappen() {
        jdbc.sql("create function refuse_audit() returns trigger language plpgsql as $$ begin" + " if new.subject = '"
                        + task + "' then raise exception 'no trail'; end if; return new; end $$")
                .update();
        jdbc.sql(
                        "create trigger refuse_audit before insert on audit_entry for each row execute function refuse_audit()")
                .update();
        try {
            assertThatThrownBy(this::complete).hasStackTraceContaining("no trail");
        } finally {
            jdbc.sql("drop function refuse_audit cascade").update();
        }
        assertThat(openTask()).isEqualTo(task);
        assertThat(files.find(started.id()).orElseThrow().data()).containsEntry("remark", "第一稿");
        assertThat(complete().caseState()).isEqualTo("open");
    }

    private Cases.Started start() {
        Starter starter = new Starter(persons.find("p-01").orElseThrow(), Set.of("staff"), "p-01");
        Map<String, Object> data = Map.of("subject", "钥匙", "remark", "第一稿", "idNumber", "110105199003072039");
        return cases.start(procedures.find("two-steps").orElseThrow(), data, starter, startKey, Locale.CHINESE);
    }

    private Completions.Completed complete() {
        return completions.complete(task, AGREED, CLERK, key, Locale.CHINESE);
    }

    private String openTask() {
        return files.openItems(List.of(started.id())).get(0).id();
    }

    private List<String> audited(String action, String subject) {
        return jdbc
                .sql("select json_build_object('actor', actor, 'before', before, 'after', after)::text"
                        + " from audit_entry where action = ? and subject = ?")
                .params(action, subject)
                .query(String.class)
                .list()
                .stream()
                .map(json -> json.replaceAll("\\s*([:,])\\s*", "$1"))
                .toList();
    }
}
