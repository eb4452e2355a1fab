package dev.pale.backup.forgejo;

import dev.pale.backup.census.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether each file that the database refers to is there, with its size, and, where its name is its digest, its content. */
final class StoredFilesProbe {
    private StoredFilesProbe() {}

    static Comparison ask(RestoredVolume volume, StoredFiles... storages) {
        Tally tally = new Tally();
        try (Database database = volume.database()) {
            for (StoredFiles storage : storages) {
                boolean there = database.has(storage.table());
                tally.require(there, "database", "a table " + storage.table(), "no such table");
                ask(volume, storage.kind(), storage.in(database), tally);
            }
        }
        return tally.comparison();
    }

    /** What is in a bucket is another source's: there is nothing to look at here, and the note says so. */
    private static void ask(RestoredVolume volume, StorageKind kind, List<StoredFiles.Expected> files, Tally tally) {
        Optional<BucketPlace> bucket = volume.layout().bucket(kind);
        if (bucket.isPresent()) {
            tally.note(files.size() + " objects in bucket '" + bucket.get().bucket()
                    + "', which platform.references holds against the source that has it");
            return;
        }
        for (StoredFiles.Expected file : files) {
            look(volume.storage(kind).resolve(SafePath.require(file.path())), file, tally);
        }
        tally.note(files.size() + " files in " + kind.label());
    }

    private static void look(Path path, StoredFiles.Expected file, Tally tally) {
        try {
            if (!Files.isRegularFile(path)) {
                tally.differs(file.path(), "a file", "none");
            } else if (file.size() >= 0 && Files.size(path) != file.size()) {
                tally.differs(file.path(), file.size() + " bytes", Files.size(path) + " bytes");
            } else if (!file.sha256().isEmpty() && !Digests.sha256(path).equals(file.sha256())) {
                tally.differs(file.path(), "the content that its name says", "another");
            } else {
                tally.same();
            }
        } catch (IOException unreadable) {
            tally.differs(file.path(), "a file that can be read", unreadable.toString());
        }
    }

    /** The SHA-256 of a file, or why there is none. */
    static String digest(Path file) {
        try {
            return Digests.sha256(file);
        } catch (IOException unreadable) {
            return "no file";
        }
    }
}
