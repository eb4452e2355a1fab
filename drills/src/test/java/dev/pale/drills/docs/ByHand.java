package dev.pale.drills.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The parts of {@code docs/restore-by-hand.md}: one for each category, after steps that all of them have. */
final class ByHand {
    static final String POSTGRES = "# Restore a PostgreSQL server by hand";
    static final String SECRETS = "# Restore Kubernetes Secrets by hand";

    private static final String DOCUMENT = "docs/restore-by-hand.md";
    private static final Pattern RANGE = Pattern.compile("[Ss]teps ([0-9]) to ([0-9]) ");
    /** The first step that is of PostgreSQL alone. */
    private static final int DATABASES = 6;

    private ByHand() {}

    /** The code of one part, from its heading to the next of its kind. */
    static List<CodeBlock> part(String heading) throws IOException {
        return CodeBlock.in(text(heading));
    }

    /** The code of the steps that a part refers to, then that of the part. */
    static List<CodeBlock> commonThen(String heading) throws IOException {
        List<CodeBlock> blocks = new ArrayList<>(stepsNamedIn(text(heading)));
        blocks.addAll(part(heading));
        return blocks;
    }

    /**
     * The code of the steps of the first part that a text refers to ("steps 0 to 5"), and no more than those: what its reader
     * types.
     *
     * @throws IllegalArgumentException if it refers to none, or to these here and those there
     */
    static List<CodeBlock> stepsNamedIn(String text) throws IOException {
        List<String> ranges = RANGE.matcher(text)
                .results()
                .map(range -> range.group(1) + range.group(2))
                .distinct()
                .toList();
        if (ranges.size() != 1) {
            throw new IllegalArgumentException("which steps of " + DOCUMENT + " are meant? " + ranges);
        }
        String first = text(POSTGRES);
        int from = Character.digit(ranges.getFirst().charAt(0), 10);
        int to = Character.digit(ranges.getFirst().charAt(1), 10);
        return CodeBlock.in(first.substring(beginning(first, from), beginning(first, to + 1)));
    }

    private static int beginning(String part, int step) {
        int found = part.indexOf("\n## " + step + ". ");
        if (found < 0) {
            throw new IllegalArgumentException(DOCUMENT + " has no step " + step);
        }
        return found;
    }

    /** The code of the steps on roles, databases and rows of a PostgreSQL server. */
    static List<CodeBlock> databases() throws IOException {
        String first = text(POSTGRES);
        return CodeBlock.in(first.substring(beginning(first, DATABASES)));
    }

    private static String text(String heading) throws IOException {
        String document = "\n" + Documents.text(DOCUMENT);
        int from = document.indexOf("\n" + heading + "\n");
        if (from < 0) {
            throw new IllegalArgumentException(DOCUMENT + " has no heading '" + heading + "'");
        }
        int to = document.indexOf("\n# Restore ", from + 1);
        return to < 0 ? document.substring(from) : document.substring(from, to);
    }
}
