package org.anlan.procedures;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 抄送: people who are shown a case without having to do anything. They may read it from then on. */
@Component
public class Copies {

    public record Copy(String person, String by, Instant at, String note, Instant readAt) {}

    private final EngineTransaction transaction;
    private final TaskRights rights;
    private final StepActions actions;
    private final CaseFiles cases;
    private final Persons persons;
    private final CaseNotices notices;
    private final JdbcClient jdbc;
    private final Clock clock;

    Copies(
            EngineTransaction transaction,
            TaskRights rights,
            StepActions actions,
            CaseFiles cases,
            Persons persons,
            CaseNotices notices,
            JdbcClient jdbc,
            Clock clock) {
        this.transaction = transaction;
        this.rights = rights;
        this.actions = actions;
        this.cases = cases;
        this.persons = persons;
        this.notices = notices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those who have it already keep it as it is. @throws Problem 422 {@code copy-nobody}, {@code person-gone} */
    public void copy(String taskId, List<String> people, String note, SignedIn person) {
        Set<String> to = new LinkedHashSet<>(people == null ? List.of() : people);
        if (to.isEmpty()) {
            throw new Problem(422, "copy-nobody", Map.of());
        }
        transaction.run(person.id(), log -> {
            rights.require(taskId, person);
            Task task = cases.lock(taskId).orElseThrow();
            rights.requireFree(task.item(), person);
            actions.require(task, person, StepActions.COPY);
            rights.inPlace(task.item(), person);
            String caseId = task.file().id();
            for (String one : to) {
                if (persons.find(one).filter(Person::active).isEmpty()) {
                    throw new Problem(422, "person-gone", Map.of());
                }
                int added = jdbc.sql(
                                """
                                insert into case_copy (case_id, task_id, person, by, at, note) values (?, ?, ?, ?, ?, ?)
                                on conflict (case_id, person) do nothing""")
                        .params(caseId, taskId, one, person.id(), Timestamp.from(clock.instant()), note)
                        .update();
                if (added > 0) {
                    notices.tell(task, "copied", one, note, person);
                }
            }
            log.act(caseId, "copied", task.item().step(), note, Map.of("to", List.copyOf(to)));
            rights.record(person, "task.copy", taskId, null, Map.of("case", caseId, "to", List.copyOf(to)));
            return null;
        });
    }

    public List<Copy> of(String caseId) {
        return jdbc.sql("select person, by, at, note, read_at from case_copy where case_id = ? order by at, person")
                .param(caseId)
                .query((row, i) -> new Copy(
                        row.getString("person"),
                        row.getString("by"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("note"),
                        row.getTimestamp("read_at") == null
                                ? null
                                : row.getTimestamp("read_at").toInstant()))
                .list();
    }

    /** The person has looked at it; nothing happens for somebody it was not copied to. */
    public void read(String caseId, String person) {
        jdbc.sql("update case_copy set read_at = ? where case_id = ? and person = ? and read_at is null")
                .params(Timestamp.from(clock.instant()), caseId, person)
                .update();
    }
}
