package org.anlan.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * What templates share: the blanks of blanks.html, and the parts of the files whose name begins with layout.
 *
 * @param blanks by their key; a template has those it writes without declaring them
 * @param fragments by how templates name them, such as {@code layout :: head}, each with the shared blanks it writes
 */
record Parts(Map<String, Blank> blanks, Map<String, Set<String>> fragments) {

    static final Parts NONE = new Parts(Map.of(), Map.of());

    private static final String BLANKS = "blanks";
    private static final String LAYOUT = "layout";

    static boolean isPart(String file) {
        return file.equals(BLANKS) || file.startsWith(LAYOUT);
    }

    /** @param defects told one sentence for each thing that is wrong */
    static Parts read(Map<String, String> sources, List<String> defects) {
        Map<String, Blank> blanks = new LinkedHashMap<>();
        if (sources.containsKey(BLANKS)) {
            List<String> found = new ArrayList<>();
            TemplateReader.blanks(TemplateReader.parse(sources.get(BLANKS)), found)
                    .forEach(blank -> {
                        if (blanks.put(blank.key(), blank) != null) {
                            found.add("<meta>: the blank " + blank.key() + " is declared twice");
                        }
                    });
            found.forEach(reason -> defects.add(BLANKS + ".html " + reason));
        }
        Map<String, Element> layouts = new LinkedHashMap<>();
        sources.keySet().stream()
                .filter(file -> file.startsWith(LAYOUT))
                .forEach(file -> layouts.put(file, TemplateReader.parse(sources.get(file))));
        Map<String, Element> elements = new LinkedHashMap<>();
        layouts.forEach((file, root) -> collect(file, root, elements));
        Parts parts = new Parts(blanks, needs(blanks, elements));
        layouts.forEach((file, root) -> new TemplateCheck(Papers.SYSTEM_NAMES, parts)
                .defects(root)
                .forEach(reason -> defects.add(file + ".html " + reason)));
        return parts;
    }

    private static void collect(String file, Element element, Map<String, Element> elements) {
        String fragment = element.getAttribute("th:fragment");
        if (!fragment.isEmpty()) {
            elements.put(file + " :: " + fragment.replaceFirst("\\(.*", "").strip(), element);
        }
        TemplateCheck.children(element).forEach(child -> collect(file, child, elements));
    }

    /** A part may take in others, so it is asked again until nothing is added. */
    private static Map<String, Set<String>> needs(Map<String, Blank> blanks, Map<String, Element> elements) {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        elements.keySet().forEach(name -> needs.put(name, Set.of()));
        boolean more = true;
        while (more) {
            more = false;
            for (var element : elements.entrySet()) {
                TemplateCheck check = new TemplateCheck(Papers.SYSTEM_NAMES, new Parts(blanks, needs));
                check.defects(element.getValue());
                more |= !check.shared().equals(needs.put(element.getKey(), new LinkedHashSet<>(check.shared())));
            }
        }
        return needs;
    }
}
