package org.anlan.procedures;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.anlan.procedures.CaseFiles.LogLine;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/**
 * The way a case took to one of its tasks. It is followed backwards through the case's log: which flow was taken, what was
 * decided, who gave it back. The model only says where each flow leads.
 */
@Component
class WayHere {

    /** Something the log says happened on the way, in its order. */
    record Fact(int place, LogLine line, Map<String, Object> entry) {

        Instant at() {
            return line.at();
        }

        String kind() {
            return (String) entry.get("kind");
        }

        String element() {
            return String.valueOf(entry.get("id"));
        }
    }

    /** @param what started, step, event, rule, flow or act */
    record Passed(String what, Fact fact) {}

    /** @param assignment what was recorded when the task came; null of one that is older than such records */
    record Way(List<Passed> passed, Fact assignment, List<Fact> since) {}

    private final CaseFiles files;
    private final RepositoryService repository;

    WayHere(CaseFiles files, RepositoryService repository) {
        this.files = files;
        this.repository = repository;
    }

    Way to(CaseFile file, WorkItem item) {
        List<Fact> log = log(file.id());
        Fact assignment = log.stream()
                .filter(fact -> "assigned".equals(fact.kind())
                        && item.id().equals(fact.entry().get("task")))
                .findFirst()
                .orElse(null);
        int end = assignment != null
                ? assignment.place()
                : (int) log.stream()
                        .filter(fact -> !fact.at().isAfter(item.createdAt()))
                        .count();
        List<Passed> passed = new ArrayList<>();
        BpmnModelInstance model = repository.getBpmnModelInstance(file.definition());
        for (int place : new Walk(model, log).back(item.step(), end)) {
            String what = what(model, log.get(place));
            if (what != null) {
                passed.add(new Passed(what, log.get(place)));
            }
        }
        // What asked for a signer or a correction was done in the transaction that made its task.
        List<Fact> since = log.stream()
                .filter(fact -> "act".equals(fact.kind()) && item.step().equals(fact.element()))
                .filter(fact -> fact.place() > end
                        || !item.isStep() && assignment != null && fact.line().equals(assignment.line()))
                .toList();
        return new Way(passed, assignment, since);
    }

    /** @return null for what explains nothing, such as a gateway or a block that was passed */
    private static String what(BpmnModelInstance model, Fact fact) {
        if (!"left".equals(fact.kind())) {
            return fact.kind();
        }
        ModelElementInstance element = model.getModelElementById(fact.element());
        if (element instanceof UserTask) {
            return "step";
        }
        if (element instanceof StartEvent && !(element.getParentElement() instanceof SubProcess)) {
            return "started";
        }
        return element instanceof Event && !(element instanceof EndEvent) ? "event" : null;
    }

    private List<Fact> log(String caseId) {
        List<Fact> log = new ArrayList<>();
        for (LogLine line : files.log(caseId)) {
            line.entries().forEach(entry -> log.add(new Fact(log.size(), line, entry)));
        }
        return log;
    }

    /** Backwards through the log, from a node and a place in it. */
    private static final class Walk {

        private record At(String node, int before) {}

        private final BpmnModelInstance model;
        private final List<Fact> log;
        private final Set<Integer> found = new TreeSet<>();
        private final Deque<At> open = new ArrayDeque<>();
        private final Set<At> seen = new HashSet<>();

        Walk(BpmnModelInstance model, List<Fact> log) {
            this.model = model;
            this.log = log;
        }

        Set<Integer> back(String step, int end) {
            open.add(new At(step, end));
            while (!open.isEmpty()) {
                At at = open.pop();
                if (seen.add(at)) {
                    pass(at);
                }
            }
            return found;
        }

        private void pass(At at) {
            FlowNode node = model.getModelElementById(at.node()) instanceof FlowNode found ? found : null;
            if (node == null) {
                return;
            }
            Fact sent = last(
                    at.before(),
                    fact -> "act".equals(fact.kind())
                            && at.node().equals(fact.entry().get("toStep")));
            Fact flow = last(at.before(), fact -> "flow".equals(fact.kind()) && leadsTo(fact.element(), at.node()));
            if (sent != null && (flow == null || sent.place() > flow.place())) {
                found.add(sent.place());
                open.push(new At(sent.element(), sent.place()));
            } else if (flow == null) {
                outside(node, at.before());
            } else if (node instanceof ParallelGateway) {
                node.getIncoming().stream()
                        .map(one -> last(
                                at.before(),
                                fact -> "flow".equals(fact.kind())
                                        && fact.element().equals(one.getId())))
                        .filter(Objects::nonNull)
                        .forEach(this::follow);
            } else {
                follow(flow);
            }
        }

        /** Nothing leads to it inside of what it is in: a stage's start, or an event at the edge of a step or stage. */
        private void outside(FlowNode node, int before) {
            if (node instanceof BoundaryEvent event) {
                open.push(new At(event.getAttachedTo().getId(), before));
            } else if (node.getParentElement() instanceof SubProcess stage) {
                open.push(new At(stage.getId(), before));
            }
        }

        private void follow(Fact flow) {
            found.add(flow.place());
            SequenceFlow taken = model.getModelElementById(flow.element());
            FlowNode source = taken.getSource();
            decided(source.getId(), flow.place());
            Fact end = source instanceof SubProcess stage
                    ? last(flow.place(), fact -> "flow".equals(fact.kind()) && endsInside(fact.element(), stage))
                    : null;
            if (end != null) {
                follow(end);
            }
            open.push(new At(source.getId(), flow.place()));
        }

        /** What was decided at the node before it was left: a rule's rows, a block that refused. */
        private void decided(String node, int before) {
            Fact rule = last(
                    before, fact -> "rule".equals(fact.kind()) && fact.element().equals(node));
            Fact left = last(
                    before, fact -> "left".equals(fact.kind()) && fact.element().equals(node));
            if (rule != null) {
                found.add(rule.place());
            } else if (left != null) {
                found.add(left.place());
            }
        }

        private boolean leadsTo(String flow, String node) {
            return model.getModelElementById(flow) instanceof SequenceFlow one
                    && one.getTarget().getId().equals(node);
        }

        private boolean endsInside(String flow, SubProcess stage) {
            return model.getModelElementById(flow) instanceof SequenceFlow one
                    && one.getTarget() instanceof EndEvent
                    && one.getTarget().getParentElement().equals(stage);
        }

        private Fact last(int before, Predicate<Fact> wanted) {
            for (int place = Math.min(before, log.size()) - 1; place >= 0; place--) {
                if (wanted.test(log.get(place))) {
                    return log.get(place);
                }
            }
            return null;
        }
    }
}
