package org.anlan.procedures.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files of one procedure: its model, and the forms and rules that carry its stem or are shared.
 *
 * @param domain folder name, such as campus
 * @param stem file stem of the model, such as card-reissue
 * @param files bare file name to content
 */
record ProcedureFiles(String domain, String stem, Map<String, String> files) {

    /** Every procedure on the class path, in the order of their names. */
    static List<ProcedureFiles> all() {
        PathMatchingResourcePatternResolver finder = new PathMatchingResourcePatternResolver();
        try {
            Map<String, String> models = read(finder, "processes/*/*.bpmn");
            Map<String, String> parts = read(finder, "forms/*/*.form");
            parts.putAll(read(finder, "rules/*/*.dmn"));
            List<ProcedureFiles> found = new ArrayList<>();
            models.forEach((path, model) -> found.add(of(path, model, parts)));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcedureFiles of(String path, String model, Map<String, String> parts) {
        String domain = path.substring(0, path.indexOf('/'));
        String name = path.substring(path.indexOf('/') + 1);
        String stem = name.substring(0, name.length() - ".bpmn".length());
        Map<String, String> files = new LinkedHashMap<>();
        files.put(name, model);
        parts.forEach((part, content) -> {
            String file = part.substring(part.indexOf('/') + 1);
            boolean own = part.startsWith(domain + "/" + stem + ".");
            boolean shared = part.startsWith("shared/") && uses(model, files, file);
            if (own || shared) {
                files.put(file, content);
            }
        });
        return new ProcedureFiles(domain, stem, files);
    }

    /** A shared rule or form goes along where the model or one of its own forms names it. */
    private static boolean uses(String model, Map<String, String> own, String file) {
        String quoted = '"' + file.substring(0, file.lastIndexOf('.')) + '"';
        return model.contains(quoted) || own.values().stream().anyMatch(content -> content.contains(quoted));
    }

    boolean hasForm(String id) {
        return files.containsKey(id + ".form");
    }

    boolean hasRule(String id) {
        return files.containsKey(id + ".dmn");
    }

    String deploymentName() {
        return domain + "/" + stem;
    }

    /** Changes when any file changes. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files).forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(content.getBytes(StandardCharsets.UTF_8));
            });
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> read(PathMatchingResourcePatternResolver finder, String pattern)
            throws IOException {
        Map<String, String> found = new TreeMap<>();
        String root = pattern.substring(0, pattern.indexOf('/') + 1);
        for (Resource resource : finder.getResources("classpath*:" + pattern)) {
            String url = resource.getURL().toString();
            String path = url.substring(url.lastIndexOf('/' + root) + root.length() + 1);
            if (!path.startsWith("registers/")) {
                found.put(path, resource.getContentAsString(StandardCharsets.UTF_8));
            }
        }
        return found;
    }
}
