package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.anlan.AnlanTest;
import org.anlan.access.DeviceUnreachable;
import org.anlan.access.PermitRequest;
import org.anlan.access.Permits;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.files.Files;
import org.anlan.files.SamplePictures;
import org.anlan.people.Persons;
import org.anlan.registers.Change;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A dead gate: the case waits, says why, and goes on by itself when the gate is back. */
@AnlanTest
class IncidentsTests {

    private static final String PLATE = "皖A7D0Q1";

    @Autowired
    Cases cases;

    @Autowired
    CaseFiles files;

    @Autowired
    Procedures procedures;

    @Autowired
    Incidents incidents;

    @Autowired
    Timeline timeline;

    @Autowired
    Permits permits;

    @Autowired
    Persons persons;

    @Autowired
    Files uploads;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ManagementService jobs;

    @Autowired
    List<Simulator> simulators;

    @AfterEach
    void everythingWorksAgain() {
        simulators.forEach(simulator -> simulator.fault(Fault.NONE));
    }

    @Test
    void aCaseWaitsForADeadGateAndContinuesWhenItIsBack() {
        String photo =
                uploads.store("行驶证.jpg", "image/jpeg", SamplePictures.jpeg()).id();
        String permit = permits.grant(
                        "incident-test",
                        new PermitRequest("p-03", PLATE, "蓝", null, "研究生", "本人", List.of(photo), List.of()),
                        9,
                        new Change(null, null, "test"))
                .permitId();
        permits.applyToGate(permit);
        gates().forEach(gate -> gate.fault(Fault.DEAD));

        Starter holder = new Starter(persons.find("p-03").orElseThrow(), Set.of("graduate"), "p-03");
        String id = cases.start(
                        procedures.find("vehicle-permit-cancel").orElseThrow(),
                        Map.of("permit", permit, "reason", "不再使用"),
                        holder,
                        null,
                        Locale.CHINESE)
                .id();
        assertThat(permits.find(permit).state()).isEqualTo("已注销");
        fail(id, 3);

        assertThat(files.find(id).orElseThrow().incidents()).isEqualTo(1);
        assertThat(incidents.all(Locale.CHINESE))
                .filteredOn(waiting -> waiting.caseId().equals(id))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.message()).isNotBlank());
        assertThat(timeline.entries(files.find(id).orElseThrow(), Locale.CHINESE))
                .extracting(Timeline.Entry::kind)
                .contains("incident");

        gates().forEach(gate -> gate.fault(Fault.NONE));
        incidents.retryAll();
        jobs.executeJob(job(id).getId());

        CaseFile file = files.find(id).orElseThrow();
        assertThat(file.outcome()).isEqualTo("cancelled");
        assertThat(file.incidents()).isZero();
        assertThat(gates())
                .allSatisfy(gate -> assertThat(gate.holds().toString()).doesNotContain(PLATE));
    }

    private List<Simulator> gates() {
        List<Simulator> gates = simulators.stream()
                .filter(simulator -> simulator.name().contains("gate"))
                .toList();
        assertThat(gates).isNotEmpty();
        return gates;
    }

    private Job job(String caseId) {
        return jobs.createJobQuery().processInstanceId(caseId).singleResult();
    }

    private void fail(String caseId, int times) {
        for (int i = 0; i < times; i++) {
            String job = job(caseId).getId();
            assertThatThrownBy(() -> jobs.executeJob(job)).isInstanceOf(DeviceUnreachable.class);
        }
        BpmnAwareTests.init(engine);
        BpmnAwareTests.assertThat(job(caseId)).hasRetries(0).hasExceptionMessage();
    }
}
