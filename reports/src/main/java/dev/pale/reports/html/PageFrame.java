package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;

import java.util.List;

/** What every page has around its content: head, policy, style, title line, footer with the machine-readable result. */
final class PageFrame {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    private PageFrame() {}

    /**
     * The whole page.
     *
     * @param title for the browser's tab and bookmarks
     * @param header the line above the content
     * @param content sections
     * @param footer what stands below, and the result for machines
     */
    static String render(String title, Html header, Html content, Html footer) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
        Element head = element(
                "head",
                element("meta").with("charset", "utf-8"),
                element("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
                meta("viewport", "width=device-width, initial-scale=1"),
                meta("color-scheme", "light dark"),
                meta("referrer", "no-referrer"),
                meta("robots", "noindex"),
                element("title", title),
                Stylesheet.ofReports());
        Element body = element("body", element("header", header), element("main", content), element("footer", footer));
        element("html", head, body).with("lang", "en").writeTo(out);
        return out.append('\n').toString();
    }

    /** The line on top: what this is, and which one. */
    static Html header(String what, String id, String facts) {
        return Html.several(List.of(
                element("p", element("span", "pale").styled("brand"), text(" " + what))
                        .styled("what"),
                element("p", element("code", id), text(" " + facts)).styled("which")));
    }

    /** The line below: facts, and the result for machines, beside this page and inside it. */
    static Html footer(String facts, String file, String json) {
        Element line = element(
                "p",
                text(facts + ". For machines: "),
                element("a", file).with("href", file),
                text(", the same inside this page in the element with the id "),
                element("code", "result"),
                text("."));
        return Html.several(List.of(line, new DataBlock(json)));
    }

    /** A titled section that links can point at. */
    static Element section(String id, String title, Html... content) {
        return element("section", element("h2", title)).with("id", id).add(content);
    }

    /** A fact with its name, for a {@code dl}. */
    static Element fact(String name, Html... value) {
        return element("div", element("dt", name), element("dd", value));
    }

    private static Element meta(String name, String content) {
        return element("meta").with("name", name).with("content", content);
    }
}
