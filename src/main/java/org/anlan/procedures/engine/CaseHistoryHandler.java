package org.anlan.procedures.engine;

import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;

/** Hands the engine's history to the {@link CaseLog} of the running command; the engine itself keeps none. */
class CaseHistoryHandler implements HistoryEventHandler {

    private final ModelLimits limits;

    CaseHistoryHandler(ModelLimits limits) {
        this.limits = limits;
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricProcessInstanceEventEntity instance) {
            instanceChanged(instance);
        } else if (event instanceof HistoricDecisionEvaluationEvent decision) {
            // The event itself does not say whose it is, only what it holds does.
            decided(decision.getRootHistoricDecisionInstance());
        } else if (event.getRootProcessInstanceId() == null) {
            if (event instanceof HistoricTaskInstanceEventEntity task) {
                addedTaskChanged(task);
            }
        } else if (event instanceof HistoricActivityInstanceEventEntity activity) {
            activityChanged(activity);
        } else if (event instanceof HistoricTaskInstanceEventEntity task) {
            taskChanged(task);
        } else if (event instanceof HistoricIdentityLinkLogEventEntity link) {
            if (link.getTaskId() != null && link.getGroupId() != null) {
                ItemChange item = CaseLog.current().task(link.getTaskId(), caseOf(link));
                item.candidate = link.getGroupId();
                item.climb = CaseLog.current().climb(link.getGroupId());
            }
        } else if (event instanceof HistoricIncidentEventEntity incident) {
            incidentChanged(incident);
        }
    }

    private void instanceChanged(HistoricProcessInstanceEventEntity instance) {
        if (instance.getSuperProcessInstanceId() != null) {
            return;
        }
        if (instance.isEventOfType(PROCESS_INSTANCE_START)) {
            CaseLog.current()
                    .started(
                            instance.getProcessInstanceId(),
                            instance.getProcessDefinitionKey(),
                            instance.getProcessDefinitionId(),
                            instance.getStartUserId());
        } else if (instance.isEventOfType(PROCESS_INSTANCE_END)) {
            CaseLog.current().change(instance.getProcessInstanceId()).ended = true;
        }
    }

    private void activityChanged(HistoricActivityInstanceEventEntity activity) {
        CaseChange change = CaseLog.current().change(caseOf(activity));
        if (activity.isEventOfType(ACTIVITY_INSTANCE_START)) {
            change.way("node", activity.getActivityId());
            if (activity.getActivityType().endsWith("EndEvent")) {
                change.outcome = activity.getActivityId();
            }
        } else if (activity.isEventOfType(ACTIVITY_INSTANCE_END)) {
            boolean left = !activity.isCanceled() || CaseLog.current().finishes(activity.getActivityId());
            change.way(left ? "left" : "cancelled", activity.getActivityId());
        }
    }

    private void taskChanged(HistoricTaskInstanceEventEntity task) {
        ItemChange item = CaseLog.current().task(task.getTaskId(), caseOf(task));
        if (isOver(task)) {
            item.state = over(item, task);
        } else {
            item.created |= task.isEventOfType(TASK_INSTANCE_CREATE);
            item.procedure = task.getProcessDefinitionKey();
            item.step = task.getTaskDefinitionKey();
            changed(item, task);
        }
    }

    /** A signer's task: the engine's event does not say whose case it belongs to, the log was told or the row knows. */
    private void addedTaskChanged(HistoricTaskInstanceEventEntity task) {
        ItemChange item = CaseLog.current().task(task.getTaskId(), null);
        if (isOver(task)) {
            item.state = over(item, task);
            limits.over(task.getTaskId());
        } else {
            changed(item, task);
        }
    }

    private static boolean isOver(HistoricTaskInstanceEventEntity task) {
        return task.isEventOfType(TASK_INSTANCE_COMPLETE) || task.isEventOfType(TASK_INSTANCE_DELETE);
    }

    /** The engine calls a task that it takes away completed as well; only the reason tells. */
    private static String over(ItemChange item, HistoricTaskInstanceEventEntity task) {
        return item.finished || "completed".equals(task.getDeleteReason()) ? "done" : "cancelled";
    }

    private static void changed(ItemChange item, HistoricTaskInstanceEventEntity task) {
        item.assigned(task.getAssignee());
        item.owner = task.getOwner();
        if (task.getDueDate() != null) {
            item.due = task.getDueDate().toInstant();
        }
    }

    private void incidentChanged(HistoricIncidentEventEntity incident) {
        CaseChange change = CaseLog.current().change(caseOf(incident));
        boolean created = incident.isEventOfType(INCIDENT_CREATE);
        change.incidents += created ? 1 : -1;
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", created ? "incident" : "resolved");
        entry.put("id", incident.getActivityId());
        if (created) {
            entry.put("message", incident.getIncidentMessage());
        }
        change.entries.add(entry);
    }

    private void decided(HistoricDecisionInstanceEntity decision) {
        if (decision.getRootProcessInstanceId() == null) {
            return; // evaluated outside a case, such as by a form's check
        }
        Map<String, Object> inputs = new LinkedHashMap<>();
        decision.getInputs().forEach(input -> inputs.put(input.getClauseName(), plain(input.getValue())));
        List<Map<String, Object>> outputs = new ArrayList<>();
        decision.getOutputs()
                .forEach(output -> outputs.add(Map.of(
                        "rule", output.getRuleId(),
                        "order", output.getRuleOrder(),
                        "name", String.valueOf(output.getVariableName()),
                        "value", String.valueOf(output.getValue()))));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", "rule");
        entry.put("id", decision.getActivityId());
        entry.put("decision", decision.getDecisionDefinitionKey());
        entry.put("inputs", inputs);
        entry.put("outputs", outputs);
        CaseLog.current().change(caseOf(decision)).entries.add(entry);
    }

    private static Object plain(Object value) {
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    /** A called procedure writes into the case that called it. */
    private static String caseOf(HistoryEvent event) {
        return event.getRootProcessInstanceId();
    }
}
