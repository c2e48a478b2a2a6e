package org.anlan.registers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.anlan.forms.Field;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * The indexes a definition asks for. A name tells what is indexed, so an index with the right name is the right one. Those
 * that only find hold deleted entries too: of an index over a part PostgreSQL uses no statistics, and then takes every
 * value for one of two hundred.
 */
class Indexes {

    static final String PREFIX = "rx_";

    private static final DSLContext SQL = DSL.using(SQLDialect.POSTGRES);

    private Indexes() {}

    static String partition(RegisterDefinition definition) {
        return "register_entry_" + definition.name().replace('-', '_');
    }

    /** @return statements by index name */
    static Map<String, String> of(RegisterDefinition definition) {
        Map<String, String> all = new LinkedHashMap<>();
        for (RegisterDefinition.Unique unique : definition.unique()) {
            add(all, definition, "unique index", name(definition, unique), rest(definition, unique));
        }
        for (Field field : definition.form().fields()) {
            boolean choices = field.isMultiple() && !RegisterFiles.holdsFiles(field);
            boolean asked = field.is("filter") || field.refersTo() != null;
            if (choices && asked || RegisterFiles.holdsFiles(field)) {
                plain(all, definition, "using gin ((data -> '" + field.key() + "'))");
            } else if (choices) {
                continue;
            } else if (field.is("secret")
                    || field.is("filter")
                    || field.is("sort")
                    || definition.place().contains(field.key())
                    || field.refersTo() != null) {
                // A list filtered by some of these shows the latest change first: the rarest value is walked that way.
                String latest = Keys.isChoice(field) ? ", updated_at desc" : "";
                plain(all, definition, "((" + render(Columns.sortable(field)) + ")" + latest + ")");
            }
        }
        plain(all, definition, "(updated_at desc, id)");
        if (!definition.keys().isEmpty()) {
            // What was written last is looked through by each reader until it is in order: a short list of it.
            plain(
                    all,
                    definition,
                    "using gin (" + render(Keys.of(definition)) + ") with (gin_pending_list_limit = 128)");
        }
        if (Columns.searchText(definition) != null) {
            plain(all, definition, "using gin (" + render(WordSearch.pairs(Columns.searchText(definition))) + ")");
        }
        return all;
    }

    /** The unique rule that a violated index stands for. */
    static Optional<RegisterDefinition.Unique> violated(RegisterDefinition definition, String index) {
        return definition.unique().stream()
                .filter(unique -> name(definition, unique).equals(index))
                .findFirst();
    }

    private static String name(RegisterDefinition definition, RegisterDefinition.Unique unique) {
        return name(definition, rest(definition, unique));
    }

    private static String rest(RegisterDefinition definition, RegisterDefinition.Unique unique) {
        String fields = unique.fields().stream()
                .map(key -> "(" + render(Columns.text(definition.field(key))) + ")")
                .collect(Collectors.joining(", "));
        return "(" + fields + ") where " + SQL.renderInlined(Columns.when(definition, unique));
    }

    private static void plain(Map<String, String> all, RegisterDefinition definition, String rest) {
        add(all, definition, "index", name(definition, rest), rest);
    }

    private static void add(
            Map<String, String> all, RegisterDefinition definition, String what, String name, String rest) {
        all.put(name, "create " + what + " " + name + " on " + partition(definition) + " " + rest);
    }

    private static String name(RegisterDefinition definition, String rest) {
        return PREFIX + definition.name().replace('-', '_') + "_" + Integer.toHexString(rest.hashCode());
    }

    private static String render(org.jooq.Field<?> field) {
        return SQL.renderInlined(field);
    }
}
