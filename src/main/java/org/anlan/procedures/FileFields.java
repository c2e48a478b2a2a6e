package org.anlan.procedures;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.anlan.forms.Field;
import org.anlan.forms.Form;

/** The uploads a submission refers to, those in the rows of a list too. */
final class FileFields {

    private FileFields() {}

    static List<String> ids(Form form, Map<String, Object> data) {
        return ids(form.fields(), data).toList();
    }

    private static Stream<String> ids(List<Field> fields, Map<?, ?> data) {
        return fields.stream().flatMap(field -> {
            Object value = data.get(field.key());
            if (!(value instanceof Collection<?> many)) {
                return Stream.empty();
            }
            return field.holdsFiles()
                    ? many.stream().map(String::valueOf)
                    : many.stream()
                            .filter(Map.class::isInstance)
                            .flatMap(row -> ids(field.children(), (Map<?, ?>) row));
        });
    }
}
