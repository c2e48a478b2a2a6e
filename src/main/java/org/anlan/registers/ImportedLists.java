package org.anlan.registers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.anlan.forms.Field;

/**
 * A sheet has no column for files, so the rows of a list get theirs back from the rows they were: the same row, else the
 * one whose first column is the same, else, where none was added or taken away, the one at the same place.
 */
class ImportedLists {

    private final BiFunction<Field, Object, Object> tidy;

    /** @param tidy a value of a field as it would be kept */
    ImportedLists(BiFunction<Field, Object, Object> tidy) {
        this.tidy = tidy;
    }

    /** @return the lists of which a row's files would be lost, because nothing tells which row it is now */
    List<Field> keepFiles(RegisterDefinition definition, Map<String, Object> before, Map<String, Object> given) {
        List<Field> lost = new ArrayList<>();
        for (Field field : definition.form().fields()) {
            if (field.children().stream().anyMatch(RegisterFiles::holdsFiles)
                    && before.get(field.key()) instanceof List<?> were
                    && given.get(field.key()) instanceof List<?> are
                    && !keepFiles(field, were, are)) {
                lost.add(field);
            }
        }
        return lost;
    }

    private boolean keepFiles(Field list, List<?> were, List<?> are) {
        Object[] of = new Object[are.size()];
        List<Object> left = new ArrayList<>(were);
        pair(of, left, are, (was, is) -> comparable(list, was).equals(comparable(list, is)));
        Field first = SheetWords.columns(list).get(0);
        pair(
                of,
                left,
                are,
                (was, is) -> value(first, was) != null && value(first, was).equals(value(first, is)));
        if (were.size() == are.size()) {
            for (int i = 0; i < of.length; i++) {
                Object was = were.get(i);
                if (of[i] == null && left.stream().anyMatch(one -> one == was)) {
                    of[i] = was;
                    left.removeIf(one -> one == was);
                }
            }
        }
        for (int i = 0; i < of.length; i++) {
            if (of[i] != null) {
                give(list, (Map<?, ?>) of[i], are.get(i));
            }
        }
        boolean unclear = Arrays.stream(of).anyMatch(Objects::isNull);
        return !unclear || left.stream().noneMatch(was -> hasFiles(list, (Map<?, ?>) was));
    }

    private static void pair(Object[] of, List<Object> left, List<?> are, BiPredicate<Object, Object> same) {
        for (int i = 0; i < of.length; i++) {
            Object is = are.get(i);
            if (of[i] == null) {
                of[i] = left.stream()
                        .filter(was -> same.test(was, is))
                        .findFirst()
                        .orElse(null);
                Object found = of[i];
                left.removeIf(one -> one == found);
            }
        }
    }

    private Map<String, Object> comparable(Field list, Object row) {
        Map<String, Object> values = new LinkedHashMap<>();
        SheetWords.columns(list).forEach(column -> values.put(column.key(), value(column, row)));
        return values;
    }

    private Object value(Field column, Object row) {
        return tidy.apply(column, ((Map<?, ?>) row).get(column.key()));
    }

    @SuppressWarnings("unchecked")
    private static void give(Field list, Map<?, ?> was, Object is) {
        for (Field child : list.children()) {
            if (RegisterFiles.holdsFiles(child) && was.get(child.key()) != null) {
                ((Map<String, Object>) is).put(child.key(), was.get(child.key()));
            }
        }
    }

    private static boolean hasFiles(Field list, Map<?, ?> row) {
        return list.children().stream()
                .anyMatch(child -> RegisterFiles.holdsFiles(child)
                        && row.get(child.key()) instanceof List<?> files
                        && !files.isEmpty());
    }
}
