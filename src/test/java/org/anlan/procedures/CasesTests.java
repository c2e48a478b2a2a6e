package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.Cases.Started;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A case from start to end on a procedure of two steps (src/test/resources/processes/testing). */
@AnlanTest
class CasesTests {

    @Autowired
    Cases cases;

    @Autowired
    CaseFiles files;

    @Autowired
    CaseViews views;

    @Autowired
    Timeline timeline;

    @Autowired
    CaseDiagrams diagrams;

    @Autowired
    Assignments assignments;

    @Autowired
    Completions completions;

    @Autowired
    Procedures procedures;

    @Autowired
    Persons persons;

    @Autowired
    Roles roles;

    @Autowired
    JdbcTemplate jdbc;

    private Started start(Map<String, Object> data, String key) {
        Starter starter = new Starter(persons.find("p-01").orElseThrow(), Set.of("staff"), "p-01");
        return cases.start(procedures.find("two-steps").orElseThrow(), data, starter, key, Locale.CHINESE);
    }

    private SignedIn person(String id) {
        return new SignedIn(id, persons.find(id).orElseThrow().name(), new HashSet<>(roles.groupsOf(id)));
    }

    private WorkItem open(String caseId) {
        List<WorkItem> open = files.openItems(List.of(caseId));
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    @Test
    void theCaseFileTheNumberAndTheFirstTaskAreThereTogether() {
        Started started = start(Map.of("subject", "钥匙", "amount", 2, "remark", "急"), null);

        CaseFile file = files.find(started.id()).orElseThrow();
        assertThat(file.number()).matches("两步〔2026〕\\d+号").isEqualTo(started.number());
        assertThat(file.title()).endsWith("钥匙");
        assertThat(file.data()).containsEntry("subject", "钥匙").containsEntry("amount", 2);
        WorkItem item = open(started.id());
        assertThat(item.step()).isEqualTo("task_first");
        assertThat(item.candidate()).isEqualTo("card-clerk");
        assertThat(item.dueAt()).isNotNull();
    }

    @Test
    void twoCompletedStepsEndTheCaseWithItsOutcome() {
        Started started = start(Map.of("subject", "钥匙"), null);
        completions.complete(
                open(started.id()).id(), Map.of("decision", "同意", "remark", "可"), person("p-10"), null, Locale.CHINESE);
        WorkItem second = open(started.id());
        assertThat(second.candidate()).isEqualTo("department-head@dept-physics");
        Completions.Completed done = completions.complete(second.id(), Map.of(), person("p-05"), null, Locale.CHINESE);

        assertThat(done.caseState()).isEqualTo("ended");
        CaseFile file = files.find(started.id()).orElseThrow();
        assertThat(file.outcome()).isEqualTo("approved");
        assertThat(views.summary(file, Locale.CHINESE).outcomeTitle()).isEqualTo("同意");
        assertThat(timeline.entries(file, Locale.CHINESE))
                .extracting(Timeline.Entry::kind)
                .containsExactly("started", "task", "task", "ended");
        CaseDiagrams.Diagram diagram = diagrams.of(file, Locale.CHINESE);
        assertThat(diagram.passed())
                .containsExactly("start_requested", "task_first", "gateway_agreed", "task_second", "end_approved");
        assertThat(diagram.flows()).contains("flow_agreed_second").doesNotContain("flow_agreed_refused");
        assertThat(diagram.current()).isEmpty();
    }

    @Test
    void anotherEndGivesAnotherOutcome() {
        Started started = start(Map.of("subject", "钥匙"), null);
        completions.complete(open(started.id()).id(), Map.of("decision", "不同意"), person("p-10"), null, Locale.CHINESE);
        assertThat(files.find(started.id()).orElseThrow().outcome()).isEqualTo("refused");
    }

    @Test
    void eachStepKeepsWhatWasEnteredThere() {
        Started started = start(Map.of("subject", "钥匙", "remark", "第一稿"), null);
        completions.complete(
                open(started.id()).id(),
                Map.of("decision", "同意", "remark", "改过"),
                person("p-10"),
                null,
                Locale.CHINESE);

        CaseFile file = files.find(started.id()).orElseThrow();
        assertThat(file.data()).containsEntry("remark", "改过");
        List<CaseViews.Section> sections = views.sections(file, Locale.CHINESE);
        assertThat(sections).hasSize(2);
        assertThat(sections.get(0).data()).containsEntry("remark", "第一稿");
        assertThat(sections.get(1).data()).containsEntry("remark", "改过");
    }

    @Test
    void theSameStartTwiceIsOneCase() {
        String key = UUID.randomUUID().toString();
        Started first = start(Map.of("subject", "钥匙"), key);
        assertThat(start(Map.of("subject", "钥匙"), key)).isEqualTo(first);
        assertThat(files.items(first.id())).hasSize(1);
    }

    @Test
    void theSameCompletionTwiceIsOneCompletion() {
        Started started = start(Map.of("subject", "钥匙"), null);
        String task = open(started.id()).id();
        String key = UUID.randomUUID().toString();
        completions.complete(task, Map.of("decision", "同意"), person("p-10"), key, Locale.CHINESE);
        Completions.Completed again =
                completions.complete(task, Map.of("decision", "同意"), person("p-10"), key, Locale.CHINESE);
        assertThat(again.caseNumber()).isEqualTo(started.number());
        assertThat(files.items(started.id())).hasSize(2);
    }

    @Test
    void wrongFieldsAreNamedAndNothingStarts() {
        assertThatThrownBy(() -> start(Map.of("amount", 11), null))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(invalid.errors())
                        .extracting(InvalidInput.FieldError::field)
                        .containsExactly("subject", "amount"));
    }

    @Test
    void aTaskSomebodyTookSaysWho() {
        Started started = start(Map.of("subject", "钥匙"), null);
        String task = open(started.id()).id();
        assignments.claim(task, person("p-10"));
        SignedIn colleague = new SignedIn("p-11", "同事", Set.of("card-clerk"));
        assertThatThrownBy(() -> completions.complete(task, Map.of("decision", "同意"), colleague, null, Locale.CHINESE))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("task-taken");
                    assertThat(problem.properties().toString()).contains("p-10");
                });
    }

    @Test
    void aReleasedTaskIsFreeAgain() {
        Started started = start(Map.of("subject", "钥匙"), null);
        String task = open(started.id()).id();
        assignments.claim(task, person("p-10"));
        assertThat(open(started.id()).assignee()).isEqualTo("p-10");
        assignments.release(task, person("p-10"));
        assertThat(open(started.id()).assignee()).isNull();
    }

    @Test
    void aTaskOfOthersDoesNotExistForMe() {
        Started started = start(Map.of("subject", "钥匙"), null);
        assertThatThrownBy(() -> assignments.claim(open(started.id()).id(), person("p-11")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void secretsAreMaskedOnThePageAndClearForBlocksOnly() {
        Started started = start(Map.of("subject", "卡", "idNumber", "110105199003072039"), null);
        assertThat(files.find(started.id()).orElseThrow().data().get("idNumber").toString())
                .contains("****");
        assertThat(cases.data(started.id())).containsEntry("idNumber", "110105199003072039");
        assertThat(jdbc.queryForObject(
                        "select data::text || secrets::text from case_file where id = ?", String.class, started.id()))
                .doesNotContain("199003072039");
    }

    @Test
    void theEngineKeepsNoVariableHistoryAndNoUnmentionedVariable() {
        Started started = start(Map.of("subject", "钥匙", "remark", "只在案卷里"), null);
        assertThat(jdbc.queryForObject(
                        "select count(*) from act_hi_varinst where proc_inst_id_ = ?", Long.class, started.id()))
                .isZero();
        assertThat(jdbc.queryForList(
                        "select name_ from act_ru_variable where proc_inst_id_ = ?", String.class, started.id()))
                .contains("applicantDepartment")
                .doesNotContain("remark", "amount", "idNumber");
    }
}
