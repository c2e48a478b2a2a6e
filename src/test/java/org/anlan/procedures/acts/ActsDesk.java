package org.anlan.procedures.acts;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.people.StandIns;
import org.anlan.people.Substitution;
import org.anlan.people.Substitutions;
import org.anlan.procedures.Assignments;
import org.anlan.procedures.CaseActs;
import org.anlan.procedures.CaseDiagrams;
import org.anlan.procedures.CaseDuties;
import org.anlan.procedures.CaseFile;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.Completions;
import org.anlan.procedures.Copies;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.Returns;
import org.anlan.procedures.Signers;
import org.anlan.procedures.TaskDesk;
import org.anlan.procedures.Timeline;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People, procedures and cases of a test, and what has to hold whatever was done. */
@Component
public class ActsDesk {

    final Assignments assignments;
    final Completions completions;
    final Signers signers;
    final Returns returns;
    final Copies copies;
    final CaseActs acts;
    final CaseDuties duties;
    final TaskDesk desk;
    final Timeline timeline;
    final CaseDiagrams diagrams;
    final CaseFiles files;
    final CaseWalk walk;
    private final Procedures procedures;
    final Substitutions substitutions;
    private final StandIns standIns;
    private final Persons persons;
    private final Roles roles;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final JdbcClient jdbc;
    private final List<String> deployments = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<String> granted = new ArrayList<>();
    private final List<String> substituted = new ArrayList<>();
    private final Clock clock;

    ActsDesk(
            Assignments assignments,
            Completions completions,
            Signers signers,
            Returns returns,
            Copies copies,
            CaseActs acts,
            CaseDuties duties,
            TaskDesk desk,
            Timeline timeline,
            CaseDiagrams diagrams,
            CaseFiles files,
            CaseWalk walk,
            Procedures procedures,
            Substitutions substitutions,
            StandIns standIns,
            Persons persons,
            Roles roles,
            RepositoryService repository,
            RuntimeService runtime,
            TaskService tasks,
            JdbcClient jdbc,
            Clock clock) {
        this.assignments = assignments;
        this.completions = completions;
        this.signers = signers;
        this.returns = returns;
        this.copies = copies;
        this.acts = acts;
        this.duties = duties;
        this.desk = desk;
        this.timeline = timeline;
        this.diagrams = diagrams;
        this.files = files;
        this.walk = walk;
        this.procedures = procedures;
        this.substitutions = substitutions;
        this.standIns = standIns;
        this.persons = persons;
        this.roles = roles;
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The procedure of src/test/resources/acts. */
    void deployActs() {
        Map<String, String> resources = new TreeMap<>();
        try (Stream<Path> found = Files.list(Path.of("src/test/resources/acts"))) {
            for (Path file : found.toList()) {
                resources.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deploy("acts", resources);
    }

    void deploy(String key, Map<String, String> resources) {
        var deployment = repository.createDeployment().name("testing/" + key);
        resources.forEach(deployment::addString);
        deployments.add(deployment.deploy().getId());
        keys.add(key);
    }

    /** What a test brought does not stay: others list procedures, and tell everybody who holds a role. */
    void tidy() {
        deployments.forEach(deployment -> repository.deleteDeployment(deployment, true, true));
        deployments.clear();
        keys.forEach(key -> {
            jdbc.sql("delete from work_item where procedure = ?").param(key).update();
            jdbc.sql("delete from case_file where procedure = ?").param(key).update();
        });
        keys.clear();
        granted.forEach(person -> jdbc.sql("delete from role_grant where person = ?")
                .param(person)
                .update());
        granted.clear();
        substituted.forEach(id ->
                jdbc.sql("delete from substitution where id = ?").param(id).update());
        substituted.clear();
    }

    String person(String... groups) {
        String id = walk.newPerson("在册职工");
        for (String group : groups) {
            jdbc.sql("insert into role_grant (person, role, place) values (?, ?, '')")
                    .params(id, group)
                    .update();
            granted.add(id);
        }
        return id;
    }

    /** From today on, of these procedures; of all if none is named. */
    Substitution substitute(String absent, String substitute, LocalDate until, String... procedures) {
        for (String one : List.of(absent, substitute)) {
            jdbc.sql(
                            "insert into account (person, password_hash, must_change) values (?, '', false) on conflict do nothing")
                    .param(one)
                    .update();
        }
        var wish = new Substitution.Wish(absent, substitute, Set.of(procedures), LocalDate.now(clock), until);
        Substitution named = substitutions.name(wish, absent, null).orElseThrow();
        named(named.id());
        return named;
    }

    void named(String substitution) {
        substituted.add(substitution);
    }

    List<String> holders(String group) {
        return roles.holders(group).stream().map(org.anlan.people.Person::id).toList();
    }

    SignedIn signedIn(String id) {
        return standIns.signedIn(persons.find(id).orElseThrow(), new HashSet<>(roles.groupsOf(id)));
    }

    SignedIn manager() {
        return signedIn("p-91");
    }

    String start(String key, String applicant, Map<String, Object> data) {
        var procedure = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
        return walk.start(procedures.version(procedure.getId()), applicant, data);
    }

    CaseFile file(String caseId) {
        return files.find(caseId).orElseThrow();
    }

    List<WorkItem> open(String caseId) {
        return files.openItems(List.of(caseId));
    }

    WorkItem at(String caseId, String step) {
        return open(caseId).stream()
                .filter(item -> item.step().equals(step) && item.isStep())
                .findFirst()
                .orElseThrow(() -> new AssertionError("case is at " + open(caseId) + ", not " + step));
    }

    Completions.Completed complete(WorkItem item, String person, Map<String, Object> data) {
        return completions.complete(item.id(), new LinkedHashMap<>(data), signedIn(person), null, Locale.CHINESE);
    }

    /** Engine, work list, diagram and its replay say the same of where the case is. */
    void assertAgrees(String caseId, Set<String> multiple) {
        List<WorkItem> open = open(caseId);
        Map<String, String> listed = open.stream()
                .collect(toMap(WorkItem::id, item -> item.assignee() + " " + item.owner() + " " + item.suspended()));
        assertThat(listed)
                .as("work list")
                .isEqualTo(engineTasks(caseId, file(caseId).suspended()));
        CaseDiagrams.Diagram diagram = diagrams.of(file(caseId), Locale.CHINESE);
        assertThat(diagram.current())
                .as("where the diagram shows it")
                .containsExactlyInAnyOrderElementsOf(activities(runtime.getActivityInstance(caseId)));
        assertThat(replayed(diagram)).as("replayed").containsExactlyInAnyOrderElementsOf(diagram.current());
        Map<String, Long> steps = new LinkedHashMap<>();
        open.stream().filter(WorkItem::isStep).forEach(item -> steps.merge(item.step(), 1L, Long::sum));
        assertThat(steps).as("deciders of a step").allSatisfy((step, number) -> {
            if (!multiple.contains(step)) {
                assertThat(number).as(step).isEqualTo(1);
            }
        });
    }

    /** Whoever decided could: in their own right or as the substitute of whom is named, and never the applicant. */
    void assertLegal(String caseId, Map<String, String> substitutes) {
        String applicant = file(caseId).applicant();
        files.items(caseId).stream()
                .filter(item -> item.state().equals("done") && item.kind().equals("step"))
                .forEach(item -> {
                    String by = item.completedBy();
                    assertThat(by).as("who decided " + item.step()).isNotEqualTo(applicant);
                    String holder = item.completedFor() == null ? by : item.completedFor();
                    if (item.completedFor() != null) {
                        assertThat(substitutes).as(item.step()).containsEntry(holder, by);
                    }
                    assertThat(item.assignee())
                            .as("whose " + item.step() + " was")
                            .isEqualTo(holder);
                });
    }

    private Map<String, String> engineTasks(String caseId, boolean suspended) {
        List<Task> own = tasks.createTaskQuery().processInstanceId(caseId).list();
        Stream<Task> hung =
                own.stream().flatMap(task -> tasks.createTaskQuery().taskParentTaskId(task.getId()).list().stream());
        return Stream.concat(own.stream(), hung)
                .collect(toMap(Task::getId, task -> task.getAssignee() + " " + task.getOwner() + " " + suspended));
    }

    private static List<String> activities(ActivityInstance instance) {
        List<String> found = new ArrayList<>();
        if (instance != null) {
            boolean inside = instance.getParentActivityInstanceId() != null;
            if (inside && !instance.getActivityId().contains("#")) {
                found.add(instance.getActivityId());
            }
            for (ActivityInstance child : instance.getChildActivityInstances()) {
                found.addAll(activities(child));
            }
        }
        return found;
    }

    static List<String> replayed(CaseDiagrams.Diagram diagram) {
        List<String> current = new ArrayList<>();
        diagram.way().stream().flatMap(move -> move.moves().stream()).forEach(step -> {
            if (step.kind().equals("node")) {
                current.add(step.id());
            } else if (!step.kind().equals("flow")) {
                current.remove(step.id());
            }
        });
        return current;
    }
}
