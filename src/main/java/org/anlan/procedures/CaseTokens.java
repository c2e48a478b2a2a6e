package org.anlan.procedures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.springframework.stereotype.Component;

/** Where a case stands in the engine, token by token, and which of them lie behind a step it is given back to. */
@Component
class CaseTokens {

    /** @param transition true where a step waits for its job and has yet to begin */
    record Token(String node, String instance, boolean transition) {

        void cancel(ProcessInstanceModificationBuilder change) {
            if (transition) {
                change.cancelTransitionInstance(instance);
            } else {
                change.cancelActivityInstance(instance);
            }
        }
    }

    /**
     * @param tokens what is taken away
     * @param flows by which those of them that wait at a join had come
     */
    record Behind(List<Token> tokens, List<String> flows) {}

    static final String BODY = "#multiInstanceBody";

    private final RuntimeService runtime;
    private final CaseFiles files;

    CaseTokens(RuntimeService runtime, CaseFiles files) {
        this.runtime = runtime;
        this.files = files;
    }

    List<Token> of(String caseId) {
        List<Token> tokens = new ArrayList<>();
        ActivityInstance root = runtime.getActivityInstance(caseId);
        if (root != null) {
            collect(root, tokens);
        }
        return tokens;
    }

    private static void collect(ActivityInstance instance, List<Token> tokens) {
        if (instance.getActivityId().endsWith(BODY)) {
            tokens.add(new Token(node(instance.getActivityId()), instance.getId(), false));
            return;
        }
        var transitions = instance.getChildTransitionInstances();
        if (instance.getChildActivityInstances().length == 0
                && transitions.length == 0
                && instance.getParentActivityInstanceId() != null) {
            tokens.add(new Token(instance.getActivityId(), instance.getId(), false));
        }
        for (var transition : transitions) {
            tokens.add(new Token(node(transition.getActivityId()), transition.getId(), true));
        }
        for (ActivityInstance child : instance.getChildActivityInstances()) {
            collect(child, tokens);
        }
    }

    /** The model's name of a multi-instance step, whose whole the engine calls its body. */
    static String node(String activity) {
        return activity.replace(BODY, "");
    }

    /**
     * The tokens that go when the case starts again where {@code reach} begins. At a join waits what came from several
     * branches; only what came from those that start again goes, or the join would have it twice.
     */
    Behind behind(String caseId, ModelGraph graph, ModelGraph.Reach reach) {
        List<Token> all = of(caseId);
        List<Token> gone = new ArrayList<>();
        List<String> flows = new ArrayList<>();
        Map<String, List<String>> arrived = arrived(caseId, graph);
        Map<String, Integer> left = new HashMap<>();
        arrived.forEach((join, came) -> {
            List<String> again =
                    came.stream().filter(reach.arrivals()::contains).toList();
            left.put(join, again.size());
            flows.addAll(again);
        });
        for (Token token : all) {
            if (!graph.isJoin(token.node())) {
                if (reach.nodes().contains(token.node())) {
                    gone.add(token);
                }
            } else if (left.merge(token.node(), -1, Integer::sum) >= 0) {
                gone.add(token);
            }
        }
        return new Behind(gone, flows);
    }

    /** First the new token, then the old ones go: a stage both are in stays, with the timers that run for it. */
    void startBefore(String caseId, ModelGraph graph, String step, Behind behind) {
        String activity = graph.isMultiple(step) ? step + BODY : step;
        go(runtime.createProcessInstanceModification(caseId).startBeforeActivity(activity), behind);
    }

    /** From the start on. */
    void startAgain(String caseId, ModelGraph graph, Behind behind) {
        go(runtime.createProcessInstanceModification(caseId).startAfterActivity(graph.start()), behind);
    }

    private static void go(ProcessInstanceModificationBuilder change, Behind behind) {
        behind.tokens().forEach(token -> token.cancel(change));
        change.execute();
    }

    /** By which flows the tokens came that wait at joins now, from the case's log. */
    private Map<String, List<String>> arrived(String caseId, ModelGraph graph) {
        Map<String, List<String>> arrived = new HashMap<>();
        for (CaseFiles.LogLine line : files.log(caseId)) {
            for (Map<String, Object> entry : line.entries()) {
                String id = String.valueOf(entry.get("id"));
                switch ((String) entry.get("kind")) {
                    case "flow" -> {
                        String join = graph.joinOf(id);
                        if (join != null) {
                            arrived.computeIfAbsent(join, key -> new ArrayList<>())
                                    .add(id);
                        }
                    }
                    case "left" -> arrived.remove(id);
                    case "act" -> {
                        if (entry.get("flows") instanceof List<?> gone) {
                            gone.forEach(flow -> arrived.values().forEach(came -> came.remove(flow)));
                        }
                    }
                    default -> {}
                }
            }
        }
        return arrived;
    }
}
