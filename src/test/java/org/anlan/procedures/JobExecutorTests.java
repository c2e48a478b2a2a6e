package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.access.Cards;
import org.anlan.access.Permits;
import org.anlan.adapters.simulators.Fault;
import org.anlan.registers.Change;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The engine's own executor at work, which in all other tests stands still: nobody but it runs a job here. */
@AnlanTest
class JobExecutorTests {

    private static final Change CHANGE = new Change(null, null, "测试");

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    ManagementService jobs;

    @Autowired
    CaseWalk walk;

    @Autowired
    Incidents incidents;

    @Autowired
    Cards cards;

    @Autowired
    Permits permits;

    @Autowired
    TestClock clock;

    private JobExecutor executor;
    private Instant start;
    private String holder;
    private String plate;

    @BeforeEach
    void switchOn() {
        start = clock.instant();
        holder = walk.newPerson("在册职工");
        cards.activate(cards.issue(CaseWalk.key(), holder, null, CHANGE), CHANGE);
        plate = CaseWalk.plate();
        executor = engine.getJobExecutor();
        executor.setWaitTimeInMillis(20);
        executor.setMaxWait(50);
        executor.start();
    }

    @AfterEach
    void switchOff() {
        executor.shutdown();
        walk.repair();
        clock.set(start);
    }

    @Test
    void aCaseTriesADeadGateThreeTimesWaitsAsAnIncidentAndEndsByItselfWhenTheGateIsBack() {
        walk.simulator("gate").fault(Fault.DEAD);
        String id = request();
        walk.complete(id, "task_review", "p-11", Map.of("decision", "通过"));
        for (int left = 2; left >= 0; left--) {
            int retries = left;
            soon().until(() -> job(id).getRetries() == retries);
            clock.advance(Duration.ofSeconds(31));
        }
        soon().until(() -> walk.file(id).incidents() == 1);
        assertThat(walk.file(id).open()).isTrue();
        assertThat(permits.ofHolder(holder)).hasSize(1);

        walk.repair();
        incidents.retryAll();

        soon().until(() -> !walk.file(id).open());
        walk.assertEnded(id, "granted");
        assertThat(walk.file(id).incidents()).isZero();
        assertThat(permits.ofHolder(holder)).hasSize(1);
        assertThat(walk.simulator("gate").holds())
                .filteredOn(held -> held.toString().contains(plate))
                .hasSize(1);
    }

    @Test
    void aGateThatIsBackBeforeTheThirdTryNeedsNobody() {
        walk.simulator("gate").fault(Fault.DEAD);
        String id = request();
        walk.complete(id, "task_review", "p-11", Map.of("decision", "通过"));
        soon().until(() -> job(id).getRetries() == 2);
        walk.repair();
        clock.advance(Duration.ofSeconds(31));

        soon().until(() -> !walk.file(id).open());
        walk.assertEnded(id, "granted");
        assertThat(walk.told(id, holder)).containsExactly("车辆权限已开通");
    }

    @Test
    void aTimerThatIsDueFiresByItself() {
        String id = request();
        clock.advance(Duration.ofDays(4));

        soon().until(() -> walk.told(id, "p-12").contains("车辆权限审核超时"));
        walk.at(id, "task_review");
    }

    private String request() {
        return walk.start(
                "vehicle-permit",
                holder,
                Map.of(
                        "plate",
                        plate,
                        "plateColour",
                        "蓝",
                        "licencePhoto",
                        List.of(walk.picture(holder)),
                        "ownerName",
                        "车主甲",
                        "ownerRelation",
                        "本人"));
    }

    private Job job(String caseId) {
        return jobs.createJobQuery().processInstanceId(caseId).singleResult();
    }

    /** Bounded, so that a stuck executor fails a test and does not hold it up. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }
}
