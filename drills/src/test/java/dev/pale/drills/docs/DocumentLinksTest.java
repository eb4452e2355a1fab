package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every link and picture of the documents leads somewhere, and every document can be found from the first one. */
class DocumentLinksTest {
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("```.*?```|`[^`\\n]*`", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$", Pattern.MULTILINE);

    private record Link(Path from, String target) {
        boolean isOutside() {
            return target.matches("[a-z]+:.*");
        }

        Path file() {
            String path = target.replaceFirst("#.*", "");
            return path.isEmpty() ? from : from.resolveSibling(path).normalize();
        }

        String anchor() {
            return target.contains("#") ? target.replaceFirst(".*#", "") : "";
        }
    }

    private static List<Link> links(Path document) throws IOException {
        String text = CODE.matcher(Files.readString(document)).replaceAll("`code`");
        return LINK.matcher(text)
                .results()
                .map(found -> new Link(document, found.group(1)))
                .filter(link -> !link.isOutside())
                .toList();
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<Link> broken = new ArrayList<>();
        for (Path document : Documents.all()) {
            links(document).stream().filter(link -> !Files.exists(link.file())).forEach(broken::add);
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyAnchorLeadsToAHeading() throws IOException {
        List<Link> broken = new ArrayList<>();
        for (Path document : Documents.all()) {
            for (Link link : links(document)) {
                if (!link.anchor().isEmpty() && !anchors(link.file()).contains(link.anchor())) {
                    broken.add(link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDocumentCanBeFoundFromTheReadme() throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        Deque<Path> open = new ArrayDeque<>(List.of(Documents.file("README.md")));
        while (!open.isEmpty()) {
            Path document = open.pop();
            if (document.toString().endsWith(".md") && Files.exists(document) && found.add(document)) {
                links(document).forEach(link -> open.push(link.file()));
            }
        }
        assertThat(found).containsAll(Documents.all());
    }

    /** As the forges make them: lower case, spaces to dashes, everything else but letters, digits and dashes gone. */
    private static Set<String> anchors(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}0-9 _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
