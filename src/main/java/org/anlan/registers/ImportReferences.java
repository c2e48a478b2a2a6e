package org.anlan.registers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** A name that several have. */
    record Several(String name, Set<String> ids) {}

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
                List<Object> meant = new ArrayList<>();
                for (String name : named.names()) {
                    Set<String> ids = found.get(field.refersTo()).getOrDefault(name, Set.of());
                    if (ids.isEmpty()) {
                        complain(row, outer, field, "import.unknown-name", name, 0);
                    } else {
                        meant.add(ids.size() == 1 ? ids.iterator().next() : new Several(name, ids));
                    }
                }
                data.put(field.key(), field.isMultiple() ? meant : meant.isEmpty() ? null : meant.get(0));
            } else if (field.type().equals("dynamiclist") && value instanceof List<?> lines) {
                lines.forEach(line -> replace(row, field, field.children(), texts(line), found));
            }
        }
    }

    /**
     * Once it is known which entry a row is about: of several that are called alike, the name means the one the entry
     * refers to already. So an exported sheet comes back as it went.
     */
    void settle(ImportRow row) {
        settle(row, null, row.job.definition.form().fields(), row.given);
    }

    private void settle(ImportRow row, Field outer, List<Field> fields, Map<String, Object> data) {
        for (Field field : fields) {
            Object value = data.get(field.key());
            if (value instanceof Several several) {
                data.put(field.key(), meant(row, outer, field, several));
            } else if (field.type().equals("dynamiclist") && value instanceof List<?> lines) {
                lines.forEach(line -> settle(row, field, field.children(), texts(line)));
            } else if (value instanceof List<?> many && many.stream().anyMatch(Several.class::isInstance)) {
                data.put(
                        field.key(),
                        many.stream()
                                .map(one -> one instanceof Several several ? meant(row, outer, field, several) : one)
                                .filter(Objects::nonNull)
                                .toList());
            }
        }
    }

    private String meant(ImportRow row, Field outer, Field field, Several several) {
        Set<String> held = held(row.clearBefore, outer, field);
        held.retainAll(several.ids());
        if (held.size() != 1) {
            complain(
                    row,
                    outer,
                    field,
                    "import.ambiguous-name",
                    several.name(),
                    several.ids().size());
            return null;
        }
        return held.iterator().next();
    }

    private static Set<String> held(Map<String, Object> before, Field outer, Field field) {
        if (outer == null) {
            return new LinkedHashSet<>(References.ids(before.get(field.key())));
        }
        Set<String> held = new LinkedHashSet<>();
        if (before.get(outer.key()) instanceof List<?> lines) {
            lines.forEach(line -> held.addAll(References.ids(texts(line).get(field.key()))));
        }
        return held;
    }

    private void complain(ImportRow row, Field outer, Field field, String code, String name, int many) {
        row.wrong(
                (outer == null ? field : outer).key(),
                messages.getMessage(code, new Object[] {field.label(row.job.locale), name, many}, row.job.locale));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> texts(Object line) {
        return (Map<String, Object>) line;
    }
}
