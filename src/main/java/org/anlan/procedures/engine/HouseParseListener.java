package org.anlan.procedures.engine;

import java.util.HashMap;
import java.util.Map;
import org.anlan.procedures.clock.Kind;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Adds to every model what no model has to draw: the flows taken are logged, rules hand over their outputs, steps get
 * their limits and the clock starts and stops where settings say so.
 */
class HouseParseListener extends AbstractBpmnParseListener {

    /** The setting of a process that names its limit table. */
    static final String LIMIT = "limit";

    private final ModelLimits limits;

    HouseParseListener(ModelLimits limits) {
        this.limits = limits;
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
        flow.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) HouseParseListener::taken);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        String decision = element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "decisionRef");
        if (decision != null) {
            activity.addListener(ExecutionListener.EVENTNAME_END, new RuleOutputs(decision));
        }
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        String decision = settings(element).get(LIMIT);
        definition.setProperty(LIMIT, decision);
        boolean later = nodes(element, definition, decision);
        if (decision != null && !later) {
            definition.addListener(
                    ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> accepted(decision, execution));
        }
    }

    /** @return true if a block starts the clock later than the case */
    private boolean nodes(Element parent, ProcessDefinitionEntity definition, String decision) {
        boolean later = false;
        for (Element element : parent.elements()) {
            String id = element.attribute("id");
            if (element.getTagName().equals("userTask")
                    && definition.getTaskDefinitions().get(id) != null) {
                step(
                        definition.getTaskDefinitions().get(id),
                        decision,
                        Kind.of(settings(element).get("pauseClock")).orElse(null));
            }
            later |= "${startClock}"
                    .equals(element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "delegateExpression"));
            later |= nodes(element, definition, decision);
        }
        return later;
    }

    private void step(TaskDefinition task, String decision, Kind stops) {
        if (decision != null || stops != null) {
            task.addTaskListener(
                    TaskListener.EVENTNAME_CREATE, (TaskListener) created -> limits.begin(decision, stops, created));
        }
        if (stops != null) {
            task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, (TaskListener) limits::end);
            task.addTaskListener(TaskListener.EVENTNAME_DELETE, (TaskListener) limits::end);
        }
    }

    private void accepted(String decision, DelegateExecution execution) {
        ExecutionEntity entity = (ExecutionEntity) execution;
        // A called procedure has the time of its caller.
        if (entity.getRootProcessInstanceId().equals(entity.getProcessInstanceId())) {
            limits.start(decision, entity);
        }
    }

    private static Map<String, String> settings(Element element) {
        Map<String, String> settings = new HashMap<>();
        Element extensions = element.element("extensionElements");
        Element properties =
                extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
        if (properties != null) {
            properties
                    .elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property")
                    .forEach(property -> settings.put(property.attribute("name"), property.attribute("value")));
        }
        return settings;
    }

    private static void taken(DelegateExecution execution) {
        String flow = execution.getCurrentTransitionId();
        CaseLog.current().entry(execution.getProcessInstanceId(), Map.of("kind", "flow", "id", flow));
    }
}
