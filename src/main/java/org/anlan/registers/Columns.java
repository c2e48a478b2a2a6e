package org.anlan.registers;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Names of the entry table, and the expressions that indexes and queries must write alike. Field keys are written into
 * the SQL, so that an index is recognised; they come from definitions, never from a request.
 */
class Columns {

    static final Table<Record> ENTRY = table(name("register_entry"));
    static final Field<String> REGISTER = field(name("register"), SQLDataType.VARCHAR);
    static final Field<String> ID = field(name("id"), SQLDataType.VARCHAR);
    static final Field<Long> VERSION = field(name("version"), SQLDataType.BIGINT);
    static final Field<JSONB> DATA = field(name("data"), SQLDataType.JSONB);
    static final Field<JSONB> SECRET = field(name("secret"), SQLDataType.JSONB);
    static final Field<JSONB> BLIND = field(name("blind"), SQLDataType.JSONB);
    static final Field<OffsetDateTime> CREATED = field(name("created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    static final Field<OffsetDateTime> UPDATED = field(name("updated_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    static final Field<OffsetDateTime> DELETED = field(name("deleted_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

    private Columns() {}

    /** The field's value as text; for a secret field its blind index. */
    static Field<String> text(org.anlan.forms.Field field) {
        return DSL.field("({0} ->> {1})", String.class, field.is("secret") ? BLIND : DATA, inline(field.key()));
    }

    /** The field's value as people may see it: masked, if it is secret. */
    static Field<String> shown(org.anlan.forms.Field field) {
        return DSL.field("({0} ->> {1})", String.class, DATA, inline(field.key()));
    }

    static Field<?> sortable(org.anlan.forms.Field field) {
        return field.type().equals("number") ? DSL.field("({0})::numeric", text(field)) : text(field);
    }

    /** The field's value where it is a number: what a rule computes may be one or not. */
    static Field<java.math.BigDecimal> number(org.anlan.forms.Field field) {
        return DSL.field(
                "(case when jsonb_typeof({0} -> {1}) = 'number' then ({0} ->> {1})::numeric end)",
                java.math.BigDecimal.class, DATA, inline(field.key()));
    }

    /** That the field holds one of the values, which may be hundreds: they are sent as one. */
    static Condition among(org.anlan.forms.Field field, Collection<String> values) {
        return text(field).eq(DSL.any(DSL.val(values.toArray(String[]::new), SQLDataType.VARCHAR.getArrayDataType())));
    }

    /** Everything a person may search for in one lower-case text; null if the register has no search fields. */
    static Field<String> searchText(RegisterDefinition definition) {
        List<org.anlan.forms.Field> fields = definition.fieldsWith("search");
        if (fields.isEmpty()) {
            return null;
        }
        String sql = fields.stream()
                .map(field -> "coalesce(data ->> '" + field.key() + "', '')")
                .collect(Collectors.joining(" || ' ' || "));
        return DSL.field("lower(" + sql + ")", String.class);
    }

    static Condition living(RegisterDefinition definition) {
        return REGISTER.eq(inline(definition.name())).and(DELETED.isNull());
    }

    /** Where a unique rule applies. */
    static Condition when(RegisterDefinition definition, RegisterDefinition.Unique unique) {
        Condition all = DELETED.isNull();
        for (var condition : unique.when().entrySet()) {
            all = all.and(text(definition.field(condition.getKey()))
                    .in(condition.getValue().stream().map(DSL::inline).toList()));
        }
        return all;
    }
}
