package dev.pale.drills.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page below {@code docs/runbooks}, as its reader works through it. A fence that is of no known kind is an error, so that
 * no command hides from the tests.
 *
 * @param name of the file
 */
record Runbook(String name, List<Step> steps) {
    /** Opens the shell, wherever one sits. */
    static final String BEGIN = "sh begin";
    /** Typed on the machine that recovers. */
    static final String HERE = "sh";
    /** Typed where {@code kubectl} reaches the cluster that the jobs run in. */
    static final String CLUSTER = "sh cluster";
    /** Sets what a test sets in its own way. */
    static final String EXAMPLE = "sh example";

    private static final String DIRECTORY = "docs/runbooks";
    private static final String PRINTED = "text";
    /** Nobody types this: a tree to read, a file to compare with. */
    private static final Set<String> READ = Set.of("plain", "yaml");

    private static final Pattern HEADING_OR_FENCE =
            Pattern.compile("^(#{1,6} [^\\n]+)$|^```([^\\n]*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern ANY_FENCE = Pattern.compile("^\\s*(?:```|~~~)", Pattern.MULTILINE);

    /**
     * One block of commands.
     *
     * @param heading the nearest one above it
     * @param block its kind and text
     * @param printed a pattern for each line that must be printed
     */
    record Step(String heading, CodeBlock block, List<Pattern> printed) {
        boolean isOf(String kind) {
            return block.info().equals(kind);
        }
    }

    Runbook {
        steps = List.copyOf(steps);
    }

    static List<Runbook> all() throws IOException {
        List<Runbook> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Documents.file(DIRECTORY))) {
            for (Path file : files.sorted().toList()) {
                all.add(parse(file.getFileName().toString(), Files.readString(file)));
            }
        }
        return all;
    }

    static Runbook named(String name) throws IOException {
        return parse(name, Documents.text(DIRECTORY + "/" + name));
    }

    static Runbook parse(String name, String text) {
        List<Step> steps = new ArrayList<>();
        String heading = "";
        boolean follows = false;
        long fences = 0;
        for (MatchResult found : HEADING_OR_FENCE.matcher(text).results().toList()) {
            if (found.group(1) != null) {
                heading = found.group(1);
                follows = false;
                continue;
            }
            fences += 2;
            CodeBlock block = new CodeBlock(found.group(2).strip(), found.group(3));
            if (block.info().equals(PRINTED)) {
                require(follows, name, "says what is printed, and no commands are above it", block);
                Step step = steps.removeLast();
                steps.add(new Step(step.heading(), step.block(), CodeBlock.printed(List.of(block))));
                follows = false;
            } else if (!READ.contains(block.info())) {
                require(
                        Set.of(BEGIN, HERE, CLUSTER, EXAMPLE).contains(block.info()),
                        name,
                        "is of an unknown kind",
                        block);
                steps.add(new Step(heading, block, List.of()));
                follows = !block.info().equals(EXAMPLE);
            }
        }
        if (ANY_FENCE.matcher(text).results().count() != fences) {
            throw new IllegalArgumentException(name + " has a fence that nobody understands");
        }
        return new Runbook(name, steps);
    }

    private static void require(boolean right, String name, String wrong, CodeBlock block) {
        if (!right) {
            throw new IllegalArgumentException(
                    name + ": a block " + wrong + ": ```" + block.info() + "\n" + block.text());
        }
    }

    List<Step> of(String kind) {
        return steps.stream().filter(step -> step.isOf(kind)).toList();
    }

    /** What is typed where blocks of a kind are typed: those, and what opens the shell. */
    List<Step> typed(String kind) {
        return steps.stream()
                .filter(step -> step.isOf(kind) || step.isOf(BEGIN))
                .toList();
    }
}
