package org.anlan.registers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.forms.Field;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns the names in rows into what they refer to, asking once for all rows. */
@Component
class ImportReferences {

    private final ReferenceNames names;
    private final MessageSource messages;

    ImportReferences(ReferenceNames names, MessageSource messages) {
        this.names = names;
        this.messages = messages;
    }

    void resolve(ImportJob job, List<ImportRow> rows) {
        Map<String, Set<String>> wanted = new HashMap<>();
        List<Field> fields = job.definition.form().fields();
        rows.forEach(row -> collect(fields, row.given, wanted));
        Map<String, Map<String, Set<String>>> found = new HashMap<>();
        wanted.forEach((register, called) -> found.put(register, names.find(job.reach.person(), register, called)));
        rows.forEach(row -> replace(row, null, fields, row.given, found));
    }

    private static void collect(List<Field> fields, Map<String, Object> data, Map<String, Set<String>> wanted) {
        for (Field field : fields) {
            Object value = data.get(field.key());
            if (value instanceof SheetWords.Named named) {
                wanted.computeIfAbsent(field.refersTo(), none -> new LinkedHashSet<>())
                        .addAll(named.names());
            } else if (field.type().equals("dynamiclist") && value instanceof List<?> lines) {
                lines.forEach(line -> collect(field.children(), texts(line), wanted));
            }
        }
    }

    /** @param outer the list the fields are in; null outside of one */
    private void replace(
            ImportRow row,
            Field outer,
            List<Field> fields,
            Map<String, Object> data,
            Map<String, Map<String, Set<String>>> found) {
        for (Field field : fields) {
            Object value = data.get(field.key());
            if (value instanceof SheetWords.Named named) {
                List<Object> ids = new ArrayList<>();
                for (String name : named.names()) {
                    Set<String> called = found.get(field.refersTo()).getOrDefault(name, Set.of());
                    if (called.size() == 1) {
                        ids.addAll(called);
                    } else {
                        row.wrong(
                                (outer == null ? field : outer).key(),
                                messages.getMessage(
                                        called.isEmpty() ? "import.unknown-name" : "import.ambiguous-name",
                                        new Object[] {field.label(row.job.locale), name, called.size()},
                                        row.job.locale));
                    }
                }
                data.put(field.key(), field.isMultiple() ? ids : ids.isEmpty() ? null : ids.get(0));
            } else if (field.type().equals("dynamiclist") && value instanceof List<?> lines) {
                lines.forEach(line -> replace(row, field, field.children(), texts(line), found));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> texts(Object line) {
        return (Map<String, Object>) line;
    }
}
