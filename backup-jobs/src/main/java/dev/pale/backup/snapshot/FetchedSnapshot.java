package dev.pale.backup.snapshot;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A snapshot on this machine's disk, still sealed; size and SHA-256 of every object are those of the manifest.
 *
 * @param files the sealed file of each artifact, the census among them, by artifact name
 */
public record FetchedSnapshot(SignedManifest signed, SortedMap<String, Path> files) {
    public FetchedSnapshot {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
