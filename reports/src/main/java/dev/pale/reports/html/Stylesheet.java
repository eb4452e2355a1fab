package dev.pale.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The page's own style. Must not hold a character that HTML and XML read differently inside {@code <style>}, nor
 * anything that is fetched.
 */
record Stylesheet(String css) implements Html {
    Stylesheet {
        if (css.matches("(?s).*[<>&].*") || css.contains("url(") || css.contains("@import")) {
            throw new IllegalArgumentException("a stylesheet must not hold <, >, &, url( or @import");
        }
    }

    /** The style that all pages share. */
    static Stylesheet ofReports() {
        try (InputStream css = Stylesheet.class.getResourceAsStream("report.css")) {
            return new Stylesheet(new String(css.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void writeTo(StringBuilder out) {
        out.append("<style>\n").append(css).append("</style>\n");
    }
}
