package org.anlan.procedures.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.anlan.AnlanTest;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.Returns;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two people act at once. Both wait for the case until both have seen the task as it was; then one comes first and the
 * other is told what happened, whichever of the two it is.
 */
@AnlanTest
class ActsAtOnceTests {

    @Autowired
    ActsDesk desk;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private String clerk;
    private String colleague;
    private String applicant;
    private String id;
    private WorkItem item;

    @BeforeEach
    void aCase() {
        desk.deployActs();
        clerk = desk.person("card-clerk");
        colleague = desk.person("card-clerk");
        applicant = desk.person();
        id = desk.start("acts", applicant, Map.of("subject", "钥匙", "bank", "6222"));
        item = desk.at(id, "task_accept");
    }

    @AfterEach
    void tidy() {
        if (desk.file(id).open()) {
            desk.assertAgrees(id, Set.of());
        }
        desk.tidy();
    }

    private void claimed() {
        desk.assignments.claim(item.id(), desk.signedIn(clerk));
    }

    private void complete(String person) {
        desk.complete(item, person, Map.of());
    }

    /** @return what either was told; empty for whoever did it */
    private List<String> atOnce(Runnable one, Runnable other) {
        List<CompletableFuture<String>> both = transaction.execute(status -> {
            jdbc.sql("select 1 from case_file where id = ? for update")
                    .param(id)
                    .query()
                    .singleRow();
            var calls = List.of(told(one), told(other));
            await().until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                            .query(Long.class)
                            .single()
                    == 2);
            return calls;
        });
        return both.stream().map(CompletableFuture::join).toList();
    }

    private static CompletableFuture<String> told(Runnable act) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                act.run();
                return "";
            } catch (Problem problem) {
                assertThat(problem.status()).isEqualTo(409);
                return problem.code();
            }
        });
    }

    @Test
    void ofTwoWhoTakeATaskOneHasIt() {
        var told = atOnce(this::claimed, () -> desk.assignments.claim(item.id(), desk.signedIn(colleague)));
        assertThat(told).containsExactlyInAnyOrder("", "task-taken");
        assertThat(desk.at(id, "task_accept").assignee()).isEqualTo(told.get(0).isEmpty() ? clerk : colleague);
    }

    @Test
    void ofTwoWhoDecideATaskOneHasDecided() {
        var told = atOnce(() -> complete(clerk), () -> complete(colleague));
        assertThat(told).containsExactlyInAnyOrder("", "task-done");
        assertThat(desk.files.findItem(item.id()).orElseThrow().completedBy())
                .isEqualTo(told.get(0).isEmpty() ? clerk : colleague);
        assertThat(desk.open(id)).extracting(WorkItem::step).containsExactlyInAnyOrder("task_left", "task_right");
    }

    @Test
    void decidedOrGivenBackButNotBoth() {
        claimed();
        complete(clerk);
        item = desk.at(id, "task_left");
        claimed();
        var giving = new Returns.Giving("task_accept", "重来", false, null);
        var told = atOnce(() -> complete(clerk), () -> desk.returns.giveBack(item.id(), giving, desk.signedIn(clerk)));
        assertThat(told).containsExactlyInAnyOrder("", "task-done");
        assertThat(desk.open(id))
                .extracting(WorkItem::step)
                .contains(told.get(0).isEmpty() ? "task_left_two" : "task_accept");
    }

    @Test
    void decidedOrHandedOverButNotBoth() {
        claimed();
        var told = atOnce(
                () -> complete(clerk),
                () -> desk.assignments.transfer(item.id(), colleague, "休假", desk.signedIn(clerk)));
        assertThat(told).isIn(List.of("", "task-done"), List.of("task-taken", ""));
    }

    @Test
    void whatIsWithdrawnIsNotTakenAndWhoTookItBeforeHasNothingLeft() {
        var told = atOnce(() -> desk.acts.withdraw(id, "不办了", desk.signedIn(applicant)), this::claimed);
        assertThat(told).isIn(List.of("", "task-done"), List.of("", ""));
        desk.walk.assertEnded(id, "withdrawn");
    }

    @Test
    void withdrawnOrDecidedButNotBoth() {
        var told = atOnce(() -> desk.acts.withdraw(id, "不办了", desk.signedIn(applicant)), () -> complete(clerk));
        assertThat(told).isIn(List.of("", "task-done"), List.of("too-late-to-withdraw", ""));
        assertThat(desk.file(id).open()).isNotEqualTo(told.get(0).isEmpty());
    }

    @Test
    void whoDecidesAfterASuspensionIsTold() {
        claimed();
        var told = atOnce(() -> desk.acts.suspend(id, "核查", null, desk.manager()), () -> complete(clerk));
        assertThat(told).isIn(List.of("", "case-suspended"), List.of("", ""));
        assertThat(desk.file(id).suspended()).isTrue();
    }

    @Test
    void aSignerAddedAndAStepDecidedAreNotBoth() {
        claimed();
        String signer = desk.person();
        var told = atOnce(
                () -> desk.signers.add(item.id(), List.of(signer), "before", null, desk.signedIn(clerk)),
                () -> complete(clerk));
        assertThat(told).isIn(List.of("", "signers-open"), List.of("task-done", ""));
    }
}
