package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a home directory beside its database: providers, themes, configuration. */
final class HomeFiles {
    /** The directories that are kept. */
    static final List<String> DIRECTORIES = List.of("conf", "providers", "themes");

    private HomeFiles() {}

    /**
     * All regular files, links followed, by their path below the home with {@code /} in between.
     *
     * @throws PaleException {@code SOURCE_UNREACHABLE} if one cannot be read
     */
    static SortedMap<String, Path> of(Path home) {
        SortedMap<String, Path> files = new TreeMap<>();
        for (String directory : DIRECTORIES) {
            Path root = home.resolve(directory);
            if (Files.isDirectory(root)) {
                collect(home, root, files);
            }
        }
        return files;
    }

    private static void collect(Path home, Path root, SortedMap<String, Path> files) {
        try (Stream<Path> found = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            found.filter(Predicate.not(path -> hidden(root, path)))
                    .filter(Files::isRegularFile)
                    .forEach(file -> files.put(home.relativize(file).toString(), file));
        } catch (IOException | UncheckedIOException unreadable) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNREACHABLE,
                    "cannot read " + root + ": " + unreadable.getMessage(),
                    "see whether this user may read all of it, and whether a link in it leads nowhere",
                    unreadable);
        }
    }

    /** How a cluster mounts a ConfigMap or Secret: the same files once more, below a name that begins with two dots. */
    private static boolean hidden(Path root, Path path) {
        for (Path step : root.relativize(path)) {
            if (step.toString().startsWith("..")) {
                return true;
            }
        }
        return false;
    }
}
