package dev.pale.backup.forgejo;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a repository's names point to.
 *
 * @param format {@code sha1} or {@code sha256}
 * @param head what HEAD says: {@code ref: <name>}, or an object's id
 * @param refs object ids by the full names of refs
 * @param symbolic names of other refs, by the full names of the refs that only point to them
 */
record Refs(String format, String head, SortedMap<String, String> refs, SortedMap<String, String> symbolic) {
    private static final String SYMBOLIC_HEAD = "ref: ";

    Refs {
        requireNonNull(format, "format");
        requireNonNull(head, "head");
        refs = Collections.unmodifiableSortedMap(new TreeMap<>(refs));
        symbolic = Collections.unmodifiableSortedMap(new TreeMap<>(symbolic));
    }

    /**
     * Reads a repository's names. Whether the objects are there is for others to find out.
     *
     * @throws PaleException {@code TOOL_FAILED} if git complains
     */
    static Refs read(Git git, Path repository) {
        SortedMap<String, String> refs = new TreeMap<>();
        SortedMap<String, String> symbolic = new TreeMap<>();
        List<String> listing = List.of("for-each-ref", "--format=%(objectname) %(symref) %(refname)");
        for (String line : git.lines(repository, listing)) {
            String[] words = line.split(" ", 3);
            refs.put(words[2], words[0]);
            if (!words[1].isEmpty()) {
                symbolic.put(words[2], words[1]);
            }
        }
        String format = git.lines(repository, List.of("rev-parse", "--show-object-format"))
                .getFirst();
        return new Refs(format, head(repository), refs, symbolic);
    }

    private static String head(Path repository) {
        try {
            return Files.readString(repository.resolve("HEAD")).strip();
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.TOOL_FAILED,
                    "cannot read HEAD of " + repository + ": " + unreadable,
                    "git cannot read this repository either; mend or remove it",
                    unreadable);
        }
    }

    /** The same, with the refs that a bundle has, which may be newer than those that were listed before it was made. */
    Refs asBundled(SortedMap<String, String> bundled) {
        SortedMap<String, String> still = new TreeMap<>(symbolic);
        still.keySet().retainAll(bundled.keySet());
        return new Refs(format, head, bundled, still);
    }

    boolean isEmpty() {
        return refs.isEmpty();
    }

    /** The object that HEAD leads to; {@code unborn} where its branch does not exist. */
    String headResolved() {
        return head.startsWith(SYMBOLIC_HEAD)
                ? refs.getOrDefault(head.substring(SYMBOLIC_HEAD.length()), "unborn")
                : head;
    }

    /** The branch that HEAD names; empty where it names an object. */
    String headBranch() {
        return head.startsWith(SYMBOLIC_HEAD) ? head.substring(SYMBOLIC_HEAD.length()) : "";
    }

    /** One digest of all of it: equal digests, equal bundles. */
    String digest() {
        StringBuilder text = new StringBuilder(format).append('\n').append(head).append('\n');
        refs.forEach((name, id) -> text.append(id)
                .append(' ')
                .append(symbolic.getOrDefault(name, ""))
                .append(' ')
                .append(name)
                .append('\n'));
        return Digests.sha256(text.toString());
    }
}
