package org.anlan.registers;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.anlan.forms.FormDefect;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;

/** Counts, sums and averages of a register's entries by one or two dimensions. */
@Component
class Statistics {

    private final EntryList list;
    private final EntryQueries queries;
    private final Areas areas;
    private final Dimensions dimensions;
    private final KeptStatistics kept;
    private final StatisticsWords words;

    Statistics(
            Definitions definitions,
            EntryList list,
            EntryQueries queries,
            Areas areas,
            Dimensions dimensions,
            KeptStatistics kept,
            StatisticsWords words) {
        this.list = list;
        this.queries = queries;
        this.areas = areas;
        this.dimensions = dimensions;
        this.kept = kept;
        this.words = words;
        definitions.all().forEach(this::require);
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

    /**
     * @param definition as the person sees it
     * @throws Problem 400 {@code unknown-dimension}, {@code unknown-measure}
     */
    Asked ask(RegisterDefinition definition, String by, String measure, SignedIn person) {
        List<Dimension> asked = new ArrayList<>();
        for (String one : by.split(",", 4)) {
            Dimension dimension =
                    dimensions.find(definition, one.strip(), person).orElse(null);
            if (dimension == null || asked.size() == 2) {
                throw new Problem(400, "unknown-dimension", Map.of(), one.substring(0, Math.min(60, one.length())));
            }
            asked.add(dimension);
        }
        return new Asked(
                asked,
                measure(definition, measure, person)
                        .orElseThrow(() -> new Problem(
                                400,
                                "unknown-measure",
                                Map.of(),
                                measure.substring(0, Math.min(60, measure.length())))));
    }

    private Optional<Measure> measure(RegisterDefinition definition, String written, SignedIn person) {
        return rates(definition, person).stream()
                .filter(rate -> rate.written().equals(written))
                .findFirst()
                .map(rate -> Measure.rate(
                        queries.of(definition, rate.of().toString(), person, Finding.LATEST),
                        queries.of(definition, rate.among().toString(), person, Finding.LATEST)))
                .or(() -> Measure.of(definition, written));
    }

    /** The shares this person may ask for: none that looks at a field she may not read. */
    List<RegisterDefinition.Rate> rates(RegisterDefinition definition, SignedIn person) {
        return definition.rates().stream()
                .filter(rate ->
                        queries.knows(definition, rate.of(), person) && queries.knows(definition, rate.among(), person))
                .toList();
    }

    /** The ready-made ones, likewise. */
    List<RegisterDefinition.Ready> ready(RegisterDefinition definition, SignedIn person) {
        return definition.statistics().stream()
                .filter(ready -> Stream.of(ready.by().split(","))
                        .allMatch(
                                one -> dimensions.find(definition, one, person).isPresent()))
                .filter(ready -> measure(definition, ready.measure(), person).isPresent())
                .toList();
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

    private void require(RegisterDefinition definition) {
        String file = "forms/registers/" + definition.name() + ".form";
        for (RegisterDefinition.Rate rate : definition.rates()) {
            try {
                queries.of(definition, rate.of().toString(), null, Finding.LATEST);
                queries.of(definition, rate.among().toString(), null, Finding.LATEST);
            } catch (Problem unfit) {
                throw new FormDefect(file, "rates", "cannot be asked: " + rate.name() + ", " + unfit.code());
            }
        }
        for (RegisterDefinition.Ready ready : definition.statistics()) {
            if (!ready(definition, null).contains(ready)) {
                throw new FormDefect(file, "statistics", "cannot be counted: " + ready.by() + ", " + ready.measure());
            }
        }
    }
}
