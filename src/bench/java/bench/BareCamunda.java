package bench;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;

/** The engine's own API: every field a variable, the next task found by a task query, as its users do. */
record BareCamunda(ProcessEngine engine) implements Subject {

    @Override
    public String name() {
        return "bare Camunda";
    }

    @Override
    public void runCase(int number) {
        String id = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "two-tasks",
                        "量-" + number,
                        Map.of("subject", "钥匙 " + number, "amount", 2, "place", "一号楼", "remark", "请尽快办理, 谢谢"))
                .getId();
        for (int step = 0; step < 2; step++) {
            Task task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(id)
                    .singleResult();
            engine.getTaskService().complete(task.getId(), Map.of("decision", "同意"));
        }
    }
}
