package org.anlan.registers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.anlan.shared.Problem;
import org.postgresql.util.PSQLException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Says which fields of a register are taken, where the database only names an index. */
@Component
class Duplicates {

    /** @throws Problem 409 {@code duplicate-entry} with the fields' labels */
    <T> T named(RegisterDefinition definition, Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException e) {
            throw Indexes.violated(definition, index(e))
                    .map(unique -> duplicate(definition, unique))
                    .orElseThrow(() -> e);
        }
    }

    private static Problem duplicate(RegisterDefinition definition, RegisterDefinition.Unique unique) {
        Locale locale = LocaleContextHolder.getLocale();
        if (unique.message() != null) {
            return new Problem(
                    409, "duplicate-told", Map.of("fields", List.copyOf(unique.fields())), unique.message(locale));
        }
        String labels = unique.fields().stream()
                .map(key -> definition.field(key).label(locale))
                .collect(Collectors.joining("en".equals(locale.getLanguage()) ? ", " : "、"));
        return new Problem(409, "duplicate-entry", Map.of("fields", List.copyOf(unique.fields())), labels);
    }

    private static String index(DuplicateKeyException e) {
        return e.getMostSpecificCause() instanceof PSQLException refused && refused.getServerErrorMessage() != null
                ? String.valueOf(refused.getServerErrorMessage().getConstraint())
                : "";
    }
}
