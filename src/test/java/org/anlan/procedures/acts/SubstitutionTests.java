package org.anlan.procedures.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.people.Substitution;
import org.anlan.people.Substitution.Wish;
import org.anlan.procedures.CaseAccess;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.LegalDeciders;
import org.anlan.procedures.Returns;
import org.anlan.procedures.UnknownTasks;
import org.anlan.shared.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody does another person's tasks for a time, as the substitute and not as that person. */
@AnlanTest
class SubstitutionTests {

    @Autowired
    ActsDesk desk;

    @Autowired
    CaseAccess access;

    @Autowired
    LegalDeciders deciders;

    @Autowired
    UnknownTasks unknown;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private Instant begin;
    private LocalDate today;
    private String absent;
    private String substitute;
    private String applicant;
    private String id;

    /** Of the second branch's two steps whoever did the first may not do the second. */
    @BeforeEach
    void aCase() throws Exception {
        begin = clock.instant();
        today = LocalDate.now(clock);
        Map<String, String> resources = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/acts"))) {
            for (Path file : files.toList()) {
                resources.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        resources.computeIfPresent(
                "acts.bpmn",
                (name, model) -> model.replace(
                        "name=\"左二\" camunda:candidateGroups=\"vehicle-clerk\" />",
                        "name=\"左二\" camunda:candidateGroups=\"card-clerk\"><bpmn:extensionElements><camunda:properties>"
                                + "<camunda:property name=\"separate\" value=\"task_left\" />"
                                + "</camunda:properties></bpmn:extensionElements></bpmn:userTask>"));
        assertThat(resources.get("acts.bpmn")).contains("separate");
        desk.deploy("acts", resources);
        absent = desk.person("card-clerk");
        substitute = desk.person();
        applicant = desk.person();
        id = desk.start("acts", applicant, Map.of("subject", "钥匙", "bank", "6222"));
    }

    @AfterEach
    void tidy() {
        desk.assertAgrees(id, Set.of());
        desk.tidy();
        clock.set(begin);
    }

    private static void refused(int status, String code, ThrowingCallable act) {
        Problem problem = catchThrowableOfType(Problem.class, act);
        assertThat(problem).as(code).isNotNull();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(status);
    }

    private WorkItem accept() {
        return desk.at(id, "task_accept");
    }

    private String name(String person) {
        return desk.signedIn(person).name();
    }

    private void done(String step, String person) {
        desk.complete(desk.at(id, step), person, Map.of());
    }

    private List<String> wouldBeLeft(String from, String to) {
        return deciders.without(new Wish(from, to, Set.of(), today, today)).stream()
                .filter(left -> left.caseId().equals(id))
                .map(LegalDeciders.Left::id)
                .toList();
    }

    @Test
    void whatASubstituteDecidesIsToldWithBothNames() {
        desk.substitute(absent, substitute, today);
        WorkItem item = accept();
        desk.assignments.claim(item.id(), desk.signedIn(substitute));
        assertThat(accept().assignee()).as("it stays the absent person's").isEqualTo(absent);
        done("task_accept", substitute);
        WorkItem over = desk.files.findItem(item.id()).orElseThrow();
        assertThat(over.completedBy()).isEqualTo(substitute);
        assertThat(over.completedFor()).isEqualTo(absent);
        String both = name(substitute) + " 代 " + name(absent);
        assertThat(desk.timeline.entries(desk.file(id), Locale.CHINESE))
                .filteredOn(entry -> List.of("claimed", "task").contains(entry.kind()))
                .hasSize(2)
                .allSatisfy(entry -> {
                    assertThat(entry.by().id()).isEqualTo(substitute);
                    assertThat(entry.by().name()).isEqualTo(both);
                });
        assertThat(desk.timeline.entries(desk.file(id), Locale.ENGLISH))
                .extracting(entry -> entry.by() == null ? "" : entry.by().name())
                .contains(name(substitute) + " for " + name(absent));
        assertThat(jdbc.sql(
                                "select actor || ' ' || acting from audit_entry where action = 'task.complete' and subject = ?")
                        .param(item.id())
                        .query(String.class)
                        .list())
                .containsExactly(absent + " " + substitute);
        assertThat(jdbc.sql(
                                "select actor || ' ' || acting_for from case_log where case_id = ? and acting_for is not null")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsOnly(substitute + " " + absent);
    }

    @Test
    void beforeTheTimeThereIsNothingToKnowAndAfterItThatItIsOver() {
        WorkItem item = accept();
        refused(404, "no-task", () -> desk.assignments.claim(item.id(), desk.signedIn(substitute)));
        desk.substitute(absent, substitute, today.plusDays(1));
        desk.assignments.claim(item.id(), desk.signedIn(substitute));
        assertThat(access.mayRead(desk.file(id), desk.signedIn(substitute))).isTrue();
        clock.set(today.plusDays(2).atStartOfDay(clock.getZone()).toInstant());
        refused(409, "task-no-longer-lent", () -> done("task_accept", substitute));
        refused(409, "task-no-longer-lent", () -> desk.desk.of(item.id(), desk.signedIn(substitute), Locale.CHINESE));
        Problem told = unknown.problem(item.id(), desk.signedIn(substitute));
        assertThat(told.arguments()).containsExactly(name(absent), today.plusDays(2) + " 00:00");
        refused(404, "no-task", () -> done("task_accept", desk.person()));
        assertThat(access.mayRead(desk.file(id), desk.signedIn(substitute))).isFalse();
        done("task_accept", absent);
        refused(404, "no-task", () -> done("task_left", substitute));
    }

    @Test
    void whatWasNeverLentIsNotToldOfWhenTheTimeIsOver() {
        desk.substitute(absent, substitute, today, "two-steps");
        WorkItem item = accept();
        clock.set(today.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
        refused(404, "no-task", () -> desk.complete(item, substitute, Map.of()));
        desk.assignments.claim(item.id(), desk.signedIn(absent));
        desk.returns.giveBack(item.id(), new Returns.Giving("applicant", "缺页", true, null), desk.signedIn(absent));
        desk.substitute(applicant, substitute, today.plusDays(1));
        WorkItem correction =
                desk.open(id).stream().filter(one -> !one.isStep()).findFirst().orElseThrow();
        clock.set(today.plusDays(2).atStartOfDay(clock.getZone()).toInstant());
        refused(404, "no-task", () -> desk.complete(correction, substitute, Map.of("subject", "x")));
        desk.complete(correction, applicant, Map.of("subject", "门禁卡"));
    }

    @Test
    void endedEarlyItIsOverAtOnceAndWhatWasDecidedStaysReadable() {
        Substitution named = desk.substitute(absent, substitute, today.plusDays(9));
        done("task_accept", substitute);
        clock.advance(Duration.ofMinutes(1));
        assertThat(desk.substitutions.end(named.id(), absent)).isPresent();
        WorkItem left = desk.at(id, "task_left");
        refused(409, "task-no-longer-lent", () -> desk.complete(left, substitute, Map.of()));
        assertThat(access.mayRead(desk.file(id), desk.signedIn(substitute))).isTrue();
        assertThat(desk.substitutions.end(named.id(), absent)).isEmpty();
    }

    @Test
    void onlyTheNamedProceduresGoAlong() {
        desk.substitute(absent, substitute, today, "two-steps");
        refused(404, "no-task", () -> desk.assignments.claim(accept().id(), desk.signedIn(substitute)));
        desk.substitute(absent, substitute, today, "acts");
        desk.assignments.claim(accept().id(), desk.signedIn(substitute));
    }

    @Test
    void whoeverIsSlowerIsToldThatItIsDone() {
        desk.substitute(absent, substitute, today);
        WorkItem item = accept();
        desk.assignments.claim(item.id(), desk.signedIn(substitute));
        desk.complete(item, absent, Map.of());
        refused(409, "task-done", () -> desk.complete(item, substitute, Map.of()));
        WorkItem left = desk.at(id, "task_left");
        desk.complete(left, substitute, Map.of());
        refused(409, "task-done", () -> desk.complete(left, absent, Map.of()));
    }

    @Test
    void nobodyDecidesTheirOwnCaseInWhicheverRight() {
        String own = desk.start("acts", absent, Map.of("subject", "自己的"));
        WorkItem item = desk.at(own, "task_accept");
        assertThat(desk.desk
                        .of(item.id(), desk.signedIn(absent), Locale.CHINESE)
                        .allowed())
                .isEmpty();
        refused(403, "separation-applicant", () -> desk.assignments.claim(item.id(), desk.signedIn(absent)));
        refused(403, "separation-applicant", () -> desk.complete(item, absent, Map.of()));
        desk.substitute(absent, substitute, today);
        refused(403, "separation-applicant-for", () -> desk.complete(item, substitute, Map.of()));
        String colleague = desk.person("card-clerk");
        desk.complete(item, colleague, Map.of());
    }

    @Test
    void aSubstituteWhoAppliedDoesNotDecide() {
        desk.substitute(absent, applicant, today);
        refused(403, "separation-applicant", () -> desk.complete(accept(), applicant, Map.of()));
        done("task_accept", absent);
    }

    @Test
    void aClerkWhoStandsForTheApplicantDoesNotDecideInTheirOwnRightEither() {
        desk.substitute(applicant, absent, today);
        refused(403, "separation-applicant-for", () -> desk.complete(accept(), absent, Map.of()));
    }

    @Test
    void whoDecidedTheFirstStepDoesNotDecideTheSecondAlsoThroughASubstitute() {
        String colleague = desk.person("card-clerk");
        done("task_accept", absent);
        done("task_left", absent);
        WorkItem second = desk.at(id, "task_left_two");
        refused(403, "separation-earlier", () -> desk.complete(second, absent, Map.of()));
        desk.substitute(absent, substitute, today);
        refused(403, "separation-earlier-for", () -> desk.complete(second, substitute, Map.of()));
        desk.complete(second, colleague, Map.of());
    }

    @Test
    void whatASubstituteDecidedCountsForBoth() {
        desk.substitute(absent, substitute, today);
        done("task_accept", absent);
        done("task_left", substitute);
        WorkItem second = desk.at(id, "task_left_two");
        refused(403, "separation-earlier", () -> desk.complete(second, substitute, Map.of()));
        refused(403, "separation-earlier", () -> desk.complete(second, absent, Map.of()));
        assertThat(desk.desk
                        .of(second.id(), desk.signedIn(absent), Locale.CHINESE)
                        .allowed())
                .isEmpty();
    }

    @Test
    void whoMayNotDecideIsOfferedNoTaskAndNotAskedToSign() {
        String colleague = desk.person("card-clerk");
        String own = desk.start("acts", colleague, Map.of("subject", "自己的"));
        WorkItem item = desk.at(own, "task_accept");
        desk.assignments.claim(item.id(), desk.signedIn(absent));
        assertThat(desk.desk
                        .of(item.id(), desk.signedIn(absent), Locale.CHINESE)
                        .receivers())
                .extracting(one -> one.id())
                .doesNotContain(colleague);
        refused(422, "hand-no-role", () -> desk.assignments.transfer(item.id(), colleague, "", desk.signedIn(absent)));
        refused(
                422,
                "sign-separate",
                () -> desk.signers.add(item.id(), List.of(colleague), "before", null, desk.signedIn(absent)));
    }

    @Test
    void theApplicantsOwnPartIsNobodyElses() {
        desk.assignments.claim(accept().id(), desk.signedIn(absent));
        desk.returns.giveBack(accept().id(), new Returns.Giving("applicant", "缺页", true, null), desk.signedIn(absent));
        WorkItem correction = desk.open(id).stream()
                .filter(item -> !item.isStep())
                .findFirst()
                .orElseThrow();
        desk.substitute(applicant, substitute, today);
        refused(404, "no-task", () -> desk.complete(correction, substitute, Map.of("subject", "x")));
        desk.complete(correction, applicant, Map.of("subject", "门禁卡"));
    }

    @Test
    void aStepThatSignersStillHaveToSignIsDecidedByBothNames() {
        String signer = desk.person();
        desk.substitute(absent, substitute, today);
        WorkItem item = accept();
        desk.assignments.claim(item.id(), desk.signedIn(substitute));
        desk.signers.add(item.id(), List.of(signer), "after", null, desk.signedIn(substitute));
        desk.complete(accept(), substitute, Map.of());
        WorkItem signing = desk.open(id).stream()
                .filter(one -> one.kind().equals("sign"))
                .findFirst()
                .orElseThrow();
        desk.complete(signing, signer, Map.of("agreed", "agree"));
        WorkItem over = desk.files.findItem(item.id()).orElseThrow();
        assertThat(over.completedBy() + " " + over.completedFor()).isEqualTo(substitute + " " + absent);
    }

    @Test
    void theSubstituteHearsWhatAsksForTheAbsentPersonsWorkAndNotWhatIsOnlyToBeRead() {
        String colleague = desk.person("card-clerk");
        desk.substitute(absent, substitute, today);
        desk.assignments.claim(accept().id(), desk.signedIn(colleague));
        desk.copies.copy(accept().id(), List.of(absent), "知悉", desk.signedIn(colleague));
        assertThat(desk.walk.told(id, absent)).hasSize(1);
        assertThat(desk.walk.told(id, substitute)).isEmpty();
        desk.assignments.transfer(accept().id(), absent, "休假", desk.signedIn(colleague));
        assertThat(desk.walk.told(id, substitute)).hasSize(1);
        done("task_accept", substitute);
    }

    @Test
    void aReminderToAGroupReachesTheSubstitutesOfItsPeopleInTheirProcedures() {
        String elsewhere = desk.person();
        String colleague = desk.person("card-clerk");
        desk.substitute(absent, substitute, today, "acts");
        desk.substitute(colleague, elsewhere, today, "two-steps");
        desk.acts.urge(id, "急用", desk.signedIn(applicant));
        assertThat(desk.walk.told(id, absent)).hasSize(1);
        assertThat(desk.walk.told(id, substitute)).isEqualTo(desk.walk.told(id, absent));
        assertThat(desk.walk.told(id, elsewhere)).isEmpty();
    }

    @Test
    void beforeItBeginsTheTasksAreToldThatNobodyCouldDecide() {
        List<String> clerks = desk.holders("card-clerk");
        try {
            // Only the absent person holds the role.
            clerks.stream().filter(one -> !one.equals(absent)).forEach(one -> jdbc.sql(
                            "update role_grant set role = 'guard' where person = ? and role = 'card-clerk'")
                    .param(one)
                    .update());
            assertThat(wouldBeLeft(absent, substitute)).isEmpty();
            assertThat(wouldBeLeft(absent, applicant))
                    .as("the applicant in the clerk's place")
                    .containsExactly(accept().id());
            assertThat(wouldBeLeft(applicant, absent))
                    .as("the only clerk in the applicant's place")
                    .containsExactly(accept().id());
            desk.person("card-clerk");
            assertThat(wouldBeLeft(absent, applicant))
                    .as("a colleague is there")
                    .isEmpty();
        } finally {
            clerks.stream().filter(one -> !one.equals(absent)).forEach(one -> jdbc.sql(
                            "update role_grant set role = 'card-clerk' where person = ? and role = 'guard'")
                    .param(one)
                    .update());
        }
    }
}
