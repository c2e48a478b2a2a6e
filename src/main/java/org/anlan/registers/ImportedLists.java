package org.anlan.registers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.anlan.forms.Field;

/** A sheet has no column for files: rows of a list that are as they were keep theirs. */
class ImportedLists {

    private ImportedLists() {}

    static void keepFiles(RegisterDefinition definition, Map<String, Object> before, Map<String, Object> after) {
        for (Field field : definition.form().fields()) {
            List<Field> files =
                    field.children().stream().filter(RegisterFiles::holdsFiles).toList();
            if (!files.isEmpty()
                    && before.get(field.key()) instanceof List<?> were
                    && after.get(field.key()) instanceof List<?> are) {
                after.put(field.key(), kept(files, were, are));
            }
        }
    }

    private static List<Object> kept(List<Field> files, List<?> were, List<?> are) {
        List<Object> left = new ArrayList<>(were);
        List<Object> kept = new ArrayList<>();
        for (Object row : are) {
            Object same = left.stream()
                    .filter(was -> without(files, was).equals(without(files, row)))
                    .findFirst()
                    .orElse(row);
            left.remove(same);
            kept.add(same);
        }
        return kept;
    }

    private static Map<Object, Object> without(List<Field> files, Object row) {
        Map<Object, Object> rest = new LinkedHashMap<>((Map<?, ?>) row);
        files.forEach(file -> rest.remove(file.key()));
        rest.values().removeIf(Objects::isNull);
        return rest;
    }
}
