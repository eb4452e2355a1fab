package dev.pale.backup.forgejo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a repository borrows objects from. Its own file names absolute paths as the server sees them, which git cannot
 * follow where the volume is mounted elsewhere.
 */
final class Alternates {
    /** Where git keeps them, within a repository. */
    static final String FILE = "objects/info/alternates";

    /** How git complains of those that it cannot follow by itself. */
    private static final List<String> COMPLAINTS =
            List.of("unable to normalize alternate object path", "check .git/objects/info/alternates");

    private Alternates() {}

    /** The directories of objects on this machine; empty where the repository borrows nothing. */
    static List<Path> of(Path repository, Volume volume) {
        Path file = repository.resolve(FILE);
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> volume.relative(repository.resolve("objects").resolve(line)))
                    .flatMap(Optional::stream)
                    .map(volume.directory()::resolve)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    /** What git says, but for complaints about alternates that it was shown another way to. */
    static String withoutComplaints(String said) {
        return said.lines()
                .filter(line -> COMPLAINTS.stream().noneMatch(line::contains))
                .collect(Collectors.joining("\n"));
    }
}
