package org.anlan.procedures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The ways through a model, subprocesses laid flat: a subprocess leads to its start, its ends to what follows it. */
final class ModelGraph {

    /** A flow into a join, and the node it comes from. */
    record Arrival(String flow, String from) {}

    /**
     * What one more token at a node may come to.
     *
     * @param nodes a join is among them only if every branch it waits for is; so whoever starts again at the node brings
     *     each of these joins all it waits for, and no other
     * @param arrivals the flows into joins that lie on these ways
     */
    record Reach(Set<String> nodes, Set<String> arrivals) {}

    private static final String OUT = "/out";

    private final Map<String, Set<String>> next = new HashMap<>();
    private final Map<String, List<Arrival>> joins = new HashMap<>();
    private final Set<String> multiple = new HashSet<>();
    private final Map<String, Set<String>> stages = new HashMap<>();
    private String start;

    static ModelGraph of(BpmnModelInstance model) {
        ModelGraph graph = new ModelGraph();
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            String from = flow.getSource() instanceof SubProcess
                    ? flow.getSource().getId() + OUT
                    : flow.getSource().getId();
            graph.link(from, flow.getTarget().getId());
            boolean waits = flow.getTarget() instanceof ParallelGateway || flow.getTarget() instanceof InclusiveGateway;
            if (waits && incoming(model, flow.getTarget()) > 1) {
                graph.joins
                        .computeIfAbsent(flow.getTarget().getId(), id -> new ArrayList<>())
                        .add(new Arrival(flow.getId(), from));
            }
        }
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            graph.node(model, node);
        }
        return graph;
    }

    private void node(BpmnModelInstance model, FlowNode node) {
        ModelElementInstance parent = node.getParentElement();
        if (node instanceof StartEvent) {
            if (parent instanceof SubProcess stage) {
                link(stage.getId(), node.getId());
                if (stage.triggeredByEvent() && stage.getParentElement() instanceof SubProcess outer) {
                    link(outer.getId(), stage.getId());
                }
            } else {
                start = node.getId();
            }
        } else if (node instanceof EndEvent && parent instanceof SubProcess stage) {
            link(node.getId(), stage.getId() + OUT);
        }
        Set<String> around = new HashSet<>();
        for (ModelElementInstance outer = parent; outer instanceof SubProcess stage; outer = outer.getParentElement()) {
            around.add(stage.getId());
        }
        stages.put(node.getId(), around);
        for (BoundaryEvent event : model.getModelElementsByType(BoundaryEvent.class)) {
            String host = event.getAttachedTo().getId();
            if (host.equals(node.getId()) || around.contains(host)) {
                link(node.getId(), event.getId());
            }
        }
        if (node instanceof org.camunda.bpm.model.bpmn.instance.Activity activity
                && activity.getLoopCharacteristics() != null) {
            multiple.add(node.getId());
        }
    }

    private static long incoming(BpmnModelInstance model, FlowNode target) {
        return model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getTarget().equals(target))
                .count();
    }

    private void link(String from, String to) {
        next.computeIfAbsent(from, id -> new HashSet<>()).add(to);
    }

    String start() {
        return start;
    }

    boolean isMultiple(String node) {
        return multiple.contains(node);
    }

    boolean isJoin(String node) {
        return joins.containsKey(node);
    }

    /** Several at once may be inside such a stage; the model alone does not say which of them is meant. */
    boolean isInsideMultiple(String node) {
        return stages.getOrDefault(node, Set.of()).stream().anyMatch(multiple::contains);
    }

    Reach reach(String from) {
        Set<String> nodes = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            while (!open.isEmpty()) {
                String node = open.remove(open.size() - 1);
                if (nodes.add(node)) {
                    next.getOrDefault(node, Set.of()).stream()
                            .filter(to -> !joins.containsKey(to))
                            .forEach(open::add);
                }
            }
            joins.forEach((join, arrivals) -> {
                if (!nodes.contains(join) && arrivals.stream().allMatch(each -> nodes.contains(each.from()))) {
                    open.add(join);
                }
            });
        }
        Set<String> arrivals = joins.values().stream()
                .flatMap(List::stream)
                .filter(arrival -> nodes.contains(arrival.from()))
                .map(Arrival::flow)
                .collect(Collectors.toSet());
        return new Reach(nodes, arrivals);
    }

    /** The join a flow leads into, or null. */
    String joinOf(String flow) {
        return joins.entrySet().stream()
                .filter(join -> join.getValue().stream()
                        .anyMatch(arrival -> arrival.flow().equals(flow)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
