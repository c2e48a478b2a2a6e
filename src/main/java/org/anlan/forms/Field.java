package org.anlan.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.feel.syntaxtree.ParsedExpression;

/**
 * One field of a form that carries data.
 *
 * @param key where its value lives in the data; a dot goes one level down
 * @param label as shown, Chinese; {@code labelEn} beside it
 * @param type form-js component type, or photo
 * @param properties the component's own properties, such as secret, search, format, lookup
 * @param required whether it must be filled while it is visible
 * @param options the fixed options; empty where they come from elsewhere or there are none
 * @param schema the component as written
 * @param rules what decides on visibility and value
 * @param children the fields of one row; only for a dynamic list
 */
public record Field(
        String key,
        String label,
        String labelEn,
        String type,
        Map<String, String> properties,
        boolean required,
        List<Option> options,
        JsonNode schema,
        Rules rules,
        List<Field> children) {

    /** FEEL of a field; a hidden group hides what is in it, so there may be several reasons to hide. */
    record Rules(
            List<ParsedExpression> hides,
            boolean fixed,
            ParsedExpression readonly,
            ParsedExpression value,
            ParsedExpression options,
            Map<String, ParsedExpression> limits) {}

    public String label(Locale locale) {
        return "en".equals(locale.getLanguage()) ? labelEn : label;
    }

    /** @return true for a property written as {@code "true"} */
    public boolean is(String property) {
        return "true".equals(properties.get(property));
    }

    /** The text as this field would hold it, tidied by its format; empty if it would be refused. */
    public Optional<String> asHeld(String text) {
        Format format = Format.of(properties.getOrDefault("format", ""));
        return format == null
                ? Optional.of(text)
                : Optional.of(format.tidy().apply(text)).filter(format.fits());
    }

    /** @return the name under which the options of a source stand beside the data, or null where none is asked */
    public String suppliedAs() {
        return properties.containsKey("optionsFrom") && schema.hasNonNull("valuesKey")
                ? schema.get("valuesKey").asText()
                : null;
    }

    /**
     * A list whose rows somebody else gave (property {@code keepsRows}): none is added or taken away, and what is
     * read-only in them stays.
     */
    boolean keepsItsRows() {
        return kind() == Kind.ROWS && is("keepsRows");
    }

    /** The register or table a reference field refers to; null for any other field. */
    public String refersTo() {
        return kind() == Kind.REFERENCE ? schema.path("register").asText() : null;
    }

    /** @return true if its value is a list of file ids */
    public boolean holdsFiles() {
        return kind() == Kind.FILES;
    }

    /** @return true if it may hold several choices, references or files */
    public boolean isMultiple() {
        return kind() == Kind.SOME_OF || schema.path("multiple").asBoolean();
    }

    Kind kind() {
        return Kind.of(type);
    }

    JsonNode validate() {
        return schema.path("validate");
    }
}
