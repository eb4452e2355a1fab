package dev.pale.backup.forgejo;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A restored volume, as probes look at it.
 *
 * @param directory the volume
 * @param layout where the snapshot says that everything is
 */
record RestoredVolume(Path directory, Layout layout, Git git) {
    RestoredVolume {
        requireNonNull(directory, "directory");
        requireNonNull(layout, "layout");
        requireNonNull(git, "git");
    }

    Path repositories() {
        return directory.resolve(layout.repositories());
    }

    Path storage(StorageKind kind) {
        return directory.resolve(layout.storage(kind));
    }

    Path databaseFile() {
        return directory.resolve(layout.database());
    }

    Database database() {
        return Database.open(databaseFile());
    }
}
