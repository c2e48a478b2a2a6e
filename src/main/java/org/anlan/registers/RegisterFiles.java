package org.anlan.registers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.anlan.files.FileAccess;
import org.anlan.files.Files;
import org.anlan.files.StoredFile;
import org.anlan.forms.Field;
import org.anlan.people.SignedIn;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.InvalidInput.FieldError;
import org.springframework.stereotype.Component;

/** Pictures in entries: bound to the entry they were uploaded for, seen by whoever may read the entry. */
@Component
class RegisterFiles implements FileAccess {

    private static final Set<String> FILE_TYPES = Set.of("photo", "filepicker");

    private final Definitions definitions;
    private final Entries entries;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final Files files;

    RegisterFiles(Definitions definitions, Entries entries, RegisterRights rights, FieldRights fields, Files files) {
        this.definitions = definitions;
        this.entries = entries;
        this.rights = rights;
        this.fields = fields;
        this.files = files;
    }

    static boolean holdsFiles(Field field) {
        return FILE_TYPES.contains(field.type());
    }

    /** A picture may come from a case whose procedure wrote the entry, so it is looked for in the entries themselves. */
    @Override
    public boolean maySee(SignedIn person, StoredFile file) {
        return definitions.all().stream()
                .filter(definition -> rights.mayRead(person, definition))
                .anyMatch(definition ->
                        holds(fields.seen(person, definition), file.id(), rights.reading(person, definition)));
    }

    private boolean holds(RegisterDefinition definition, String fileId, Reach reach) {
        return definition.form().fields().stream()
                .anyMatch(field -> holdsFiles(field) && entries.holds(definition, field, fileId, reach)
                        || field.children().stream()
                                .filter(RegisterFiles::holdsFiles)
                                .anyMatch(child -> entries.holds(
                                        definition, field, List.of(Map.of(child.key(), List.of(fileId))), reach)));
    }

    /**
     * Binds what {@code after} has and {@code before} had not.
     *
     * @param before null for a new entry
     * @throws InvalidInput naming the field of a file that is missing or somebody else's
     */
    void claim(RegisterDefinition definition, Entry before, Entry after, String submitter) {
        List<FieldError> errors = new ArrayList<>();
        for (Field field : definition.form().fields()) {
            Set<String> added = new TreeSet<>(ids(field, after.data()));
            added.removeAll(before == null ? List.of() : ids(field, before.data()));
            try {
                files.claim(added, definition.name() + "/" + after.id(), submitter);
            } catch (InvalidInput refused) {
                refused.errors().forEach(error -> errors.add(new FieldError(field.key(), error.message())));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    /** What the entry's files are called, by id. */
    Map<String, String> names(RegisterDefinition definition, Entry entry) {
        Map<String, String> names = new LinkedHashMap<>();
        definition.form().fields().stream()
                .flatMap(field -> ids(field, entry.data()).stream())
                .forEach(id -> files.find(id).ifPresent(file -> names.put(id, file.name())));
        return names;
    }

    /** Those in the field, or in its rows. */
    private static List<String> ids(Field field, Map<?, ?> data) {
        if (!(data.get(field.key()) instanceof List<?> list)) {
            return List.of();
        }
        if (holdsFiles(field)) {
            return list.stream().map(Object::toString).toList();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .flatMap(row -> field.children().stream().flatMap(child -> ids(child, (Map<?, ?>) row).stream()))
                .toList();
    }
}
