package org.anlan.procedures;

import java.util.Map;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.engine.CaseLog;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** How a decided step moves on: as the model says, or straight back to whoever gave it back. */
@Component
class StepEnd {

    private final TaskService tasks;
    private final Procedures procedures;
    private final Returns returns;

    StepEnd(TaskService tasks, Procedures procedures, Returns returns) {
        this.tasks = tasks;
        this.procedures = procedures;
        this.returns = returns;
    }

    /** @param data what the step's holder entered, secrets masked */
    void moveOn(CaseLog log, Task task, Map<String, Object> data) {
        Map<String, Object> variables = CaseVariables.mentioned(
                procedures.version(task.file().definition()).variables(), data);
        if (!task.around().given() || !returns.straightBack(log, task, variables)) {
            tasks.complete(task.item().id(), variables);
        }
    }
}
