package org.anlan.procedures;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.anlan.forms.Form;

/** The uploads a submission refers to. */
final class FileFields {

    private FileFields() {}

    static List<String> ids(Form form, Map<String, Object> data) {
        return form.fields().stream()
                .filter(field -> field.type().equals("photo"))
                .map(field -> data.get(field.key()))
                .flatMap(value -> value instanceof List<?> many ? many.stream() : Stream.empty())
                .map(String::valueOf)
                .toList();
    }
}
