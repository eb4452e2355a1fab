package dev.pale.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One element. Immutable: every method gives a new one.
 *
 * <p>Refuses what a report never needs and an attacker would: scripts, event handlers, and links that leave the page's
 * own directory.
 */
record Element(String name, List<Attribute> attributes, List<Html> children) implements Html {
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9-]*");
    private static final Pattern LOCAL_LINK = Pattern.compile("#[A-Za-z0-9-]+|[A-Za-z0-9-]+(\\.[A-Za-z0-9]+)*");
    private static final Set<String> VOID = Set.of("meta", "br", "hr", "col");
    private static final Set<String> REFUSED = Set.of("script", "style", "iframe", "object", "embed", "form", "base");

    /** One attribute; its value is escaped when written. */
    record Attribute(String name, String value) {}

    Element {
        require(NAME.matcher(name).matches() && !REFUSED.contains(name), "no such element here: " + name);
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
        attributes.forEach(Element::check);
        require(children.isEmpty() || !VOID.contains(name), name + " has no content");
    }

    private static void check(Attribute attribute) {
        String key = attribute.name();
        require(NAME.matcher(key).matches() && !key.startsWith("on"), "no such attribute here: " + key);
        require(!key.equals("src") && !key.equals("style"), "no such attribute here: " + key);
        require(
                !key.equals("href") || LOCAL_LINK.matcher(attribute.value()).matches(),
                "links stay in the report's directory");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    Element with(String key, String value) {
        List<Attribute> more = new ArrayList<>(attributes);
        more.add(new Attribute(key, value));
        return new Element(name, more, children);
    }

    Element styled(String classes) {
        return with("class", classes);
    }

    Element add(Html... more) {
        return addAll(List.of(more));
    }

    Element addAll(List<? extends Html> more) {
        List<Html> all = new ArrayList<>(children);
        all.addAll(more);
        return new Element(name, attributes, all);
    }

    @Override
    public void writeTo(StringBuilder out) {
        out.append('<').append(name);
        for (Attribute attribute : attributes) {
            out.append(' ').append(attribute.name()).append("=\"");
            Html.escape(attribute.value(), out);
            out.append('"');
        }
        if (VOID.contains(name)) {
            out.append(" />");
            return;
        }
        out.append('>');
        children.forEach(child -> child.writeTo(out));
        out.append("</").append(name).append(">");
        if (BLOCKS.contains(name)) {
            out.append('\n');
        }
    }

    private static final Set<String> BLOCKS =
            Set.of("head", "body", "header", "main", "footer", "section", "details", "table", "tr", "svg", "p", "li");
}
