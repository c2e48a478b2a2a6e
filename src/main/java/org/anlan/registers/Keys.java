package org.anlan.registers;

import static org.jooq.impl.DSL.inline;

import java.util.Collection;
import java.util.List;
import org.anlan.forms.Field;
import org.anlan.forms.Form;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The values of an entry's choices in one array with one index: several filters at once are answered by it alone, and
 * from its statistics the database knows how many entries have each of the values.
 */
class Keys {

    private Keys() {}

    /** The fields that have a key; fewer than two need none. */
    static List<String> of(Form form) {
        List<String> choices = form.fields().stream()
                .filter(field -> !field.isMultiple() && !field.is("secret") && !RegisterFiles.holdsFiles(field))
                .filter(field -> field.is("filter") || field.refersTo() != null)
                .filter(Keys::isChoice)
                .map(Field::key)
                .toList();
        return choices.size() < 2 ? List.of() : choices;
    }

    static boolean isChoice(Field field) {
        return field.refersTo() != null
                || field.type().equals("checkbox")
                || !field.options().isEmpty();
    }

    /** Written alike in the index and in every query. */
    static org.jooq.Field<String[]> of(RegisterDefinition definition) {
        List<org.jooq.Field<String>> keys = definition.keys().stream()
                .map(key ->
                        DSL.field("({0} || ({1} ->> {2}))", String.class, inline(key + "="), Columns.DATA, inline(key)))
                .toList();
        return DSL.field("(array[{0}])", String[].class, DSL.list(keys));
    }

    /** That the field, which has a key, holds one of the values. */
    static Condition any(RegisterDefinition definition, Field field, Collection<String> values) {
        String[] wanted =
                values.stream().map(value -> field.key() + "=" + value).toArray(String[]::new);
        return DSL.condition(
                wanted.length == 1 ? "{0} @> {1}" : "{0} && {1}",
                of(definition),
                DSL.val(wanted, SQLDataType.CLOB.getArrayDataType()));
    }
}
