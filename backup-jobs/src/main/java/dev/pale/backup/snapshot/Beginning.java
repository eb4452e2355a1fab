package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.TrustedSigners;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds a place for a new snapshot, takes it, and finds its predecessor. The place is the present second, or the next
 * one that is free; it is taken by creating the claim there, which only one writer can.
 */
final class Beginning {
    /** Seconds that are tried before something must be wrong. */
    private static final int MOST_PLACES = 120;

    private final ObjectStore objects;
    private final Clock clock;

    Beginning(ObjectStore objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    SnapshotWriter begin(SourceId source, WriterKeys keys) {
        SnapshotIndex index = SnapshotIndex.of(objects, source);
        SnapshotId id = new SnapshotId(source, clock.instant());
        for (int tried = 0; tried < MOST_PLACES; tried++) {
            if (!index.isTaken(id)) {
                WritingSnapshot writer = new WritingSnapshot(objects, clock, id, keys);
                if (claim(writer)) {
                    writer.follow(predecessor(id, index, keys));
                    return writer;
                }
            }
            id = new SnapshotId(source, id.at().plusSeconds(1));
        }
        throw new PaleException(
                ErrorCode.OBJECT_EXISTS,
                "the next " + MOST_PLACES + " places for a snapshot of " + source + " are taken",
                "something starts backups of this source again and again; find it and stop it");
    }

    private static boolean claim(WritingSnapshot writer) {
        try {
            writer.claim(UUID.randomUUID().toString());
            return true;
        } catch (PaleException taken) {
            if (taken.code() == ErrorCode.OBJECT_EXISTS) {
                return false;
            }
            throw taken;
        }
    }

    /** The newest complete snapshot before this one that our own key signed; whatever else lies there is not ours. */
    private Optional<SignedManifest> predecessor(SnapshotId id, SnapshotIndex index, WriterKeys keys) {
        TrustedSigners ourselves = TrustedSigners.of(keys.signing());
        ManifestReader reader = new ManifestReader(objects);
        List<SnapshotId> complete = index.ids(true).reversed();
        for (SnapshotId candidate : complete) {
            if (candidate.at().isBefore(id.at())) {
                try {
                    return Optional.of(reader.read(candidate, ourselves));
                } catch (PaleException failure) {
                    requireUnproven(failure);
                }
            }
        }
        return Optional.empty();
    }

    private static void requireUnproven(PaleException failure) {
        if (!Unproven.is(failure)) {
            throw failure;
        }
    }
}
