package org.anlan.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.anlan.people.Roles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Every template of the class path, read and checked at start. */
@Component
public class Templates {

    private final Map<String, Template> templates = new TreeMap<>();
    private final Map<String, String> sources;

    @Autowired
    Templates(Roles roles) {
        this(sources(), roles.all().stream().map(Roles.Role::role).collect(Collectors.toSet()));
    }

    /** @throws TemplateDefects with every reason */
    Templates(Map<String, String> sources, Set<String> roles) {
        this.sources = sources;
        List<String> defects = new ArrayList<>();
        TemplateReader reader = new TemplateReader(roles, Parts.read(sources, defects));
        sources.forEach((name, html) -> {
            if (!Parts.isPart(name)) {
                Template template = reader.read(name, html, defects);
                if (template != null) {
                    templates.put(name, template);
                }
            }
        });
        if (!defects.isEmpty()) {
            throw new TemplateDefects(defects);
        }
    }

    public Optional<Template> find(String name) {
        return Optional.ofNullable(templates.get(name));
    }

    /** @throws IllegalArgumentException if there is none of this name */
    public Template get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("There is no document template " + name));
    }

    /** By their place in a volume. */
    List<Template> all() {
        return templates.values().stream()
                .sorted(Comparator.comparingInt(Template::order).thenComparing(Template::name))
                .toList();
    }

    String source(String name) {
        return sources.get(name);
    }

    private static Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:forms/documents/*.html")) {
                sources.put(
                        file.getFilename().replaceFirst("\\.html$", ""),
                        file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }
}
