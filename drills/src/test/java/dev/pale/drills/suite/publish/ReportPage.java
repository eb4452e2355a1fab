package dev.pale.drills.suite.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one page that Allure writes, with all its data inside. As Allure writes it, it tells a tracker who reads it. */
record ReportPage(String html) {
    private static final Pattern TRACKER = Pattern.compile(
            "<script[^>]*\\ssrc=\"https?:[^\"]*\"[^>]*>\\s*</script>|<script>(?:(?!</script>).)*dataLayer(?:(?!</script>).)*</script>",
            Pattern.DOTALL);
    /** Elements that a browser fetches by itself. A link that somebody has to follow is not among them. */
    private static final Pattern FETCHED = Pattern.compile(
            "<(?:script|link|img|iframe|object|embed|source|video|audio|base)\\b[^>]*?\\s(?:src|href|data|srcset)\\s*=\\s*[\"']?\\s*((?:https?:)?//[^\"'\\s>]+)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern STYLE_FETCHED =
            Pattern.compile("(?:url\\(|@import)\\s*[\"']?((?:https?:)?//[^\"')\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMBEDDED = Pattern.compile("href=\"data:text/css;base64,([A-Za-z0-9+/=]+)\"");
    private static final Pattern KNOWN_TRACKER =
            Pattern.compile("https?://[a-z.]*(?:googletagmanager|google-analytics)\\.com[^\"'\\s]*");
    private static final Pattern HISTORY = Pattern.compile("d\\('history/([a-z-]+\\.json)','([A-Za-z0-9+/=]*)'\\)");

    /** The same without what would be fetched from elsewhere. */
    ReportPage offline() {
        return new ReportPage(TRACKER.matcher(html).replaceAll(""));
    }

    /** Everything that a browser would fetch from elsewhere on opening it; none in a page that works offline. */
    List<String> fetched() {
        List<String> fetched = new ArrayList<>();
        FETCHED.matcher(html).results().forEach(found -> fetched.add(found.group(1)));
        KNOWN_TRACKER.matcher(html).results().forEach(found -> fetched.add(found.group()));
        STYLE_FETCHED.matcher(html).results().forEach(found -> fetched.add(found.group(1)));
        EMBEDDED.matcher(html)
                .results()
                .forEach(style -> STYLE_FETCHED
                        .matcher(decoded(style.group(1)))
                        .results()
                        .forEach(found -> fetched.add(found.group(1))));
        return fetched;
    }

    /** What the next run continues. */
    RunHistory history() {
        SortedMap<String, String> files = new TreeMap<>();
        Matcher found = HISTORY.matcher(html);
        while (found.find()) {
            files.put(found.group(1), decoded(found.group(2)));
        }
        return new RunHistory(files);
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
