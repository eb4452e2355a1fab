package dev.pale.backup.snapshot;

import dev.pale.backup.census.Census;
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
 * A snapshot on this machine's disk: signature, digests and encryption have been checked, everything is in the clear.
 * Blobs stay in the bucket, and are checked as they are read.
 *
 * @param artifacts the file of each artifact but the census, by artifact name
 * @param blobs what its indexes name; of use as long as the bucket is open
 */
public record OpenedSnapshot(
        SnapshotId id, Manifest manifest, Census census, SortedMap<String, Path> artifacts, Blobs blobs) {
    public OpenedSnapshot {
        artifacts = Collections.unmodifiableSortedMap(new TreeMap<>(artifacts));
    }

    /** A snapshot whose category has no blobs. */
    public OpenedSnapshot(SnapshotId id, Manifest manifest, Census census, SortedMap<String, Path> artifacts) {
        this(id, manifest, census, artifacts, Blobs.NONE);
    }

    /** The names of its indexes; empty where the category has no blobs. */
    public List<String> indexes() {
        return artifacts.keySet().stream().filter(Placement::isIndex).toList();
    }

    /** The content of all blobs in all, as often as they are named. */
    public long blobBytes() {
        long bytes = 0;
        for (String name : indexes()) {
            try (IndexReader index = index(name)) {
                while (index.hasNext()) {
                    bytes += index.next().blob().map(BlobReference::bytes).orElse(0L);
                }
            }
        }
        return bytes;
    }

    /**
     * The entries of an index, streamed. Close it.
     *
     * @throws PaleException {@code RESTORE_FAILED} if the snapshot has none of that name
     */
    public IndexReader index(String name) {
        Path file = artifact(name);
        try {
            return new IndexReader(name + " of " + id, Files.newInputStream(file));
        } catch (IOException unreadable) {
            throw LocalFiles.unwritable(file, unreadable);
        }
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
