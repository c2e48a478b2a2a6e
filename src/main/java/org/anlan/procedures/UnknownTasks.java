package org.anlan.procedures;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import org.anlan.people.SignedIn;
import org.anlan.people.StandIns;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;

/**
 * What somebody is told who asks for a task that is not theirs: nothing, unless they could have done it in somebody's
 * place, and know of it from then.
 */
@Component
public class UnknownTasks {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final CaseFiles files;
    private final StandIns standIns;
    private final Clock clock;

    UnknownTasks(CaseFiles files, StandIns standIns, Clock clock) {
        this.files = files;
        this.standIns = standIns;
        this.clock = clock;
    }

    /** 404 {@code no-task}, or 409 {@code task-no-longer-lent} with whose it is and when the substitution ended. */
    public Problem problem(String taskId, SignedIn person) {
        return files.findItem(taskId).map(item -> problem(item, person)).orElseGet(() -> Problem.notFound("no-task"));
    }

    Problem problem(WorkItem item, SignedIn person) {
        if (item.own()) {
            return Problem.notFound("no-task");
        }
        return standIns.lastFor(person.id(), item.procedure(), item.assignee(), item.candidate(), item.createdAt())
                .map(past -> Problem.conflict(
                        "task-no-longer-lent",
                        past.name(),
                        WHEN.format(past.endedAt().atZone(clock.getZone()))))
                .orElseGet(() -> Problem.notFound("no-task"));
    }
}
