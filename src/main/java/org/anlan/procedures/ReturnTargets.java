package org.anlan.procedures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.CaseTokens.Behind;
import org.anlan.procedures.ModelGraph.Reach;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Where a step can be given back to: steps that were passed, from which the model leads here again, and between which
 * nothing was done that cannot be done twice. A model's property {@code returnTo} widens or narrows that.
 */
@Component
class ReturnTargets {

    /**
     * @param step a user task of the model, or {@code applicant}
     * @param by who completed it last
     * @param back whether it can lead straight back here afterwards
     * @param again whether the steps between can be gone through once more
     * @param counts between them the model stopped the clock, which goes on by this
     */
    record Target(String step, String by, boolean back, boolean again, boolean counts, Behind behind) {}

    private static final String PAUSE = "pauseClock";

    private final CaseFiles files;
    private final CaseTokens tokens;
    private final StepActions actions;
    private final Procedures procedures;
    private final CaseClocks clocks;
    private final RepositoryService repository;
    private final ListableBeanFactory beans;
    private final Map<String, ModelGraph> graphs = new ConcurrentHashMap<>();

    ReturnTargets(
            CaseFiles files,
            CaseTokens tokens,
            StepActions actions,
            Procedures procedures,
            CaseClocks clocks,
            RepositoryService repository,
            ListableBeanFactory beans) {
        this.files = files;
        this.tokens = tokens;
        this.actions = actions;
        this.procedures = procedures;
        this.clocks = clocks;
        this.repository = repository;
        this.beans = beans;
    }

    ModelGraph graph(CaseFile file) {
        return graphs.computeIfAbsent(file.definition(), id -> ModelGraph.of(repository.getBpmnModelInstance(id)));
    }

    List<Target> of(Task task) {
        List<String> named = actions.allows(task).returnTo();
        CaseFile file = task.file();
        ModelGraph graph = graph(file);
        String here = task.item().step();
        Map<String, Integer> left = lastLeft(file.id());
        List<Map<String, Object>> way = way(file.id());
        boolean stopped = clocks.isStoppedByModel(file.id());
        List<Target> targets = new ArrayList<>();
        applicant(task, named, graph, way).ifPresent(targets::add);
        lastDone(file.id()).forEach((step, by) -> {
            Reach reach = graph.reach(step);
            boolean fits = !step.equals(here)
                    && (named == null || named.contains(step))
                    && left.containsKey(step)
                    && reach.nodes().contains(here)
                    && !graph.isInsideMultiple(step)
                    && (named != null || isHarmless(way, left.get(step), reach));
            if (fits) {
                Behind behind = tokens.behind(file.id(), graph, reach);
                boolean alone = behind.tokens().size() == 1 && behind.flows().isEmpty();
                boolean open =
                        behind.tokens().stream().anyMatch(token -> token.node().equals(step));
                // Straight back would lead past the block that stops the clock.
                boolean counts = stopped && blocks(way, left.get(step), reach).anyMatch(PAUSE::equals);
                if (!open) {
                    boolean back = alone && !counts && !graph.isMultiple(step);
                    targets.add(new Target(step, by, back, true, counts, behind));
                }
            }
        });
        return targets;
    }

    private java.util.Optional<Target> applicant(
            Task task, List<String> named, ModelGraph graph, List<Map<String, Object>> way) {
        CaseFile file = task.file();
        boolean asks = file.applicant() != null
                && !file.applicant().equals(task.item().assignee())
                && procedures.version(file.definition()).startForm() != null
                && (named == null || named.contains(StepActions.APPLICANT));
        if (!asks) {
            return java.util.Optional.empty();
        }
        Reach reach = graph.reach(graph.start());
        boolean again = reach.nodes().contains(task.item().step())
                && !graph.isInsideMultiple(task.item().step())
                && isHarmless(way, -1, reach);
        return java.util.Optional.of(new Target(
                StepActions.APPLICANT,
                file.applicant(),
                true,
                again,
                false,
                again ? tokens.behind(file.id(), graph, reach) : null));
    }

    /** From the start on, for a case that goes through its steps again. */
    Behind everything(CaseFile file) {
        ModelGraph graph = graph(file);
        return tokens.behind(file.id(), graph, graph.reach(graph.start()));
    }

    /** Whether nothing acted since the case began but what may act once more. */
    boolean isUntouched(CaseFile file) {
        ModelGraph graph = graph(file);
        return isHarmless(way(file.id()), -1, graph.reach(graph.start()));
    }

    private boolean isHarmless(List<Map<String, Object>> way, int since, Reach reach) {
        return blocks(way, since, reach).allMatch(block -> {
            BuildingBlock.Declared declared = beans.findAnnotationOnBean(block, BuildingBlock.Declared.class);
            return declared != null && declared.repeatable();
        });
    }

    /** What acted since then and would act again. */
    private static Stream<String> blocks(List<Map<String, Object>> way, int since, Reach reach) {
        return way.stream()
                .skip(since + 1L)
                .filter(entry -> "block".equals(entry.get("kind")) && !entry.containsKey("refused"))
                .filter(entry -> reach.nodes().contains(String.valueOf(entry.get("id"))))
                .map(entry -> String.valueOf(entry.get("block")));
    }

    private List<Map<String, Object>> way(String caseId) {
        return files.log(caseId).stream()
                .flatMap(line -> line.entries().stream())
                .toList();
    }

    private Map<String, Integer> lastLeft(String caseId) {
        Map<String, Integer> left = new HashMap<>();
        List<Map<String, Object>> way = way(caseId);
        for (int i = 0; i < way.size(); i++) {
            if ("left".equals(way.get(i).get("kind"))) {
                left.put(String.valueOf(way.get(i).get("id")), i);
            }
        }
        return left;
    }

    /** Steps that were done, in order, with who did them last. */
    private Map<String, String> lastDone(String caseId) {
        Map<String, String> done = new LinkedHashMap<>();
        for (WorkItem item : files.items(caseId)) {
            if (item.isStep() && item.state().equals("done")) {
                // Whose work it was, should a substitute have done it.
                done.put(item.step(), item.completedFor() == null ? item.completedBy() : item.completedFor());
            }
        }
        return done;
    }
}
