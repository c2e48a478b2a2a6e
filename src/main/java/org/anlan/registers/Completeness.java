package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.living;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.anlan.forms.Field;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Whether an entry holds everything its register wants of it, and what is missing. It is so for whoever asks. */
@Component
class Completeness {

    private final Definitions definitions;
    private final DSLContext sql;

    Completeness(Definitions definitions, DSLContext sql) {
        this.definitions = definitions;
        this.sql = sql;
    }

    /** @param kind field or register, whose name {@code key} is */
    record Missing(String kind, String key, String label, String labelEn) {}

    record State(int wanted, List<Missing> missing) {

        boolean isFull() {
            return missing.isEmpty();
        }
    }

    /** Nothing is missing where the register wants nothing. */
    State of(RegisterDefinition definition, Entry entry) {
        Dossier.Complete complete = definition.dossier().complete();
        if (complete == null) {
            return new State(0, List.of());
        }
        List<Missing> missing = new ArrayList<>();
        for (String key : complete.fields()) {
            Field field = definition.field(key);
            if (isEmpty(entry.data().get(key))) {
                missing.add(new Missing("field", key, field.label(), field.labelEn()));
            }
        }
        for (String name : complete.registers()) {
            RegisterDefinition other = definitions.require(name);
            boolean there = sql.fetchExists(sql.selectOne()
                    .from(ENTRY)
                    .where(living(other).and(References.refers(other, definition.name(), entry.id()))));
            if (!there) {
                missing.add(new Missing("register", name, other.plural(), other.pluralEn()));
            }
        }
        return new State(complete.fields().size() + complete.registers().size(), missing);
    }

    private static boolean isEmpty(Object value) {
        return value == null
                || value instanceof Collection<?> many && many.isEmpty()
                || value.toString().isBlank();
    }
}
