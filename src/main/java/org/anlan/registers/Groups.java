package org.anlan.registers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.forms.Option;

/** Groups in an order people can read, and no more of them than a picture shows: what is left over is one group. */
record Groups(Map<List<String>, Measure.Sums> cells) {

    /** The key of all that did not fit. */
    static final String REST = "~";

    /** Of one dimension alone; of the first and of the second of two. */
    private static final List<List<Integer>> MOST = List.of(List.of(200), List.of(50, 24));

    static Groups of(List<Dimension> dimensions, Map<List<String>, Measure.Sums> found, Measure.Sums rest) {
        List<Map<String, Long>> sizes = new ArrayList<>();
        List<Set<String>> kept = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            Map<String, Long> size = sizes(found, i);
            sizes.add(size);
            kept.add(new HashSet<>(size.keySet().stream()
                    .sorted(Comparator.comparing((String key) -> size.get(key)).reversed())
                    .limit(MOST.get(dimensions.size() - 1).get(i))
                    .toList()));
        }
        Map<List<String>, Measure.Sums> cells = new HashMap<>();
        found.forEach((keys, sums) -> cells.merge(shown(keys, kept), sums, Measure.Sums::plus));
        if (rest.entries() > 0) {
            cells.merge(dimensions.stream().map(each -> REST).toList(), rest, Measure.Sums::plus);
        }
        Map<List<String>, Measure.Sums> ordered = new LinkedHashMap<>();
        cells.keySet().stream().sorted(order(dimensions, sizes)).forEach(keys -> ordered.put(keys, cells.get(keys)));
        return new Groups(ordered);
    }

    Collection<String> keys(int dimension) {
        Set<String> keys = new LinkedHashSet<>();
        cells.keySet().forEach(cell -> keys.add(cell.get(dimension)));
        return keys;
    }

    private static Map<String, Long> sizes(Map<List<String>, Measure.Sums> found, int dimension) {
        Map<String, Long> sizes = new HashMap<>();
        found.forEach((keys, sums) -> sizes.merge(keys.get(dimension), sums.entries(), Long::sum));
        return sizes;
    }

    private static List<String> shown(List<String> keys, List<Set<String>> kept) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            shown.add(kept.get(i).contains(keys.get(i)) ? keys.get(i) : REST);
        }
        return shown;
    }

    private static Comparator<List<String>> order(List<Dimension> dimensions, List<Map<String, Long>> sizes) {
        Comparator<List<String>> order = Comparator.comparing(keys -> 0);
        for (int i = 0; i < dimensions.size(); i++) {
            int at = i;
            Comparator<String> one = order(dimensions.get(i), sizes.get(i));
            order = order.thenComparing(keys -> keys.get(at), one);
        }
        return order;
    }

    /** Options as their file has them, times as they go, all else by size; empty and the rest at the end. */
    private static Comparator<String> order(Dimension dimension, Map<String, Long> sizes) {
        List<Object> options =
                dimension.shown().options().stream().map(Option::value).toList();
        Comparator<String> last = Comparator.comparing(key -> key == null ? 1 : key.equals(REST) ? 2 : 0);
        Comparator<String> natural = Comparator.nullsLast(Comparator.naturalOrder());
        if (dimension.isTime()) {
            return last.thenComparing(natural);
        }
        return last.thenComparing(key -> options.isEmpty() || !options.contains(key) ? 999 : options.indexOf(key))
                .thenComparing(key -> -sizes.getOrDefault(key, 0L))
                .thenComparing(natural);
    }
}
