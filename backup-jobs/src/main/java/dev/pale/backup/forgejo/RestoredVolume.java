package dev.pale.backup.forgejo;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A restored volume, as probes look at it.
 *
 * @param directory the volume
 * @param layout where the snapshot says that everything is
 * @param serverDatabase the database that belongs to it
 */
record RestoredVolume(Path directory, Layout layout, Git git, ServerDatabase serverDatabase) {
    RestoredVolume {
        requireNonNull(directory, "directory");
        requireNonNull(layout, "layout");
        requireNonNull(git, "git");
        requireNonNull(serverDatabase, "serverDatabase");
    }

    Path repositories() {
        return directory.resolve(layout.repositories());
    }

    Path storage(StorageKind kind) {
        return directory.resolve(layout.storage(kind));
    }

    Database database() {
        return serverDatabase.open();
    }
}
