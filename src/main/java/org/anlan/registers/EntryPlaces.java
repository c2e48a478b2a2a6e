package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.ID;
import static org.anlan.registers.Columns.REGISTER;
import static org.anlan.registers.Columns.text;
import static org.jooq.impl.DSL.inline;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.anlan.forms.Field;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Where entries belong. A place field holds the id of a department or jurisdiction, or refers to an entry of another
 * register and so takes that entry's places: a hidden danger belongs where its enterprise does.
 */
@Component
class EntryPlaces {

    private final Definitions definitions;
    private final DSLContext sql;

    EntryPlaces(Definitions definitions, DSLContext sql) {
        this.definitions = definitions;
        this.sql = sql;
    }

    /** That one of an entry's places is one of these. */
    Condition within(RegisterDefinition definition, Collection<String> places) {
        Condition any = DSL.falseCondition();
        for (String key : definition.place()) {
            Field field = definition.field(key);
            any = any.or(target(field)
                    .map(target -> text(field)
                            .in(DSL.select(ID)
                                    .from(ENTRY)
                                    .where(REGISTER.eq(inline(target.name())).and(within(target, places)))))
                    .orElseGet(() -> Columns.among(field, places)));
        }
        return any;
    }

    boolean holds(RegisterDefinition definition, Entry entry, Collection<String> places) {
        return definition.place().stream().anyMatch(key -> {
            String value = entry.text(key);
            return value != null
                    && target(definition.field(key))
                            .map(target -> sql.fetchExists(DSL.selectOne()
                                    .from(ENTRY)
                                    .where(REGISTER.eq(inline(target.name()))
                                            .and(ID.eq(value))
                                            .and(within(target, places)))))
                            .orElseGet(() -> places.contains(value));
        });
    }

    /** That an entry names no place at all. */
    static Condition nowhere(RegisterDefinition definition) {
        return definition.place().stream()
                .map(key -> (Condition) text(definition.field(key)).isNull())
                .reduce(DSL.noCondition(), Condition::and);
    }

    static boolean isNowhere(RegisterDefinition definition, Entry entry) {
        return definition.place().stream().allMatch(key -> entry.text(key) == null);
    }

    /** The jurisdiction an entry names itself; null if none. */
    static String area(RegisterDefinition definition, Entry entry) {
        return definition.place().stream()
                .filter(key -> Areas.JURISDICTIONS.equals(definition.field(key).refersTo()))
                .map(entry::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Optional<RegisterDefinition> target(Field field) {
        return Optional.ofNullable(field.refersTo()).flatMap(definitions::find);
    }
}
