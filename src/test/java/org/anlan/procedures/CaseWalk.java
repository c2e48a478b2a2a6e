package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.files.Files;
import org.anlan.files.SamplePictures;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.anlan.shared.Secrets;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.test.assertions.bpmn.ProcessInstanceAssert;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Walks a case from step to step as people, devices and time do. Everybody it makes is new, so tests do not meet. */
@Component
public class CaseWalk {

    private static final AtomicInteger NUMBER = new AtomicInteger(1000);

    private final Cases cases;
    private final Completions completions;
    private final CaseMessages messages;
    private final CaseFiles files;
    private final Procedures procedures;
    private final Persons persons;
    private final Roles roles;
    private final Files uploads;
    private final Registers registers;
    private final Secrets secrets;
    private final ProcessEngine engine;
    private final ManagementService jobs;
    private final JdbcClient jdbc;
    private final List<Simulator> simulators;
    private final Clock clock;

    CaseWalk(
            Cases cases,
            Completions completions,
            CaseMessages messages,
            CaseFiles files,
            Procedures procedures,
            Persons persons,
            Roles roles,
            Files uploads,
            Registers registers,
            Secrets secrets,
            ProcessEngine engine,
            JdbcClient jdbc,
            List<Simulator> simulators,
            Clock clock) {
        this.cases = cases;
        this.completions = completions;
        this.messages = messages;
        this.files = files;
        this.procedures = procedures;
        this.persons = persons;
        this.roles = roles;
        this.uploads = uploads;
        this.registers = registers;
        this.secrets = secrets;
        this.engine = engine;
        this.jobs = engine.getManagementService();
        this.jdbc = jdbc;
        this.simulators = simulators;
        this.clock = clock;
    }

    /** Somebody new of this category, on record with a phone and an ID number, without a card. */
    public String newPerson(String category) {
        int number = NUMBER.incrementAndGet();
        String id = "walk-" + number;
        String idNumber = idNumber(number);
        jdbc.sql("insert into person (id, name, phone, employee_number, category, department, id_number_secret,"
                        + " id_number_index, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, 'dept-physics', ?, ?, now(), now())")
                .params(id, "步行" + number, "1770000" + number, "9" + number, category)
                .params(secrets.encrypt(idNumber), secrets.blindIndex(idNumber))
                .update();
        return id;
    }

    /** Valid by GB 11643, born 1901, of the person {@link #newPerson} made under this number. */
    public String idNumber(String person) {
        return idNumber(Integer.parseInt(person.substring("walk-".length())));
    }

    private static String idNumber(int number) {
        String body = "1101011901" + String.format("%02d", number / 100 % 12 + 1)
                + String.format("%02d", number % 28 + 1) + String.format("%03d", number % 1000);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (body.charAt(i) - '0') * weights[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** A picture this person uploaded; null for a visitor. */
    public String picture(String owner) {
        return picture(owner, SamplePictures.png());
    }

    public String picture(String owner, byte[] content) {
        String id = uploads.store("照片.png", "image/png", content).id();
        jdbc.sql("update stored_file set owner = ? where id = ?")
                .params(owner, id)
                .update();
        return id;
    }

    /** @param person null for a visitor without an account */
    public String start(String procedure, String person, Map<String, Object> data) {
        return start(procedures.find(procedure).orElseThrow(), person, data);
    }

    public String start(Procedure procedure, String person, Map<String, Object> data) {
        Starter starter = person == null
                ? Starter.visitor()
                : new Starter(persons.find(person).orElseThrow(), rolesOf(person), person);
        return cases.start(procedure, data, starter, null, Locale.CHINESE).id();
    }

    /** Everybody here is staff as well. */
    private Set<String> rolesOf(String person) {
        Set<String> all = new HashSet<>(Set.of("staff"));
        roles.groupsOf(person).forEach(group -> all.add(group.split("@")[0]));
        return all;
    }

    /** The case's open work item at this step: in our work list, and the same in the engine. */
    public WorkItem at(String caseId, String step) {
        WorkItem item = files.openItems(List.of(caseId)).stream()
                .filter(open -> open.step().equals(step))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("case is at " + files.openItems(List.of(caseId)) + ", not " + step));
        BpmnAwareTests.init(engine);
        ProcessInstanceAssert running =
                BpmnAwareTests.assertThat(running(caseId)).isWaitingAt(step);
        if (item.assignee() == null) {
            running.task(step).hasCandidateGroup(item.candidate());
        } else {
            running.task(step).isAssignedTo(item.assignee());
        }
        return item;
    }

    public boolean isAt(String caseId, String step) {
        return files.openItems(List.of(caseId)).stream()
                .anyMatch(item -> item.step().equals(step));
    }

    /** Null once it has ended. */
    private ProcessInstance running(String caseId) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(caseId)
                .singleResult();
    }

    public void complete(String caseId, String step, String person, Map<String, Object> data) {
        completions.complete(at(caseId, step).id(), new LinkedHashMap<>(data), signedIn(person), null, Locale.CHINESE);
    }

    public void act(String caseId, String message, String person, Map<String, Object> data) {
        messages.act(file(caseId), message, data, signedIn(person), Locale.CHINESE);
    }

    private SignedIn signedIn(String id) {
        return new SignedIn(id, persons.find(id).orElseThrow().name(), new HashSet<>(roles.groupsOf(id)));
    }

    /** Runs what the case waits for now: blocks with an effect outside, and timers that are due. */
    public void run(String caseId) {
        List<Job> due;
        for (int round = 0; !(due = due(caseId)).isEmpty(); round++) {
            assertThat(round).as("rounds of jobs of " + caseId).isLessThan(20);
            jobs.executeJob(due.get(0).getId());
        }
    }

    private List<Job> due(String caseId) {
        return jobs.createJobQuery().processInstanceId(caseId).active().withRetriesLeft().list().stream()
                .filter(job -> job.getDuedate() == null || !job.getDuedate().after(Date.from(clock.instant())))
                .toList();
    }

    public CaseFile file(String caseId) {
        return files.find(caseId).orElseThrow();
    }

    public void assertEnded(String caseId, String outcome) {
        assertThat(files.openItems(List.of(caseId))).isEmpty();
        assertThat(running(caseId)).isNull();
        assertThat(file(caseId).outcome()).isEqualTo(outcome);
    }

    /** Titles of what this person was told about the case, oldest first. */
    public List<String> told(String caseId, String person) {
        return jdbc.sql("select title from notice where case_id = ? and person = ? order by created_at, id")
                .params(caseId, person)
                .query(String.class)
                .list();
    }

    public String textEn(String caseId, String title) {
        return jdbc.sql("select text_en from notice where case_id = ? and title = ? limit 1")
                .params(caseId, title)
                .query(String.class)
                .single();
    }

    public String text(String caseId, String title) {
        return jdbc.sql("select text from notice where case_id = ? and title = ? limit 1")
                .params(caseId, title)
                .query(String.class)
                .single();
    }

    public List<Entry> entries(String register, Map<String, Object> equal) {
        return registers.findBy(register, equal);
    }

    public Simulator simulator(String name) {
        return simulators.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public void repair() {
        simulators.forEach(one -> one.fault(Fault.NONE));
    }

    public Instant now() {
        return clock.instant();
    }

    public static String plate() {
        return "皖A" + String.format("%05d", NUMBER.incrementAndGet() + 20000);
    }

    public static String key() {
        return UUID.randomUUID().toString();
    }
}
