package org.anlan.procedures;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.anlan.forms.Field;
import org.anlan.forms.Form;

/** Puts what was entered or decided at a step into words for the timeline. */
final class Telling {

    private Telling() {}

    /**
     * What the timeline tells of what was entered.
     *
     * @param worthTelling of a step the fields its form marks with property {@code timeline}, of an action all there is,
     *     because it stands nowhere else
     */
    static String submitted(Form form, Map<String, Object> submitted, Predicate<Field> worthTelling, Locale locale) {
        if (submitted == null || form == null) {
            return null;
        }
        List<String> told = form.fields().stream()
                .filter(worthTelling)
                .map(field -> shown(field, submitted.get(field.key()), locale))
                .filter(text -> !text.isBlank())
                .toList();
        return told.isEmpty() ? null : String.join(isEnglish(locale) ? ": " : "：", told);
    }

    private static String shown(Field field, Object value, Locale locale) {
        return field.options().stream()
                .filter(option -> option.value().equals(value))
                .map(option -> isEnglish(locale) ? option.labelEn() : option.label())
                .findFirst()
                .orElse(value == null ? "" : value.toString());
    }

    /**
     * What a rule decided, by the labels of its outputs; what it left empty is not told. An output beside which stands
     * one of the same name and {@code En} is told in the reader's language.
     */
    @SuppressWarnings("unchecked")
    static String decided(Procedure procedure, Map<String, Object> rule, Locale locale) {
        List<Map<String, Object>> outputs = (List<Map<String, Object>>) rule.get("outputs");
        Set<String> names = outputs.stream()
                .map(output -> String.valueOf(output.get("name")))
                .collect(Collectors.toSet());
        List<String> told = outputs.stream()
                .filter(output -> isForPeople(String.valueOf(output.get("value"))))
                .filter(output -> isFor(locale, String.valueOf(output.get("name")), names))
                .map(output -> {
                    String name = String.valueOf(output.get("name"));
                    String labelled = isTranslation(name, names) ? base(name) : name;
                    Procedure.Text label = procedure
                            .ruleOutputs()
                            .getOrDefault(rule.get("decision") + "." + labelled, new Procedure.Text(name, name));
                    return label.in(locale)
                            + (isEnglish(locale) ? ": " : "：")
                            + value(String.valueOf(output.get("value")), locale);
                })
                .toList();
        return told.isEmpty() ? null : String.join(isEnglish(locale) ? ", " : "，", told);
    }

    /** What a rule looked at, by the labels of its inputs. @param kept fields that are not told of */
    @SuppressWarnings("unchecked")
    static String lookedAt(Procedure.Rule table, Map<String, Object> rule, Set<String> kept, Locale locale) {
        Map<String, Object> inputs = (Map<String, Object>) rule.get("inputs");
        return inputs.entrySet().stream()
                .filter(input -> table.inputs().containsKey(input.getKey()))
                .filter(input -> java.util.Arrays.stream(
                                table.inputs().get(input.getKey()).expression().split("[^\\p{L}\\p{N}_]+"))
                        .noneMatch(kept::contains))
                .map(input -> table.inputs().get(input.getKey()).label().in(locale)
                        + (isEnglish(locale) ? ": " : "：")
                        + value(String.valueOf(input.getValue()), locale))
                .collect(Collectors.joining(isEnglish(locale) ? ", " : "，"));
    }

    private static boolean isFor(Locale locale, String name, Set<String> names) {
        return isEnglish(locale) ? !names.contains(name + "En") : !isTranslation(name, names);
    }

    private static boolean isTranslation(String name, Set<String> names) {
        return name.endsWith("En") && names.contains(base(name));
    }

    private static String base(String name) {
        return name.substring(0, name.length() - 2);
    }

    /** A word in capitals, such as TO_REVIEW, is what a gateway looks at. */
    private static boolean isForPeople(String value) {
        return !value.isEmpty() && !value.matches("[A-Z]+(_[A-Z]+)+|REJECT|RETURN");
    }

    private static String value(String value, Locale locale) {
        return switch (value) {
            case "true" -> isEnglish(locale) ? "yes" : "是";
            case "false" -> isEnglish(locale) ? "no" : "否";
            case "null" -> "—";
            default -> value.replaceFirst("^(-?\\d+)\\.0+$", "$1");
        };
    }

    private static boolean isEnglish(Locale locale) {
        return "en".equals(locale.getLanguage());
    }
}
