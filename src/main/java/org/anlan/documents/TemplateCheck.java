package org.anlan.documents;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Refuses a template that could do more than lay out its case's data: one that reaches into Java, fetches anything from
 * outside, writes text unescaped, or names what nobody fills.
 */
final class TemplateCheck {

    private static final Set<String> ELEMENTS = Set.of(
            "html", "head", "title", "meta", "style", "body", "div", "p", "span", "u", "b", "i", "br", "h1", "h2", "h3",
            "table", "thead", "tbody", "tfoot", "tr", "td", "th", "ul", "ol", "li", "img", "sup", "sub", "block");
    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "name",
            "content",
            "title",
            "class",
            "colspan",
            "rowspan",
            "alt",
            "id",
            "style",
            "data-en",
            "data-optional",
            "data-secret",
            "data-list",
            "data-sample");
    private static final Set<String> INSTRUCTIONS = Set.of(
            "text",
            "if",
            "unless",
            "each",
            "with",
            "replace",
            "insert",
            "fragment",
            "class",
            "classappend",
            "src",
            "colspan",
            "rowspan",
            "remove");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern LOCAL = Pattern.compile("(?:^|,)\\s*(\\w+)\\s*(?:,\\s*(\\w+)\\s*)?(?::|=(?!=))");
    private static final Pattern FRAGMENT =
            Pattern.compile("^~\\{(layout[\\w-]*)\\s*::\\s*([\\w-]+)\\s*(\\((.*)\\))?\\s*}$");
    private static final Pattern REACHING = Pattern.compile("__|#\\{|@\\{|\\*\\{|\\bT\\s*\\(|\\bnew\\s|@\\w");
    private static final Pattern OUTSIDE =
            Pattern.compile("(?i)url\\s*\\(|@import|@font-face|expression\\s*\\(|-fs-pdf-font");

    private final Set<String> known;
    private final Parts parts;
    private final List<String> defects = new ArrayList<>();
    private final Set<String> shared = new LinkedHashSet<>();
    private final Set<String> locals = new LinkedHashSet<>();

    /**
     * @param known names somebody fills
     * @param parts what it may take from others: their blanks and parts
     */
    TemplateCheck(Set<String> known, Parts parts) {
        this.known = known;
        this.parts = parts;
    }

    /** Shared blanks it writes, itself or by a part, in their order. */
    Set<String> shared() {
        return shared;
    }

    /** @return one reason each, naming the element */
    List<String> defects(Element root) {
        collectLocals(root);
        visit(root);
        return defects;
    }

    private void collectLocals(Element element) {
        for (Attr attribute : attributes(element)) {
            String name = attribute.getName();
            if (name.equals("th:each") || name.equals("th:with")) {
                Matcher local = LOCAL.matcher(attribute.getValue());
                while (local.find()) {
                    locals.add(local.group(1));
                    if (local.group(2) != null) {
                        locals.add(local.group(2));
                    }
                    locals.add(local.group(1) + "Stat");
                }
            } else if (name.equals("th:fragment") && attribute.getValue().contains("(")) {
                String inside = attribute.getValue().replaceAll("^[^(]*\\(|\\)\\s*$", "");
                for (String parameter : inside.split(",")) {
                    locals.add(parameter.strip());
                }
            }
        }
        children(element).forEach(this::collectLocals);
    }

    private void visit(Element element) {
        String where = "<" + element.getTagName() + ">";
        String tag = element.getTagName().replaceFirst("^th:", "");
        if (!ELEMENTS.contains(tag)) {
            refuse(where, "this element is not for papers");
        }
        for (Attr attribute : attributes(element)) {
            attribute(where, element, attribute);
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                visit(child);
            } else if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text(where, element, node.getNodeValue());
            } else if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
                refuse(where, "a processing instruction");
            }
        }
    }

    private void text(String where, Element element, String text) {
        if (text.contains("[[") || text.contains("[(")) {
            refuse(where, "values are written by th:text, not inside the text");
        }
        if (element.getTagName().equals("style") && OUTSIDE.matcher(text).find()) {
            refuse(where, "nothing is fetched from outside (url, @import, @font-face)");
        }
    }

    private void attribute(String where, Element element, Attr attribute) {
        String name = attribute.getName().toLowerCase(Locale.ROOT);
        String value = attribute.getValue();
        if (name.startsWith("xmlns")) {
            return;
        }
        if (!name.startsWith("th:")) {
            if (!ATTRIBUTES.contains(name)) {
                refuse(where, "the attribute " + name + " is not for papers");
            } else if (name.equals("style") && OUTSIDE.matcher(value).find()) {
                refuse(where, "nothing is fetched from outside (url)");
            }
            return;
        }
        String instruction = name.substring("th:".length());
        if (!INSTRUCTIONS.contains(instruction)) {
            refuse(where, "th:" + instruction + " is not for papers");
            return;
        }
        if (instruction.equals("replace") || instruction.equals("insert")) {
            fragment(where, value);
        }
        String outside = EXPRESSION.matcher(value).replaceAll("");
        if (REACHING.matcher(outside).find() || outside.contains("${")) {
            refuse(where, "th:" + instruction + " may hold names and helpers only: " + value);
        }
        if (instruction.equals("src") && !(element.getTagName().equals("img") && value.matches("\\$\\{[^}]*}"))) {
            refuse(where, "a picture is one of the case's own");
        }
        Matcher expression = EXPRESSION.matcher(value);
        while (expression.find()) {
            expression(where, expression.group(1));
        }
    }

    private void fragment(String where, String value) {
        Matcher fragment = FRAGMENT.matcher(value.strip());
        if (!fragment.matches()) {
            refuse(where, "only parts of the layout are taken in, ~{layout :: name}, not " + value);
            return;
        }
        Set<String> blanks = parts.fragments().get(fragment.group(1) + " :: " + fragment.group(2));
        if (blanks == null) {
            refuse(where, fragment.group(1) + " has no part " + fragment.group(2));
            return;
        }
        blanks.stream().filter(blank -> !known.contains(blank)).forEach(shared::add);
    }

    private void expression(String where, String text) {
        try {
            Set<String> roots = new LinkedHashSet<>();
            Word.parse(text).roots(roots);
            roots.removeAll(locals);
            roots.removeAll(known);
            roots.stream().filter(parts.blanks()::containsKey).forEach(shared::add);
            roots.removeAll(shared);
            roots.forEach(root -> refuse(where, "nobody fills " + root + ": declare it as a blank"));
        } catch (IllegalArgumentException reaching) {
            refuse(where, reaching.getMessage());
        }
    }

    private void refuse(String where, String reason) {
        defects.add(where + ": " + reason);
    }

    static List<Attr> attributes(Element element) {
        List<Attr> attributes = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attributes.add((Attr) element.getAttributes().item(i));
        }
        return attributes;
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
