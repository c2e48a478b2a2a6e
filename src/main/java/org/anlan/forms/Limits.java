package org.anlan.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** What a field's validation asks of a value of the right type. */
class Limits {

    private static final int MAX_LINE = 1_000;
    private static final int MAX_TEXT = 20_000;
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@([A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,63}");
    /** E.164 with its country code, as form-js asks for; Chinese mobile numbers have a format of their own. */
    private static final Pattern PHONE = Pattern.compile("(\\+|00)[1-9][0-9 ()-]{5,20}");

    private final Feel feel;
    private final Clock clock;
    private final DateTimes dateTimes;

    Limits(Feel feel, Clock clock) {
        this.feel = feel;
        this.clock = clock;
        this.dateTimes = new DateTimes(clock.getZone());
    }

    /** @return what is wrong, or null */
    Complaint check(Field field, Object value, Map<String, Object> variables) {
        if (value == null || Boolean.FALSE.equals(value)) {
            return field.required() ? Complaint.of("required." + asking(field)) : null;
        }
        return switch (field.kind()) {
            case TEXT -> text(field, (String) value, variables);
            case NUMBER -> number(field, Numbers.read(value), variables);
            case DATETIME -> day(field, (String) value);
            case REFERENCE -> several(field, value, variables);
            default -> null;
        };
    }

    private static String asking(Field field) {
        return switch (field.kind()) {
            case CHECKBOX -> "tick";
            case ONE_OF, SOME_OF, DATETIME, REFERENCE -> "choose";
            case FILES -> "upload";
            case ROWS -> "add";
            default -> "fill";
        };
    }

    private Complaint text(Field field, String text, Map<String, Object> variables) {
        JsonNode validate = field.validate();
        BigDecimal least = limit(field, "minLength", variables);
        if (least != null && text.length() < least.intValue()) {
            return Complaint.of("min-length", least.intValue());
        }
        BigDecimal most = limit(field, "maxLength", variables);
        int longest = most != null ? most.intValue() : "textarea".equals(field.type()) ? MAX_TEXT : MAX_LINE;
        if (text.length() > longest) {
            return Complaint.of("max-length", longest, text.length());
        }
        // As in the browser: a match anywhere is a match, unless the pattern says otherwise.
        if (validate.hasNonNull("pattern")
                && !Pattern.compile(validate.get("pattern").asText())
                        .matcher(text)
                        .find()) {
            return Complaint.of("pattern");
        }
        String type = validate.path("validationType").asText();
        if (type.equals("email") && !EMAIL.matcher(text).matches()) {
            return Complaint.of("email");
        }
        return type.equals("phone") && !PHONE.matcher(text).matches() ? Complaint.of("phone") : null;
    }

    private Complaint number(Field field, BigDecimal number, Map<String, Object> variables) {
        BigDecimal least = limit(field, "min", variables);
        if (least != null && number.compareTo(least) < 0) {
            return Complaint.of("min", least.stripTrailingZeros().toPlainString());
        }
        BigDecimal most = limit(field, "max", variables);
        if (most != null && number.compareTo(most) > 0) {
            return Complaint.of("max", most.stripTrailingZeros().toPlainString());
        }
        BigDecimal step = Numbers.read(plain(field.schema().path("increment")));
        return step != null && step.signum() > 0 && number.remainder(step).signum() != 0
                ? Complaint.of("increment", step.toPlainString())
                : null;
    }

    private Complaint several(Field field, Object value, Map<String, Object> variables) {
        BigDecimal least = limit(field, "min", variables);
        int chosen = value instanceof List<?> list ? list.size() : 1;
        return least != null && chosen < least.intValue() ? Complaint.of("too-few", least.intValue()) : null;
    }

    private Complaint day(Field field, String value) {
        return field.schema().path("disallowPassedDates").asBoolean()
                        && !field.schema().path("subtype").asText().equals("time")
                        && dateTimes.day(value).isBefore(LocalDate.now(clock))
                ? Complaint.of("passed")
                : null;
    }

    private BigDecimal limit(Field field, String name, Map<String, Object> variables) {
        ParsedExpression expression = field.rules().limits().get(name);
        return Numbers.read(
                expression != null
                        ? feel.evaluate(expression, variables)
                        : plain(field.validate().path(name)));
    }

    private static Object plain(JsonNode node) {
        return node.isNumber() ? node.numberValue() : node.asText();
    }

    /** @return the options' own values for what was chosen, or null if something chosen is not among them */
    static Object chosen(Object value, List<Option> options) {
        if (!(value instanceof List<?> list)) {
            return options.stream()
                    .map(Option::value)
                    .filter(option -> option.equals(value) || option.toString().equals(value.toString()))
                    .findFirst()
                    .orElse(null);
        }
        List<Object> all = new ArrayList<>();
        for (Object each : list) {
            Object one = chosen(each, options);
            if (one == null) {
                return null;
            }
            all.add(one);
        }
        return all;
    }
}
