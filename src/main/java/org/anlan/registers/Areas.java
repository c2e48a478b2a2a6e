package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.ID;
import static org.anlan.registers.Columns.REGISTER;
import static org.anlan.registers.Columns.text;
import static org.jooq.impl.DSL.inline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.forms.Field;
import org.anlan.people.Department;
import org.anlan.people.Departments;
import org.anlan.people.Jurisdiction;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * The jurisdiction a field leads to: it names one or a department in one, or refers to an entry that has one, as a
 * hidden danger has its enterprise's.
 */
@Component
class Areas {

    /** Of a tree's nodes, the top first; a town and a park stand on one level. */
    static final List<String> LEVELS = List.of("city", "county", "town", "village");

    static final String JURISDICTIONS = "jurisdictions";

    private final Definitions definitions;
    private final Departments departments;

    Areas(Definitions definitions, Departments departments) {
        this.definitions = definitions;
        this.departments = departments;
    }

    /** The fields on the way from this one to the one that holds a jurisdiction or department; empty if none does. */
    List<Field> path(Field field) {
        String target = field.refersTo();
        if (target == null || field.isMultiple()) {
            return List.of();
        }
        if (PlatformOptions.isPlace(target)) {
            return List.of(field);
        }
        List<Field> best = List.of();
        for (String key :
                definitions.find(target).map(RegisterDefinition::place).orElse(List.of())) {
            List<Field> way = path(definitions.require(target).field(key));
            if (!way.isEmpty() && (best.isEmpty() || !endsInArea(best) && endsInArea(way))) {
                best = way;
            }
        }
        if (best.isEmpty()) {
            return best;
        }
        List<Field> whole = new ArrayList<>(List.of(field));
        whole.addAll(best);
        return whole;
    }

    private static boolean endsInArea(List<Field> path) {
        return path.get(path.size() - 1).refersTo().equals(JURISDICTIONS);
    }

    /** That the field leads to this jurisdiction or department, or to one below it. */
    Condition within(Field field, String place) {
        return within(path(field), departments.below(Set.of(place)));
    }

    private static Condition within(List<Field> path, Set<String> places) {
        Field field = path.get(0);
        return path.size() == 1
                ? Columns.among(field, places)
                : text(field)
                        .in(DSL.select(ID)
                                .from(ENTRY)
                                .where(REGISTER.eq(inline(field.refersTo()))
                                        .and(within(path.subList(1, path.size()), places))));
    }

    /** What the first field's value {@code key} leads to, as SQL. */
    static org.jooq.Field<String> end(List<Field> path, org.jooq.Field<String> key) {
        int last = path.size() - 1;
        if (last == 0) {
            return key;
        }
        Table<?> way = ENTRY.as(step(1));
        for (int i = 2; i <= last; i++) {
            way = way.join(ENTRY.as(step(i))).on(is(i, path, held(i - 1, path)));
        }
        return DSL.field(DSL.select(held(last, path)).from(way).where(is(1, path, key)));
    }

    private static String step(int i) {
        return "step" + i;
    }

    /** That the entry of this step is the one with this id. */
    private static Condition is(int i, List<Field> path, org.jooq.Field<String> id) {
        return DSL.field(DSL.name(step(i), "register"), String.class)
                .eq(inline(path.get(i - 1).refersTo()))
                .and(DSL.field(DSL.name(step(i), "id"), String.class).eq(id));
    }

    private static org.jooq.Field<String> held(int i, List<Field> path) {
        return DSL.field(
                "({0} ->> {1})",
                String.class,
                DSL.field(DSL.name(step(i), "data")),
                inline(path.get(i).key()));
    }

    Tree tree() {
        Map<String, Jurisdiction> areas = new LinkedHashMap<>();
        departments.jurisdictions().forEach(area -> areas.put(area.id(), area));
        Map<String, Department> parts = new LinkedHashMap<>();
        departments.all().forEach(part -> parts.put(part.id(), part));
        return new Tree(areas, parts);
    }

    /** Jurisdictions and the departments in them, as they are now. */
    record Tree(Map<String, Jurisdiction> areas, Map<String, Department> parts) {

        /** @param at whether it lies on the level that was asked for, and not above it */
        record Node(Jurisdiction area, boolean at) {}

        /** The jurisdiction of this level the place lies in, or the nearest one above that level; null if in none. */
        Node at(String place, String level) {
            Jurisdiction area = areas.get(place);
            for (Department part = parts.get(place); area == null && part != null; part = parts.get(part.parent())) {
                area = areas.get(part.jurisdiction());
            }
            while (area != null && rank(area) > LEVELS.indexOf(level) && areas.containsKey(area.parent())) {
                area = areas.get(area.parent());
            }
            return area == null ? null : new Node(area, rank(area) == LEVELS.indexOf(level));
        }

        private static int rank(Jurisdiction area) {
            return LEVELS.indexOf(area.level().equals("park") ? "town" : area.level());
        }
    }
}
