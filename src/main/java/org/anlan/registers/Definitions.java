package org.anlan.registers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.anlan.shared.Problem;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The registers there are, read from their files once at start. */
@Component
class Definitions {

    private final Map<String, RegisterDefinition> byName = new TreeMap<>();

    Definitions() throws IOException {
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:forms/registers/*.form")) {
            RegisterDefinition read =
                    new DefinitionReader(file.getFilename()).read(file.getContentAsString(StandardCharsets.UTF_8));
            if (byName.put(read.name(), read) != null) {
                throw new IllegalStateException("The register " + read.name() + " is defined twice");
            }
        }
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
