package org.anlan.registers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.anlan.forms.Field;
import org.anlan.forms.FormDefect;
import org.anlan.shared.Problem;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The registers there are, read from their files once at start. */
@Component
class Definitions {

    private final Map<String, RegisterDefinition> byName = new TreeMap<>();

    Definitions() throws IOException {
        this(read());
    }

    /** @throws FormDefect naming the file that refers to what is not there */
    Definitions(List<RegisterDefinition> all) {
        for (RegisterDefinition read : all) {
            if (byName.put(read.name(), read) != null) {
                throw new IllegalStateException("The register " + read.name() + " is defined twice");
            }
        }
        for (RegisterDefinition definition : byName.values()) {
            requireTargets(definition, definition.form().fields());
            requireEnd(definition, new ArrayDeque<>());
        }
        for (RegisterDefinition definition : byName.values()) {
            DossierReader.check(file(definition), definition, byName);
        }
    }

    private static List<RegisterDefinition> read() throws IOException {
        List<RegisterDefinition> all = new ArrayList<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:forms/registers/*.form")) {
            all.add(new DefinitionReader(file.getFilename()).read(file.getContentAsString(StandardCharsets.UTF_8)));
        }
        return all;
    }

    private void requireTargets(RegisterDefinition definition, List<Field> fields) {
        for (Field field : fields) {
            String target = field.refersTo();
            if (target != null && !byName.containsKey(target) && !PlatformOptions.NAMES.contains(target)) {
                throw new FormDefect(
                        file(definition), field.key(), "refers to a register that is not there: " + target);
            }
            requireTargets(definition, field.children());
        }
    }

    /** Places that refer to each other in a circle lead nowhere. */
    private void requireEnd(RegisterDefinition definition, Deque<String> way) {
        if (way.contains(definition.name())) {
            throw new FormDefect(file(definition), "place", "refers to itself by way of " + String.join(", ", way));
        }
        way.push(definition.name());
        for (String key : definition.place()) {
            RegisterDefinition target =
                    byName.get(String.valueOf(definition.field(key).refersTo()));
            if (target != null && target.place().isEmpty()) {
                throw new FormDefect(file(definition), "place", target.name() + " says of no entry where it belongs");
            }
            if (target != null) {
                requireEnd(target, way);
            }
        }
        way.pop();
    }

    private static String file(RegisterDefinition definition) {
        return "forms/registers/" + definition.name() + ".form";
    }

    Collection<RegisterDefinition> all() {
        return byName.values();
    }

    Optional<RegisterDefinition> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    RegisterDefinition require(String name) {
        return find(name).orElseThrow(() -> Problem.notFound("no-such-register", name));
    }
}
