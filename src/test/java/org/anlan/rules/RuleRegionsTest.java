package org.anlan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every combination of the cells' regions is looked at. The numbers named in a column cut its line into regions on
 * which no cell changes its mind, so one sample of each region speaks for all of it; columns compared with each other
 * share their samples.
 */
class RuleRegionsTest {

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d+(\\.\\d+)?");
    private static final double MANY = 100_000;
    private static final FeelEngine FEEL = new ScalaFeelEngineFactory().createInstance();

    static List<RuleFile> tables() {
        return RuleFile.all();
    }

    @Test
    void thereAreTablesOfEachKind() {
        assertThat(tables())
                .extracting(file -> file.table().getHitPolicy().name())
                .contains("UNIQUE", "FIRST", "COLLECT");
        assertThat(tables())
                .as("seven we come with, and the README's")
                .hasSizeGreaterThanOrEqualTo(8)
                .extracting(RuleFile::stem)
                .contains("room-key.consent");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void uniqueTablesHaveNoGapAndNoOverlapAndNoRowIsUnreachable(RuleFile file) {
        boolean unique = file.table().getHitPolicy().name().equals("UNIQUE");
        boolean first = file.table().getHitPolicy().name().equals("FIRST");
        int rows = file.rows().size();
        boolean[] reachable = new boolean[rows];
        List<Map<String, Object>> points = points(file);
        assertThat(points).hasSizeGreaterThan(1);
        for (Map<String, Object> point : points) {
            List<Integer> hits = hits(file, point);
            if (unique) {
                assertThat(hits).as("rows of %s for %s", file, point).hasSize(1);
            }
            if (first) {
                assertThat(hits).as("rows of %s for %s", file, point).isNotEmpty();
            }
            (first ? hits.subList(0, 1) : hits).forEach(row -> reachable[row] = true);
        }
        assertThat(IntStream.range(0, rows).filter(row -> !reachable[row]).map(row -> row + 1))
                .as("rows of %s that nothing reaches", file)
                .isEmpty();
    }

    private static List<Integer> hits(RuleFile file, Map<String, Object> point) {
        List<String> names = file.inputs().stream().map(RuleFile.Column::name).toList();
        return IntStream.range(0, file.rows().size())
                .filter(row -> IntStream.range(0, names.size())
                        .allMatch(column -> holds(file.rows().get(row).when().get(column), names.get(column), point)))
                .boxed()
                .toList();
    }

    private static boolean holds(String cell, String column, Map<String, Object> point) {
        if (cell.equals("-")) {
            return true;
        }
        var context = Variables.fromMap(point).asVariableContext();
        return FEEL.evaluateSimpleUnaryTests(cell, column, context);
    }

    /** All combinations; where rows are added up and most look at one column, there are too many: one column after another. */
    private static List<Map<String, Object>> points(RuleFile file) {
        Map<String, List<?>> samples = new LinkedHashMap<>();
        file.inputs().forEach(column -> samples.put(column.name(), samples(file, column)));
        double combinations = samples.values().stream().mapToDouble(List::size).reduce(1, (one, two) -> one * two);
        boolean added = file.table().getHitPolicy().name().equals("COLLECT");
        return added && combinations > MANY ? oneByOne(samples) : together(samples);
    }

    private static List<Map<String, Object>> together(Map<String, List<?>> samples) {
        List<Map<String, Object>> points = new ArrayList<>(List.of(Map.of()));
        for (var column : samples.entrySet()) {
            List<Map<String, Object>> more = new ArrayList<>();
            for (Map<String, Object> point : points) {
                for (Object sample : column.getValue()) {
                    Map<String, Object> next = new HashMap<>(point);
                    next.put(column.getKey(), sample);
                    more.add(next);
                }
            }
            points = more;
        }
        return points;
    }

    private static List<Map<String, Object>> oneByOne(Map<String, List<?>> samples) {
        Map<String, Object> first = new HashMap<>();
        samples.forEach((column, values) -> first.put(column, values.get(0)));
        List<Map<String, Object>> points = new ArrayList<>();
        samples.forEach((column, values) -> values.forEach(value -> {
            Map<String, Object> point = new HashMap<>(first);
            point.put(column, value);
            points.add(point);
        }));
        return points;
    }

    private static List<?> samples(RuleFile file, RuleFile.Column column) {
        return switch (column.type()) {
            case "boolean" -> List.of(true, false);
            case "string" -> file.words(column);
            default -> List.copyOf(numbers(file, column));
        };
    }

    /** The numbers a column names, with a neighbour on each side; small counts where it is compared with a column. */
    private static TreeSet<BigDecimal> numbers(RuleFile file, RuleFile.Column column) {
        int place = file.inputs().indexOf(column);
        BigDecimal step = column.type().equals("integer") ? BigDecimal.ONE : new BigDecimal("0.05");
        TreeSet<BigDecimal> samples = new TreeSet<>();
        for (RuleFile.Row row : file.rows()) {
            var numbers = NUMBER.matcher(row.when().get(place));
            while (numbers.find()) {
                BigDecimal number = new BigDecimal(numbers.group());
                samples.addAll(List.of(number.subtract(step), number, number.add(step)));
            }
        }
        if (samples.isEmpty()) {
            IntStream.rangeClosed(0, 3).mapToObj(BigDecimal::valueOf).forEach(samples::add);
        }
        return samples;
    }
}
