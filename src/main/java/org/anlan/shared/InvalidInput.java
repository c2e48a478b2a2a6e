package org.anlan.shared;

import java.util.List;
import java.util.Map;

/** 422: submitted data that does not fit; each error names its field and says in a sentence what is wrong. */
public class InvalidInput extends Problem {

    /** What is wrong with one field; {@code message} is a finished sentence in the reader's language. */
    public record FieldError(String field, String message) {}

    private final List<FieldError> errors;

    public InvalidInput(List<FieldError> errors) {
        super(422, "invalid-input", Map.of("errors", errors));
        this.errors = List.copyOf(errors);
    }

    public static InvalidInput of(String field, String message) {
        return new InvalidInput(List.of(new FieldError(field, message)));
    }

    public List<FieldError> errors() {
        return errors;
    }
}
