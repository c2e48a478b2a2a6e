package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.ID;
import static org.anlan.registers.Columns.REGISTER;
import static org.anlan.registers.Columns.text;
import static org.jooq.impl.DSL.inline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.anlan.forms.Field;
import org.anlan.people.SignedIn;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Fields of what entries refer to, such as {@code enterprise.main_type} of a hidden danger: those with property
 * {@code statistic}, as far as the person may read them there. What they say of entries beyond a person's reach is
 * empty.
 */
@Component
class ReferredFields {

    private final Definitions definitions;
    private final RegisterRights rights;
    private final FieldRights fields;

    ReferredFields(Definitions definitions, RegisterRights rights, FieldRights fields) {
        this.definitions = definitions;
        this.rights = rights;
        this.fields = fields;
    }

    /** @param within what the person reaches of the register the field is in */
    record Referred(Field reference, RegisterDefinition register, Field field, Condition within) {

        String written() {
            return reference.key() + "." + field.key();
        }

        /** That the entry refers to one that fits. */
        Condition fits(Condition wanted) {
            return text(reference).in(DSL.select(ID).from(ENTRY).where(there().and(wanted)));
        }

        /** What the field holds in the entry of this id. */
        org.jooq.Field<String> value(org.jooq.Field<String> id) {
            org.jooq.Field<String> held =
                    field.type().equals(Operator.CHECKBOX) ? DSL.coalesce(text(field), inline("false")) : text(field);
            return DSL.field(DSL.select(held).from(ENTRY).where(there().and(ID.eq(id))));
        }

        private Condition there() {
            return REGISTER.eq(inline(register.name())).and(within);
        }
    }

    /** @param person null for everything, as a definition itself may ask */
    List<Referred> of(Field reference, SignedIn person) {
        RegisterDefinition register = reference.isMultiple() || reference.is("secret")
                ? null
                : definitions.find(String.valueOf(reference.refersTo())).orElse(null);
        if (register == null || person != null && !rights.mayRead(person, register)) {
            return List.of();
        }
        RegisterDefinition seen = person == null ? register : fields.seen(person, register);
        Condition within = person == null
                ? DSL.noCondition()
                : rights.reading(person, register).within(register);
        return seen.form().fields().stream()
                .filter(ReferredFields::isFit)
                .map(field -> new Referred(reference, seen, field, within))
                .toList();
    }

    Optional<Referred> find(RegisterDefinition definition, String written, SignedIn person) {
        int dot = written.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : definition.find(written.substring(0, dot)).flatMap(reference -> of(reference, person).stream()
                        .filter(one -> one.written().equals(written))
                        .findFirst());
    }

    private static boolean isFit(Field field) {
        boolean few = Operator.isChoice(field)
                || Set.of(Operator.CHECKBOX, "textfield").contains(field.type());
        return few
                && field.is("statistic")
                && !field.isMultiple()
                && !field.is("secret")
                && !Areas.LEVELS.contains(field.key());
    }
}
