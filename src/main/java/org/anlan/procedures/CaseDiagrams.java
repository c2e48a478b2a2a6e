package org.anlan.procedures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.anlan.procedures.CaseFiles.LogLine;
import org.anlan.procedures.CaseViews.Name;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** A case on the diagram of its procedure: where it is, the way it came, and each move of it to be replayed. */
@Component
public class CaseDiagrams {

    /** Where a token goes, and what of that stays to be seen. */
    private static final Set<String> MOVES = Set.of("node", "left", "cancelled", "flow");

    /** What changes nothing of how a case stands: said in the timeline, and no stop of the replay. */
    private static final Set<String> BESIDE = Set.of("commented", "copied", "urged");

    /**
     * One transaction of a case on its diagram.
     *
     * @param moves node entered, left or cancelled, flow taken, in order; none where somebody did something to a step
     *     that stays, such as handing it over
     */
    public record Move(Instant at, Name by, String text, List<Step> moves) {}

    public record Step(String kind, String id) {}

    /** @param passed nodes that were left, {@code flows} taken, both in order of the first time */
    public record Diagram(
            String xml,
            List<String> current,
            Set<String> passed,
            Set<String> flows,
            List<Map<String, String>> incidents,
            List<Move> way) {}

    private final CaseFiles files;
    private final Procedures procedures;
    private final CaseViews views;
    private final RepositoryService repository;
    private final ToldActs acts;

    CaseDiagrams(CaseFiles files, Procedures procedures, CaseViews views, RepositoryService repository, ToldActs acts) {
        this.files = files;
        this.procedures = procedures;
        this.views = views;
        this.repository = repository;
        this.acts = acts;
    }

    public Diagram of(CaseFile file, Locale locale) {
        Procedure procedure = procedures.version(file.definition());
        Function<String, Name> names = views.names();
        Way way = new Way();
        for (LogLine line : files.log(file.id())) {
            List<Step> moves = new ArrayList<>();
            String told = null;
            for (Map<String, Object> entry : line.entries()) {
                String id = CaseTokens.node(String.valueOf(entry.get("id")));
                // What surrounds the several tasks of one step is no place of its own on the diagram.
                if (!id.equals(entry.get("id")) && entry.get("id") != null) {
                    continue;
                }
                String kind = (String) entry.get("kind");
                if (MOVES.contains(kind)) {
                    moves.add(new Step(kind, id));
                } else if (kind.equals("act") && !BESIDE.contains(entry.get("act"))) {
                    told = acts.entry(procedure, line, entry, names, locale).title();
                }
                way.goes(kind, id, entry);
            }
            if (!moves.isEmpty() || told != null) {
                way.moves.add(
                        new Move(line.at(), views.by(names, line.actor(), line.actingFor(), locale), told, moves));
            }
        }
        return way.on(xml(file));
    }

    private String xml(CaseFile file) {
        try (var model = repository.getProcessModel(file.definition())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Way {

        private final List<String> current = new ArrayList<>();
        private final Set<String> passed = new LinkedHashSet<>();
        private final Set<String> flows = new LinkedHashSet<>();
        private final Map<String, String> incidents = new LinkedHashMap<>();
        private final List<Move> moves = new ArrayList<>();

        void goes(String kind, String id, Map<String, Object> entry) {
            switch (kind) {
                case "node" -> current.add(id);
                case "left" -> {
                    current.remove(id);
                    passed.add(id);
                }
                case "cancelled" -> current.remove(id);
                case "flow" -> flows.add(id);
                case "incident" -> incidents.put(id, String.valueOf(entry.get("message")));
                case "resolved" -> incidents.remove(id);
                default -> {}
            }
        }

        Diagram on(String xml) {
            return new Diagram(
                    xml,
                    current,
                    passed,
                    flows,
                    incidents.entrySet().stream()
                            .map(each -> Map.of("element", each.getKey(), "message", each.getValue()))
                            .toList(),
                    moves);
        }
    }
}
