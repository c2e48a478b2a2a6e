package org.anlan.registers;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.anlan.forms.FormDefect;
import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;

/** Counts, sums and averages of a register's entries by one or two dimensions. */
@Component
class Statistics {

    private final EntryList list;
    private final Areas areas;
    private final KeptStatistics kept;
    private final StatisticsWords words;

    Statistics(Definitions definitions, EntryList list, Areas areas, KeptStatistics kept, StatisticsWords words) {
        this.list = list;
        this.areas = areas;
        this.kept = kept;
        this.words = words;
        for (RegisterDefinition definition : definitions.all()) {
            definition.statistics().forEach(ready -> requireReady(definition, ready));
        }
    }

    record Asked(List<Dimension> dimensions, Measure measure) {}

    record Named(String key, String label) {}

    /**
     * One group.
     *
     * @param keys one a dimension: a stored value, {@code true} or {@code false}, a month or year, a place's id; null
     *     where the field is empty, {@link Groups#REST} for all that did not fit
     * @param value null for an average of nothing
     * @param query the condition that finds the group's entries; null where there is none
     */
    record Row(List<String> keys, List<String> labels, BigDecimal value, JsonNode query) {}

    /**
     * @param total the measure over all entries, each counted once
     * @param at when it was counted, as {@link KeptStatistics} has it; null for just now
     */
    record Result(List<Named> dimensions, List<Row> rows, BigDecimal total, Instant at) {}

    /** @throws Problem 400 {@code unknown-dimension}, {@code unknown-measure} */
    Asked ask(RegisterDefinition definition, String by, String measure) {
        List<Dimension> dimensions = new ArrayList<>();
        for (String one : by.split(",", 4)) {
            Dimension dimension = Dimension.of(definition, areas, one.strip());
            if (dimension == null || dimensions.size() == 2) {
                throw new Problem(400, "unknown-dimension", Map.of(), one.substring(0, Math.min(60, one.length())));
            }
            dimensions.add(dimension);
        }
        Measure found = Measure.of(definition, measure);
        if (found == null) {
            throw new Problem(400, "unknown-measure", Map.of(), measure.substring(0, Math.min(60, measure.length())));
        }
        return new Asked(dimensions, found);
    }

    /** @throws Problem also as {@link EntryList#page} */
    Result of(RegisterDefinition definition, Asked asked, EntryList.Query query, Reach reach) {
        KeptStatistics.Answer counted = kept.groups(asked, list.wanted(definition, query, reach));
        StatisticsSql.Found found = counted.found();
        List<Dimension> dimensions = asked.dimensions();
        Areas.Tree tree = dimensions.stream().anyMatch(Dimension::isLevel) ? areas.tree() : null;
        Map<List<String>, Measure.Sums> cells = new LinkedHashMap<>();
        found.groups().forEach((keys, sums) -> {
            List<String> rolled = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                Dimension dimension = dimensions.get(i);
                rolled.add(dimension.isLevel() ? words.area(tree, keys.get(i), dimension.unit()) : keys.get(i));
            }
            cells.merge(rolled, sums, Measure.Sums::plus);
        });
        Groups groups = Groups.of(dimensions, cells, found.rest());
        List<Map<String, String>> labels = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            labels.add(words.labels(dimensions.get(i), groups.keys(i), tree));
        }
        List<Row> rows = groups.cells().entrySet().stream()
                .map(cell -> new Row(
                        cell.getKey(),
                        Stream.iterate(0, i -> i + 1)
                                .limit(dimensions.size())
                                .map(i -> labels.get(i)
                                        .get(String.valueOf(cell.getKey().get(i))))
                                .toList(),
                        asked.measure().value(cell.getValue()),
                        words.query(dimensions, cell.getKey())))
                .toList();
        List<Named> named = dimensions.stream()
                .map(dimension -> new Named(dimension.written(), words.label(dimension)))
                .toList();
        return new Result(named, rows, asked.measure().value(found.total()), counted.at());
    }

    private void requireReady(RegisterDefinition definition, RegisterDefinition.Ready ready) {
        boolean known = Stream.of(ready.by().split(","))
                        .map(one -> Dimension.of(definition, areas, one))
                        .allMatch(Objects::nonNull)
                && Measure.of(definition, ready.measure()) != null;
        if (!known) {
            throw new FormDefect(
                    "forms/registers/" + definition.name() + ".form",
                    "statistics",
                    "cannot be counted: " + ready.by() + ", " + ready.measure());
        }
    }
}
