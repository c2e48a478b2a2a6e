package org.anlan.forms;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.InvalidInput.FieldError;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Checks what a person submitted against the form they were shown, so that nothing else gets in. */
@Component
public class FormChecks {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_VALUES = 20_000;
    private static final int MAX_CHARACTERS = 1_000_000;

    private final MessageSource messages;
    private final Submission.Tools byPerson;
    private final Submission.Tools inBulk;
    private final Submission.Tools byHouse;
    private final Options options;
    private final ObjectProvider<FormLookup> lookups;
    private final ObjectProvider<RuleCheck> rules;

    FormChecks(
            Clock clock,
            MessageSource messages,
            Options options,
            ObjectProvider<FormLookup> lookups,
            ObjectProvider<RuleCheck> rules) {
        Feel feel = new Feel(clock);
        this.messages = messages;
        ValueReader reader = new ValueReader(clock.getZone());
        Limits limits = new Limits(feel, clock);
        this.byPerson = new Submission.Tools(reader, feel, limits, options, false, true);
        this.inBulk = new Submission.Tools(reader, feel, limits, options, false, false);
        this.byHouse = new Submission.Tools(reader, feel, limits, options, true, false);
        this.options = options;
        this.lookups = lookups;
        this.rules = rules;
    }

    /**
     * What may be kept of a submission.
     *
     * @param data every visible, editable field in form order (null where nothing was given), computed fields, and what
     *     lookups derived, and what options chosen from a register were called
     * @param hidden keys of the fields that were not asked for; a value kept from an earlier time is stale
     */
    public record Checked(Map<String, Object> data, Set<String> hidden) {}

    /**
     * @param context other values conditions, limits and options may look at, such as the case so far
     * @throws InvalidInput with every error there is, in form order
     */
    public Checked check(Form form, Map<String, Object> data, Map<String, Object> context, Locale locale) {
        return check(form, data, context, locale, byPerson);
    }

    /** As {@link #check}, for one of many: that what it refers to exists has been asked for all of them at once. */
    public Checked checkOneOfMany(Form form, Map<String, Object> data, Map<String, Object> context, Locale locale) {
        return check(form, data, context, locale, inBulk);
    }

    /** A value as {@link #check} would keep it, tidied and of the field's type; null where it makes no sense. */
    public Object tidy(Field field, Object raw) {
        return byPerson.reader().read(field, raw).value();
    }

    private Checked check(
            Form form, Map<String, Object> data, Map<String, Object> context, Locale locale, Submission.Tools tools) {
        refuseFloods(data, locale);
        List<FieldError> errors = new ArrayList<>();
        Submission submission = new Submission(form.fields(), data, context, tools);
        Map<String, Object> clean = submission.clean(
                (at, complaint) -> errors.add(new FieldError(at.key(), sentence(at.field(), complaint, locale))));
        // What a number stands for is told only to who has filled in all the rest: nobody tries them through.
        if (errors.isEmpty()) {
            if (lookUp(form, clean, errors, locale)) {
                submission.compute(clean);
            }
        }
        if (errors.isEmpty()) {
            askRules(form, clean, context, errors, locale);
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(inFormOrder(form, errors));
        }
        clean.putAll(options.chosen(form, clean, context));
        return new Checked(clean, Set.copyOf(submission.hidden()));
    }

    /**
     * Checks what the house itself writes or has stored: as {@link #check}, but read-only fields may be set, and lookups,
     * rules and "not before today" are not asked again.
     *
     * @throws InvalidInput with every error there is, in form order
     */
    public Checked adopt(Form form, Map<String, Object> data, Locale locale) {
        refuseFloods(data, locale);
        List<FieldError> errors = new ArrayList<>();
        Submission submission = new Submission(form.fields(), data, Map.of(), byHouse);
        Map<String, Object> clean = submission.clean(
                (at, complaint) -> errors.add(new FieldError(at.key(), sentence(at.field(), complaint, locale))));
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new Checked(clean, Set.copyOf(submission.hidden()));
    }

    /** @return whether anything was derived */
    private boolean lookUp(Form form, Map<String, Object> clean, List<FieldError> errors, Locale locale) {
        boolean derived = false;
        for (Field field : form.fields()) {
            String name = field.properties().get("lookup");
            Object value = Paths.get(clean, field.key());
            if (name == null || value == null) {
                continue;
            }
            FormLookup lookup = lookups.orderedStream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "form " + form.id() + ", field " + field.key() + ": there is no lookup " + name));
            String as = field.properties().getOrDefault("lookupAs", field.key());
            Optional<Map<String, Object>> found = lookup.find(value.toString(), as, field.properties());
            String wrong = found.isEmpty()
                    ? "lookup." + name
                    : lookup.unfit(found.get(), as, field.properties())
                            .map(reason -> "lookup." + name + "." + reason)
                            .orElse(null);
            if (wrong == null) {
                clean.putAll(found.get());
                derived = true;
            } else {
                errors.add(new FieldError(field.key(), sentence(field, Complaint.of(wrong), locale)));
            }
        }
        return derived;
    }

    private void askRules(
            Form form, Map<String, Object> clean, Map<String, Object> context, List<FieldError> errors, Locale locale) {
        if (form.checks().isEmpty()) {
            return;
        }
        Map<String, Object> values = new LinkedHashMap<>(context);
        values.putAll(clean);
        RuleCheck check = rules.getObject();
        for (Form.Check each : form.checks()) {
            Map<String, Object> known = new LinkedHashMap<>(values);
            each.finds().forEach((name, find) -> known.put(name, check.finds(find, values)));
            check.refuse(each.decision(), known, locale)
                    .ifPresent(reason -> errors.add(new FieldError(each.field(), reason)));
        }
    }

    private static List<FieldError> inFormOrder(Form form, List<FieldError> errors) {
        List<String> order = form.fields().stream().map(Field::key).toList();
        List<FieldError> sorted = new ArrayList<>(errors);
        sorted.sort((one, other) -> Integer.compare(
                order.indexOf(one.field().split("\\[")[0]),
                order.indexOf(other.field().split("\\[")[0])));
        return sorted;
    }

    private String sentence(Field field, Complaint complaint, Locale locale) {
        List<Object> arguments = new ArrayList<>(List.of(field.label(locale)));
        complaint.arguments().forEach(argument -> arguments.add(argument.toString()));
        String code = "forms." + complaint.code();
        String own = field.properties()
                .get(
                        "en".equals(locale.getLanguage())
                                ? complaint.code() + ".message.en"
                                : complaint.code() + ".message");
        if (own != null) {
            return own;
        }
        String general = code.substring(0, code.lastIndexOf('.'));
        String fallback = messages.getMessage(general, arguments.toArray(), code, locale);
        return messages.getMessage(code, arguments.toArray(), fallback, locale);
    }

    /** Stops before anything recursive or quadratic touches it. */
    private void refuseFloods(Map<String, Object> data, Locale locale) {
        long[] left = {MAX_VALUES, MAX_CHARACTERS};
        if (!fits(data, 0, left)) {
            throw InvalidInput.of("", messages.getMessage("forms.too-large", null, locale));
        }
    }

    private static boolean fits(Object value, int depth, long[] left) {
        if (depth > MAX_DEPTH || --left[0] < 0) {
            return false;
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .allMatch(
                            entry -> fits(entry.getKey(), depth + 1, left) && fits(entry.getValue(), depth + 1, left));
        }
        if (value instanceof Iterable<?> list) {
            for (Object each : list) {
                if (!fits(each, depth + 1, left)) {
                    return false;
                }
            }
            return true;
        }
        return !(value instanceof CharSequence text) || (left[1] -= text.length()) >= 0;
    }
}
