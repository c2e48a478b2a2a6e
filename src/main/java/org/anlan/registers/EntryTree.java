package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.ID;
import static org.anlan.registers.Columns.living;
import static org.anlan.registers.Columns.shown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.anlan.forms.Field;
import org.anlan.people.Departments;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The trees beside a list: the kinds or parents its definition names, and the jurisdictions its entries lie in. */
@Component
class EntryTree {

    private static final int MOST = 2000;
    private static final String JURISDICTIONS = "jurisdictions";

    private final DSLContext sql;
    private final Definitions definitions;
    private final Departments departments;

    EntryTree(DSLContext sql, Definitions definitions, Departments departments) {
        this.sql = sql;
        this.definitions = definitions;
        this.departments = departments;
    }

    /**
     * @param parent id of the node above, or null
     * @param count how many entries are of this kind; null where they are not counted
     */
    record Node(String id, String label, String parent, Integer count) {}

    /** @param kinds by the definition's {@code tree}; {@code places} jurisdictions. Empty where there are none */
    record Trees(List<Node> kinds, List<Node> places) {}

    Trees of(RegisterDefinition definition, Reach reach) {
        return new Trees(kinds(definition, reach), isPlaced(definition) ? jurisdictions(reach) : List.of());
    }

    private List<Node> kinds(RegisterDefinition definition, Reach reach) {
        if (definition.tree() == null) {
            return List.of();
        }
        Field field = definition.field(definition.tree());
        return field.refersTo() == null ? options(definition, field, reach) : parents(definition, field, reach);
    }

    private List<Node> options(RegisterDefinition definition, Field field, Reach reach) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        sql.select(shown(field), DSL.count())
                .from(ENTRY)
                .where(living(definition).and(reach.within(definition)))
                .groupBy(shown(field))
                .forEach(row -> counts.put(row.value1(), row.value2()));
        boolean english = Locale.ENGLISH
                .getLanguage()
                .equals(LocaleContextHolder.getLocale().getLanguage());
        return field.options().stream()
                .map(option -> new Node(
                        option.value().toString(),
                        english ? option.labelEn() : option.label(),
                        null,
                        counts.getOrDefault(option.value().toString(), 0)))
                .toList();
    }

    private List<Node> parents(RegisterDefinition definition, Field parent, Reach reach) {
        var label = shown(definition.field(definition.display()));
        return sql.select(ID, label, shown(parent))
                .from(ENTRY)
                .where(living(definition).and(reach.within(definition)))
                .orderBy(label, ID)
                .limit(MOST)
                .fetch(row -> new Node(row.value1(), row.value2(), row.value3(), null));
    }

    private boolean isPlaced(RegisterDefinition definition) {
        return definition.place().stream()
                .map(key -> definition.field(key).refersTo())
                .filter(target -> target != null)
                .anyMatch(target -> target.equals(JURISDICTIONS)
                        || definitions.find(target).filter(this::isPlaced).isPresent());
    }

    /** Those this person's roles reach; one whose upper one is out of reach stands at the top. */
    private List<Node> jurisdictions(Reach reach) {
        boolean english = Locale.ENGLISH
                .getLanguage()
                .equals(LocaleContextHolder.getLocale().getLanguage());
        List<Node> nodes = new ArrayList<>();
        Set<String> known = new HashSet<>();
        departments.jurisdictions().forEach(one -> {
            if (reach.everywhere() || reach.places().contains(one.id())) {
                known.add(one.id());
            }
        });
        departments.jurisdictions().stream()
                .filter(one -> known.contains(one.id()))
                .forEach(one -> nodes.add(new Node(
                        one.id(),
                        english && one.nameEn() != null && !one.nameEn().isBlank() ? one.nameEn() : one.name(),
                        known.contains(String.valueOf(one.parent())) ? one.parent() : null,
                        null)));
        return nodes;
    }
}
