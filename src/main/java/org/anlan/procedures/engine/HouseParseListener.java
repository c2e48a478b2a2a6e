package org.anlan.procedures.engine;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Adds to every model what no model has to draw: the flows taken are logged, rules hand over their outputs. */
class HouseParseListener extends AbstractBpmnParseListener {

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

    private static void taken(DelegateExecution execution) {
        String flow = execution.getCurrentTransitionId();
        CaseLog.current().entry(execution.getProcessInstanceId(), Map.of("kind", "flow", "id", flow));
    }
}
