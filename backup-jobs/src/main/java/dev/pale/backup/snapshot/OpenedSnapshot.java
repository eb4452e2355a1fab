package dev.pale.backup.snapshot;

import dev.pale.backup.census.Census;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A snapshot on this machine's disk: signature, digests and encryption have been checked, everything is in the clear.
 *
 * @param artifacts the file of each artifact but the census, by artifact name
 */
public record OpenedSnapshot(SnapshotId id, Manifest manifest, Census census, SortedMap<String, Path> artifacts) {
    public OpenedSnapshot {
        artifacts = Collections.unmodifiableSortedMap(new TreeMap<>(artifacts));
    }

    /**
     * The file of one artifact.
     *
     * @throws PaleException {@code RESTORE_FAILED} if the snapshot has none of that name
     */
    public Path artifact(String name) {
        Path file = artifacts.get(name);
        if (file == null) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "snapshot " + id + " has no artifact '" + name + "'",
                    "the snapshot is incomplete; restore the one before it");
        }
        return file;
    }
}
