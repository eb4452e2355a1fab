package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.TrustedSigners;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Walks all complete snapshots of a source. Each names the one before it by id and digest, so that one that was taken
 * away, put back, renamed or put elsewhere leaves a gap that its neighbours show.
 */
final class Chain {
    /** How far ahead another machine's clock may be. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(3);
    /** How long a finished snapshot may take to be seen by a backup that begins. */
    private static final Duration VISIBILITY = Duration.ofMinutes(1);

    private static final String SYSTEM_IDENTIFIER = "systemIdentifier";

    private final ObjectStore objects;
    private final Clock clock;
    private final NavigableMap<SnapshotId, SignedManifest> proven = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();

    Chain(ObjectStore objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /** Walks once; a chain is not walked twice. */
    Comparison walk(SourceId source, SnapshotId chosen, TrustedSigners trusted) {
        List<SnapshotId> complete = SnapshotIndex.of(objects, source).ids(true);
        if (complete.isEmpty()) {
            return Comparison.nothing("there is no complete snapshot of " + source);
        }
        prove(complete, trusted);
        proven.values().forEach(this::link);
        place(complete, chosen);
        return Comparison.of(complete.size(), differences);
    }

    private void prove(List<SnapshotId> complete, TrustedSigners trusted) {
        ManifestReader reader = new ManifestReader(objects);
        for (SnapshotId id : complete) {
            try {
                proven.put(id, reader.read(id, trusted));
            } catch (PaleException failure) {
                if (!Unproven.is(failure)) {
                    throw failure;
                }
                differ(id, "a manifest that is signed and in its place", failure.getMessage());
            }
        }
    }

    private void place(List<SnapshotId> complete, SnapshotId chosen) {
        if (!complete.contains(chosen)) {
            differ(chosen, "a complete snapshot", Difference.ABSENT);
        }
        if (complete.getLast().compareTo(chosen) > 0) {
            differ(chosen, "the newest snapshot of its source", "a newer one: " + complete.getLast());
        }
    }

    private void link(SignedManifest signed) {
        SnapshotId id = signed.id();
        if (id.at().isAfter(clock.instant().plus(CLOCK_SKEW))) {
            differ(id, "begun in the past", "begun at " + id.at() + ", which is yet to come");
        }
        Manifest.Previous previous = signed.manifest().previous();
        if (previous == null) {
            beginning(signed);
            return;
        }
        Optional<SnapshotId> named = SnapshotId.parse(id.source(), previous.snapshot());
        Optional<SignedManifest> before = named.map(proven::get);
        if (before.isPresent()) {
            follow(signed, before.get());
        } else {
            boolean there = named.isPresent()
                    && differences.stream().anyMatch(known -> known.subject().equals(previous.snapshot()));
            differ(
                    id,
                    "the snapshot before it, " + previous.snapshot(),
                    there ? "that one, but it proves nothing" : Difference.ABSENT);
        }
    }

    /** Whoever begins a chain must have had nothing of its own to follow. */
    private void beginning(SignedManifest signed) {
        proven.headMap(signed.id(), false).values().stream()
                .filter(earlier -> earlier.principal().equals(signed.principal()))
                .filter(earlier -> earlier.manifest()
                        .finishedAt()
                        .plus(VISIBILITY)
                        .isBefore(signed.manifest().startedAt()))
                .findFirst()
                .ifPresent(earlier -> differ(signed.id(), "a predecessor", "none, though " + earlier.id() + " exists"));
    }

    private void follow(SignedManifest signed, SignedManifest before) {
        SnapshotId id = signed.id();
        String named = signed.manifest().previous().manifestSha256();
        String actual = before.digest().sha256();
        if (!named.equals(actual)) {
            differ(id, "the manifest of " + before.id() + " with SHA-256 " + named, "SHA-256 " + actual);
        }
        long wanted = before.manifest().sequence() + 1;
        if (signed.manifest().sequence() != wanted) {
            differ(id, "sequence " + wanted, "sequence " + signed.manifest().sequence());
        }
        if (before.id().compareTo(id) >= 0) {
            differ(id, "begun after its predecessor " + before.id(), "begun at " + id.at());
        }
        String system = before.manifest().attributes().getOrDefault(SYSTEM_IDENTIFIER, Difference.ABSENT);
        String found = signed.manifest().attributes().getOrDefault(SYSTEM_IDENTIFIER, Difference.ABSENT);
        if (!system.equals(found)) {
            differ(id, "the system of its predecessor, " + system, "another system, " + found);
        }
    }

    private void differ(SnapshotId id, String expected, String found) {
        differences.add(new Difference(id.toString(), expected, found));
    }
}
