package dev.pale.backup.forgejo;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The data volume, as it is mounted here and as the server sees it.
 *
 * @param directory where it is mounted here
 * @param serverDirectory where the server has it mounted; paths in {@code app.ini} begin with it
 */
record Volume(Path directory, Path serverDirectory) {
    Volume {
        requireNonNull(directory, "directory");
        requireNonNull(serverDirectory, "serverDirectory");
    }

    /**
     * Where a path of the server is below the volume.
     *
     * @param serverPath absolute
     * @return relative to the volume; empty if it lies outside
     */
    Optional<Path> relative(Path serverPath) {
        Path path = serverPath.normalize();
        if (path.startsWith(directory)) {
            return Optional.of(directory.relativize(path));
        }
        return path.startsWith(serverDirectory) ? Optional.of(serverDirectory.relativize(path)) : Optional.empty();
    }
}
