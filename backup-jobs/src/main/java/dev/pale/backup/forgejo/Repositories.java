package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The bare repositories below one directory: {@code <owner>/<name>.git}, wikis among them. */
final class Repositories {
    private static final String ENDING = ".git";

    private Repositories() {}

    /** Their paths relative to the directory, in order; empty where there is no such directory. */
    static List<String> find(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (Path owner : directories(root)) {
            for (Path repository : directories(owner)) {
                if (repository.getFileName().toString().endsWith(ENDING)) {
                    found.add(root.relativize(repository).toString());
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<Path> directories(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.SOURCE_DENIED,
                    "cannot look into " + parent + ": " + unreadable,
                    "run as a user that may read the server's volume",
                    unreadable);
        }
    }
}
