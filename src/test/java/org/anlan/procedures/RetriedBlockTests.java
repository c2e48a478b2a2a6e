package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.anlan.AnlanTest;
import org.anlan.access.Card;
import org.anlan.access.Cards;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.people.Persons;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A step with an effect outside that is tried again has its effect once (processes/testing/card-once.bpmn). */
@AnlanTest
class RetriedBlockTests {

    @Autowired
    Cases cases;

    @Autowired
    Procedures procedures;

    @Autowired
    Persons persons;

    @Autowired
    Cards cards;

    @Autowired
    ManagementService jobs;

    @Autowired
    RuntimeService runtime;

    @Autowired
    List<Simulator> simulators;

    @AfterEach
    void repair() {
        printer().fault(Fault.NONE);
    }

    @Test
    void aCardWhoseAnswerGotLostIsPrintedOnceAndEnteredWhenThePrinterIsHeardAgain() {
        int printedBefore = printer().holds().size();
        int cardsBefore = cards.all("p-91").size();
        Starter starter = new Starter(persons.find("p-91").orElseThrow(), Set.of("staff"), "p-91");
        String caseId = cases.start(procedures.find("card-once").orElseThrow(), Map.of(), starter, null, Locale.CHINESE)
                .id();
        String job = job(caseId).getId();
        printer().fault(Fault.TAMPER);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> jobs.executeJob(job)).hasMessageContaining("card printer");
        }
        assertThat(runtime.createIncidentQuery().processInstanceId(caseId).count())
                .isEqualTo(1);
        assertThat(cards.all("p-91")).hasSize(cardsBefore);

        printer().fault(Fault.NONE);
        jobs.setJobRetries(job, 1);
        jobs.executeJob(job);

        assertThat(printer().holds()).hasSize(printedBefore + 1);
        assertThat(cards.all("p-91"))
                .hasSize(cardsBefore + 1)
                .extracting(Card::state)
                .contains("待领");
        assertThat(job(caseId)).isNull();
    }

    private Job job(String caseId) {
        return jobs.createJobQuery().processInstanceId(caseId).singleResult();
    }

    private Simulator printer() {
        return simulators.stream()
                .filter(one -> one.name().equals("card-printer"))
                .findFirst()
                .orElseThrow();
    }
}
