package dev.pale.drills.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The parts of {@code docs/restore-by-hand.md}: one for each category, after steps that all of them have. */
final class ByHand {
    static final String POSTGRES = "# Restore a PostgreSQL server by hand";
    static final String SECRETS = "# Restore Kubernetes Secrets by hand";

    private static final String DOCUMENT = "docs/restore-by-hand.md";
    /** Where the steps end that every category has. */
    private static final String COMMON_END = "\n## 6. ";

    private ByHand() {}

    /** The code of one part, from its heading to the next of its kind. */
    static List<CodeBlock> part(String heading) throws IOException {
        return CodeBlock.in(text(heading));
    }

    /** The code of the common steps, then that of a part. */
    static List<CodeBlock> commonThen(String heading) throws IOException {
        List<CodeBlock> blocks = new ArrayList<>(common());
        blocks.addAll(part(heading));
        return blocks;
    }

    /** The code of the common steps: from a copy of a snapshot to its content in the clear. */
    static List<CodeBlock> common() throws IOException {
        String first = text(POSTGRES);
        return CodeBlock.in(first.substring(0, first.indexOf(COMMON_END)));
    }

    /** The code of the steps on roles, databases and rows of a PostgreSQL server. */
    static List<CodeBlock> databases() throws IOException {
        String first = text(POSTGRES);
        return CodeBlock.in(first.substring(first.indexOf(COMMON_END)));
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
