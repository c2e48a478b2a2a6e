package org.anlan.registers;

import static org.anlan.registers.Columns.DATA;
import static org.anlan.registers.Columns.text;
import static org.jooq.impl.DSL.inline;

import java.util.List;
import org.anlan.forms.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What statistics group by: a field, and of a day its month or year, of a place its jurisdiction on one level, of
 * something referred to a field of that.
 *
 * @param written as it was asked, such as {@code found_on.month}
 * @param unit {@code month}, {@code year} or one of {@link Areas#LEVELS}; empty where the field's value is the key
 * @param path of a jurisdiction level: the fields that lead there
 * @param referred null unless it is by a field of what {@code field} refers to
 */
record Dimension(String written, Field field, String unit, List<Field> path, ReferredFields.Referred referred) {

    static final List<String> UNITS_OF_TIME = List.of("year", "month");

    /** The field whose values are counted by. */
    Field shown() {
        return referred == null ? field : referred.field();
    }

    /** What a value of the first field leads to, as SQL. */
    org.jooq.Field<String> end(org.jooq.Field<String> key) {
        return referred == null ? Areas.end(path, key) : referred.value(key);
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
