package org.anlan.registers;

import static org.anlan.registers.Columns.DATA;
import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.living;
import static org.anlan.registers.Columns.shown;
import static org.jooq.impl.DSL.inline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.anlan.forms.Field;
import org.anlan.forms.Options;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.InvalidInput.FieldError;
import org.anlan.shared.Problem;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What entries refer to: it exists when written, is named when read, and does not go while something refers to it. */
@Component
class References {

    private final Definitions definitions;
    private final DSLContext sql;
    private final Options options;
    private final MessageSource messages;

    References(Definitions definitions, DSLContext sql, Options options, MessageSource messages) {
        this.definitions = definitions;
        this.sql = sql;
        this.options = options;
        this.messages = messages;
    }

    /**
     * @param before what the entry held so far: an old reference may stay although its target has ended
     * @throws InvalidInput naming each field that refers to nothing
     */
    void require(RegisterDefinition definition, Map<String, Object> before, Map<String, Object> after) {
        List<FieldError> errors = new ArrayList<>();
        each(definition.form().fields(), after, "", (field, at) -> {
            Set<String> missing = options.missing(field, at.value());
            missing.removeAll(ids(before.get(field.key())));
            if (!missing.isEmpty()) {
                errors.add(new FieldError(
                        at.key(),
                        messages.getMessage(
                                "forms.reference",
                                new Object[] {field.label(LocaleContextHolder.getLocale())},
                                LocaleContextHolder.getLocale())));
            }
        });
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    /** @throws Problem 409 {@code entry-in-use} with how many entries refer to it, and in which registers */
    void refuseIfUsed(RegisterDefinition definition, String id) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        uses(definition, id, UnaryOperator.identity(), other -> DSL.noCondition())
                .forEach((other, count) -> uses.put(other.plural(LocaleContextHolder.getLocale()), count));
        if (!uses.isEmpty()) {
            int all = uses.values().stream().mapToInt(Integer::intValue).sum();
            throw new Problem(409, "entry-in-use", Map.of("uses", uses), all, String.join(", ", uses.keySet()));
        }
    }

    /**
     * How many entries of which registers refer to this one.
     *
     * @param as the other register as it is seen: a reference in a field that is not does not count
     * @param seen which entries of a register count
     */
    Map<RegisterDefinition, Integer> uses(
            RegisterDefinition definition,
            String id,
            UnaryOperator<RegisterDefinition> as,
            Function<RegisterDefinition, Condition> seen) {
        Map<RegisterDefinition, Integer> uses = new LinkedHashMap<>();
        for (RegisterDefinition other : definitions.all()) {
            RegisterDefinition shown = as.apply(other);
            if (mayRefer(shown, definition.name())) {
                int count = sql.fetchCount(sql.selectOne()
                        .from(ENTRY)
                        .where(living(other)
                                .and(refers(shown, definition.name(), id))
                                .and(seen.apply(other))));
                if (count > 0) {
                    uses.put(other, count);
                }
            }
        }
        return uses;
    }

    /** Whether entries of this register can refer to entries of that one. */
    static boolean mayRefer(RegisterDefinition definition, String register) {
        return definition.form().fields().stream()
                .anyMatch(field -> register.equals(field.refersTo())
                        || field.children().stream().anyMatch(child -> register.equals(child.refersTo())));
    }

    /** That an entry refers to this one, by whichever of its fields. */
    static Condition refers(RegisterDefinition definition, String register, String id) {
        Condition refers = DSL.falseCondition();
        for (Field field : definition.form().fields()) {
            refers = refers.or(refers(field, register, id));
        }
        return refers;
    }

    /** The names of everything these entries refer to: by register, by id. */
    Map<String, Map<String, String>> names(RegisterDefinition definition, Collection<Entry> entries) {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        for (Entry entry : entries) {
            each(definition.form().fields(), entry.data(), "", (field, at) -> wanted.computeIfAbsent(
                            field.refersTo(), register -> new LinkedHashSet<>())
                    .addAll(ids(at.value())));
        }
        Map<String, Map<String, String>> names = new LinkedHashMap<>();
        wanted.forEach((register, ids) -> names.put(register, options.labels(register, ids)));
        return names;
    }

    static List<String> ids(Object value) {
        return value == null
                ? List.of()
                : value instanceof Collection<?> many
                        ? many.stream().map(Object::toString).toList()
                        : List.of(value.toString());
    }

    /** A condition that the field, or one in its rows, holds this id. */
    private static Condition refers(Field field, String register, String id) {
        if (field.type().equals("dynamiclist")) {
            Condition any = DSL.falseCondition();
            for (Field child : field.children()) {
                if (register.equals(child.refersTo())) {
                    any = any.or(
                            "({0} -> {1}) @> jsonb_build_array(jsonb_build_object({2}, {3}::text))",
                            DATA, inline(field.key()), inline(child.key()), DSL.val(id));
                }
            }
            return any;
        }
        if (!register.equals(field.refersTo())) {
            return DSL.falseCondition();
        }
        return field.isMultiple()
                ? DSL.condition("({0} -> {1}) @> to_jsonb({2}::text)", DATA, inline(field.key()), DSL.val(id))
                : shown(field).eq(id);
    }

    private record At(String key, Object value) {}

    /** Every reference field that holds something, those in rows with the row's place in their key. */
    private static void each(List<Field> fields, Map<String, Object> data, String prefix, BiConsumer<Field, At> visit) {
        for (Field field : fields) {
            Object value = data.get(field.key());
            if (value == null) {
                continue;
            }
            if (field.refersTo() != null) {
                visit.accept(field, new At(prefix + field.key(), value));
            } else if (value instanceof List<?> rows) {
                for (int i = 0; i < rows.size(); i++) {
                    if (rows.get(i) instanceof Map<?, ?> row) {
                        Map<String, Object> texts = new LinkedHashMap<>();
                        row.forEach((key, cell) -> texts.put(String.valueOf(key), cell));
                        each(field.children(), texts, prefix + field.key() + "[" + i + "].", visit);
                    }
                }
            }
        }
    }
}
