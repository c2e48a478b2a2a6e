package org.anlan.documents;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads one template file: its settings and blanks from the head, and whether it may be used. */
final class TemplateReader {

    private static final Set<String> SETTINGS = Set.of(
            "title.en",
            "word",
            "copies",
            "seal",
            "approval",
            "issuers",
            "order",
            "open",
            "internal",
            "blank",
            "optional");

    private final Set<String> roles;
    private final Parts parts;

    /**
     * @param roles that may issue; null where that is not known
     * @param parts what templates share
     */
    TemplateReader(Set<String> roles, Parts parts) {
        this.roles = roles;
        this.parts = parts;
    }

    /** @throws IllegalArgumentException if it is not well-formed */
    static Element parse(String html) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(html))).getDocumentElement();
        } catch (SAXException e) {
            throw new IllegalArgumentException("is not well-formed: " + e.getMessage());
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The blanks a file declares. */
    static List<Blank> blanks(Element root, List<String> defects) {
        List<Blank> blanks = new ArrayList<>();
        head(root, new LinkedHashMap<>(), blanks, defects);
        return blanks;
    }

    /** @return its title, or null */
    private static String head(Element root, Map<String, String> settings, List<Blank> blanks, List<String> defects) {
        String title = null;
        for (Element head : TemplateCheck.children(root)) {
            if (head.getTagName().equals("head")) {
                for (Element each : TemplateCheck.children(head)) {
                    if (each.getTagName().equals("title")) {
                        title = each.getTextContent().strip();
                    } else if (each.getTagName().equals("meta")) {
                        meta(each, settings, blanks, defects);
                    }
                }
            }
        }
        return title;
    }

    /** @param defects told one sentence for each thing that is wrong; what is returned is then not to be used */
    Template read(String name, String html, List<String> defects) {
        Element root;
        try {
            root = parse(html);
        } catch (IllegalArgumentException broken) {
            defects.add(name + ".html " + broken.getMessage());
            return null;
        }
        List<String> found = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        List<Blank> blanks = new ArrayList<>();
        String title = head(root, settings, blanks, found);
        Set<String> known = new LinkedHashSet<>(Papers.SYSTEM_NAMES);
        blanks.forEach(blank -> {
            if (!known.add(blank.key())) {
                found.add("<meta>: the blank " + blank.key() + " is declared twice or belongs to every paper");
            }
        });
        TemplateCheck check = new TemplateCheck(known, parts);
        found.addAll(check.defects(root));
        check.shared().forEach(key -> blanks.add(parts.blanks().get(key)));
        Template template = template(name, title, settings, optional(settings, blanks, found), found);
        found.forEach(reason -> defects.add(name + ".html " + reason));
        return template;
    }

    private static void meta(Element meta, Map<String, String> settings, List<Blank> blanks, List<String> defects) {
        String name = meta.getAttribute("name");
        String content = meta.getAttribute("content");
        if (!SETTINGS.contains(name)) {
            defects.add("<meta>: there is no setting " + name);
        } else if (!name.equals("blank")) {
            settings.put(name, content);
        } else if (!content.matches("[A-Za-z_]\\w*")) {
            defects.add("<meta>: a blank is a field of the case, not " + content);
        } else if (meta.getAttribute("title").isBlank()
                || meta.getAttribute("data-en").isBlank()) {
            defects.add("<meta>: the blank " + content + " has no title in both languages (title, data-en)");
        } else {
            blanks.add(new Blank(
                    content,
                    meta.getAttribute("title"),
                    meta.getAttribute("data-en"),
                    meta.getAttribute("data-optional").equals("true"),
                    meta.getAttribute("data-secret").equals("true"),
                    meta.getAttribute("data-list").equals("true"),
                    meta.getAttribute("data-sample")));
        }
    }

    /** Of shared blanks, those this paper can do without. */
    private static List<Blank> optional(Map<String, String> settings, List<Blank> blanks, List<String> defects) {
        Set<String> optional = words(settings.getOrDefault("optional", ""));
        optional.stream()
                .filter(key -> blanks.stream().noneMatch(blank -> blank.key().equals(key)))
                .forEach(key -> defects.add("<meta>: there is no blank " + key + " that could be optional"));
        return blanks.stream()
                .map(blank -> optional.contains(blank.key()) ? blank.asOptional() : blank)
                .toList();
    }

    /** A list with commas. */
    static Set<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Template template(
            String name, String title, Map<String, String> settings, List<Blank> blanks, List<String> defects) {
        if (title == null
                || title.isBlank()
                || settings.getOrDefault("title.en", "").isBlank()) {
            defects.add("<head>: a title in both languages is needed (title, meta title.en)");
        }
        String seal = settings.get("seal");
        if (seal != null && !Set.of("公", "执").contains(seal)) {
            defects.add("<meta>: the seal is 公 or 执, not " + seal);
        }
        Set<String> issuers = words(settings.getOrDefault("issuers", ""));
        if (roles != null) {
            issuers.stream()
                    .filter(role -> !roles.contains(role))
                    .forEach(role -> defects.add("<meta>: there is no role " + role));
        }
        return new Template(
                name,
                title,
                settings.get("title.en"),
                settings.get("word"),
                number(settings, "copies", 0, defects),
                seal,
                "true".equals(settings.get("approval")),
                issuers,
                number(settings, "order", 500, defects),
                !"false".equals(settings.get("open")),
                "true".equals(settings.get("internal")),
                List.copyOf(blanks));
    }

    private static int number(Map<String, String> settings, String name, int otherwise, List<String> defects) {
        String value = settings.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,4}")) {
            defects.add("<meta>: " + name + " is a number, not " + value);
            return otherwise;
        }
        return Integer.parseInt(value);
    }
}
