package org.anlan.registers;

import static org.anlan.registers.Columns.DATA;
import static org.anlan.registers.Columns.text;
import static org.jooq.impl.DSL.inline;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anlan.forms.Field;
import org.anlan.shared.PlateNumber;
import org.anlan.shared.Problem;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** One condition on a field as SQL, by the kind of field; the values come from a request and are checked here. */
@Component
class EntryConditions {

    private static final int MOST_VALUES = 100;
    private static final int LONGEST = 200;
    private static final String NUMBER = "-?\\d{1,15}(\\.\\d{1,10})?";
    private static final String DAY = "\\d{4}(-\\d{2}(-\\d{2}(T\\d{2}:\\d{2}[0-9:.+Z-]*)?)?)?";

    private final Areas areas;
    private final Sealing sealing;

    EntryConditions(Areas areas, Sealing sealing) {
        this.areas = areas;
        this.sealing = sealing;
    }

    List<Operator> operators(Field field) {
        return List.copyOf(
                Operator.of(field, !field.is("secret") && !areas.path(field).isEmpty()));
    }

    /** @throws Problem 400 {@code unknown-operator}, {@code unfit-value} */
    Condition of(RegisterDefinition definition, Field field, String word, JsonNode value, Finding how) {
        Operator operator = Operator.of(word)
                .filter(operators(field)::contains)
                .orElseThrow(() -> new Problem(400, "unknown-operator", Map.of(), label(field), shortened(word)));
        return switch (operator) {
            case EMPTY -> empty(field);
            case FILLED -> empty(field).not();
            case CONTAINS -> contains(definition, field, words(field, value), how);
            case IN -> in(definition, field, value, how);
            case WITHIN -> areas.within(field, words(field, value));
            case EQUALS -> equal(definition, field, value, how);
            case BETWEEN -> how.beside(between(field, value));
            case BEFORE ->
                how.beside(
                        isDay(field)
                                ? text(field).lt(day(field, value))
                                : number(field).lt(number(field, value)));
            case AFTER ->
                how.beside(
                        isDay(field)
                                ? text(field).ge(day(field, value) + "~")
                                : number(field).gt(number(field, value)));
        };
    }

    private static Condition empty(Field field) {
        Condition missing = DSL.condition("({0} -> {1}) is null", DATA, inline(field.key()));
        return field.isMultiple() ? missing.or("({0} -> {1}) = '[]'", DATA, inline(field.key())) : missing;
    }

    /** The words of all search fields are indexed together, so they narrow the search for those of one. */
    private static Condition contains(RegisterDefinition definition, Field field, String words, Finding how) {
        String wanted = isPlate(field) ? PlateNumber.normalise(words) : words;
        Condition own = DSL.lower(text(field)).like(WordSearch.like(wanted));
        if (!field.is("search")) {
            return own;
        }
        Condition any = WordSearch.of(definition, wanted, how);
        return how == Finding.EXPECTED ? any : any.and(own);
    }

    private static Condition in(RegisterDefinition definition, Field field, JsonNode value, Finding how) {
        List<String> wanted = new ArrayList<>();
        (value.isArray() ? value : List.of(value)).forEach(one -> wanted.add(words(field, one)));
        if (wanted.isEmpty() || wanted.size() > MOST_VALUES) {
            throw unfit(field);
        }
        if (!field.isMultiple()) {
            return any(definition, field, wanted, how);
        }
        Condition any = DSL.falseCondition();
        for (String one : wanted) {
            any = any.or("({0} -> {1}) @> to_jsonb({2}::text)", DATA, inline(field.key()), DSL.val(one));
        }
        return any;
    }

    private static Condition any(RegisterDefinition definition, Field field, List<String> wanted, Finding how) {
        return how != Finding.LATEST && definition.keys().contains(field.key())
                ? Keys.any(definition, field, wanted)
                : text(field).in(wanted);
    }

    private Condition equal(RegisterDefinition definition, Field field, JsonNode value, Finding how) {
        if (field.type().equals(Operator.CHECKBOX)) {
            boolean wanted = value.asText().equals("true");
            if (!wanted && !value.asText().equals("false")) {
                throw unfit(field);
            }
            // What was never ticked holds nothing.
            return wanted
                    ? any(definition, field, List.of("true"), how)
                    : text(field).isNull().or(text(field).ne(inline("true")));
        }
        if (isDay(field)) {
            String day = day(field, value);
            return text(field).ge(day).and(text(field).lt(day + "~"));
        }
        if (field.type().equals("number") || Operator.isComputed(field) && value.isNumber()) {
            return number(field).eq(number(field, value));
        }
        String words = words(field, value);
        return text(field).eq(sealing.comparable(field, isPlate(field) ? PlateNumber.normalise(words) : words));
    }

    private static Condition between(Field field, JsonNode value) {
        if (!value.isArray() || value.size() != 2 || isOpen(value.get(0)) && isOpen(value.get(1))) {
            throw unfit(field);
        }
        Condition range = DSL.noCondition();
        JsonNode from = value.get(0);
        JsonNode until = value.get(1);
        if (isDay(field)) {
            range = isOpen(from) ? range : range.and(text(field).ge(day(field, from)));
            // A day includes all its hours: every text that begins with it is before the day and a tilde.
            return isOpen(until) ? range : range.and(text(field).lt(day(field, until) + "~"));
        }
        range = isOpen(from) ? range : range.and(number(field).ge(number(field, from)));
        return isOpen(until) ? range : range.and(number(field).le(number(field, until)));
    }

    private static boolean isOpen(JsonNode end) {
        return end.isNull() || end.asText().isEmpty();
    }

    private static boolean isDay(Field field) {
        return field.type().equals(Operator.DATE);
    }

    private static boolean isPlate(Field field) {
        return "plate".equals(field.properties().get("format"));
    }

    private static org.jooq.Field<BigDecimal> number(Field field) {
        return field.type().equals("number")
                ? DSL.field("({0})::numeric", BigDecimal.class, text(field))
                : Columns.number(field);
    }

    private static BigDecimal number(Field field, JsonNode value) {
        String written = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
        if (!written.matches(NUMBER)) {
            throw unfit(field);
        }
        return new BigDecimal(written);
    }

    /** A day, or the beginning of one: a year or a month stands for all its days. */
    private static String day(Field field, JsonNode value) {
        if (!value.isTextual()
                || value.asText().length() > 40
                || !value.asText().matches(DAY)) {
            throw unfit(field);
        }
        return value.asText();
    }

    private static String words(Field field, JsonNode value) {
        // A NUL in a request is nobody's search.
        String words = value.isValueNode() && !value.isNull()
                ? value.asText().replace("\u0000", "").strip()
                : "";
        if (words.isEmpty() || words.length() > LONGEST) {
            throw unfit(field);
        }
        return words;
    }

    private static Problem unfit(Field field) {
        return new Problem(400, "unfit-value", Map.of(), label(field));
    }

    private static String label(Field field) {
        return field.label(LocaleContextHolder.getLocale());
    }

    private static String shortened(String word) {
        return word.substring(0, Math.min(40, word.length()));
    }
}
