package org.anlan.registers;

import static org.anlan.registers.Columns.DATA;
import static org.anlan.registers.Columns.text;
import static org.jooq.impl.DSL.inline;

import java.util.ArrayList;
import java.util.List;
import org.anlan.forms.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What statistics group by: a field, and of a day its month or year, of a place its jurisdiction on one level.
 *
 * @param written as it was asked, such as {@code found_on.month}
 * @param unit {@code month}, {@code year} or one of {@link Areas#LEVELS}; empty where the field's value is the key
 * @param path of a jurisdiction level: the fields that lead there
 */
record Dimension(String written, Field field, String unit, List<Field> path) {

    private static final List<String> UNITS_OF_TIME = List.of("year", "month");

    /** @return null if the register has nothing of that name to group by */
    static Dimension of(RegisterDefinition definition, Areas areas, String written) {
        int dot = written.indexOf('.');
        String unit = dot < 0 ? "" : written.substring(dot + 1);
        return definition
                .find(dot < 0 ? written : written.substring(0, dot))
                .filter(field -> !field.is("secret"))
                .filter(field -> units(field, areas).contains(unit))
                .map(field -> new Dimension(
                        written, field, unit, Areas.LEVELS.contains(unit) ? areas.path(field) : List.of(field)))
                .orElse(null);
    }

    /** All that a register offers, in the order of its fields; those that are meant for it first. */
    static List<Dimension> all(RegisterDefinition definition, Areas areas) {
        List<Dimension> meant = new ArrayList<>();
        List<Dimension> others = new ArrayList<>();
        for (Field field : definition.form().fields()) {
            if (!field.is("secret")) {
                units(field, areas).forEach(unit -> (field.is("statistic") ? meant : others)
                        .add(of(definition, areas, unit.isEmpty() ? field.key() : field.key() + "." + unit)));
            }
        }
        meant.addAll(others);
        return meant;
    }

    private static List<String> units(Field field, Areas areas) {
        if (field.type().equals(Operator.DATE)) {
            boolean day = !"time".equals(field.schema().path("subtype").asText());
            return day ? UNITS_OF_TIME : List.of();
        }
        boolean grouped = Operator.isChoice(field) || field.type().equals(Operator.CHECKBOX) || isNamed(field);
        List<String> units = new ArrayList<>(grouped ? List.of("") : List.of());
        if (!areas.path(field).isEmpty()) {
            units.addAll(Areas.LEVELS);
        }
        return units;
    }

    /** A text has as many values as entries, unless its file says that it is one of few. */
    private static boolean isNamed(Field field) {
        return field.is("statistic") && field.type().equals("textfield");
    }

    boolean isLevel() {
        return Areas.LEVELS.contains(unit);
    }

    boolean isTime() {
        return UNITS_OF_TIME.contains(unit);
    }

    /** An entry with several values counts for each of them. */
    boolean isMultiple() {
        return field.isMultiple();
    }

    /** The rows a field of several values makes of an entry; to be joined sideways. */
    org.jooq.Table<?> values(String alias) {
        return DSL.table(
                        "jsonb_array_elements_text(case when jsonb_typeof({0} -> {1}) = 'array' then {0} -> {1} else '[]' end)",
                        DATA, inline(field.key()))
                .as(alias, "value");
    }

    /** What entries are counted under, before places are followed to their jurisdiction. */
    org.jooq.Field<String> key(String alias) {
        if (isMultiple()) {
            return DSL.field(DSL.name(alias, "value"), SQLDataType.VARCHAR);
        }
        if (isTime()) {
            return DSL.left(text(field), unit.equals("year") ? 4 : 7);
        }
        return field.type().equals(Operator.CHECKBOX) ? DSL.coalesce(text(field), inline("false")) : text(field);
    }
}
