package dev.pale.drills.cli;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SignedManifest;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A bucket that is asked what it has; once it could not be asked, it is not asked again. */
final class CopyBucket {
    private final String name;
    private final SnapshotStore store;
    private final TrustedSigners trusted;
    private PaleException unreachable;

    CopyBucket(String name, ObjectStore bucket, TrustedSigners trusted) {
        this.name = name;
        this.store = new SnapshotStore(bucket, Clock.systemUTC());
        this.trusted = trusted;
    }

    /** Why it could not be asked; empty where it answers. */
    Optional<String> silence() {
        return Optional.ofNullable(unreachable)
                .map(why -> name + " could not be asked: " + why.code() + " " + why.getMessage());
    }

    /**
     * The newest snapshot that a trusted signer signed; empty where there is none, or the bucket could not be asked.
     *
     * @param doubts is told what lies there and counts for nothing
     */
    Optional<SignedManifest> newest(SourceId source, Consumer<String> doubts) {
        List<SnapshotId> complete = asked(() -> store.list(source)).orElse(List.of());
        for (SnapshotId id : complete.reversed()) {
            Optional<SignedManifest> signed = read(id, doubts);
            if (signed.isPresent() || unreachable != null) {
                return signed;
            }
        }
        return Optional.empty();
    }

    /**
     * Whether it has this very snapshot, and lists all of its objects.
     *
     * @param doubts is told why what lies there is no copy
     */
    boolean has(SignedManifest signed, Consumer<String> doubts) {
        Optional<SignedManifest> there = read(signed.id(), doubts);
        if (there.isEmpty()) {
            return false;
        }
        if (!there.get().sha256().equals(signed.sha256())) {
            doubts.accept(signed.id() + " in " + name + " is another snapshot of that name");
            return false;
        }
        List<Difference> differences =
                asked(() -> store.inventory(signed).differences()).orElse(List.of());
        differences.stream()
                .findFirst()
                .ifPresent(first -> doubts.accept(signed.id() + " is not whole in " + name + ": " + first));
        return differences.isEmpty() && unreachable == null;
    }

    /** A snapshot that is not there at all is no doubt. */
    private Optional<SignedManifest> read(SnapshotId id, Consumer<String> doubts) {
        return asked(() -> {
                    try {
                        return Optional.of(store.read(id, trusted));
                    } catch (PaleException unproven) {
                        if (unproven.code().exitStatus() == ExitStatus.COULD_NOT_RUN) {
                            throw unproven;
                        }
                        if (unproven.code() != ErrorCode.SNAPSHOT_MISSING) {
                            doubts.accept(id + " in " + name + " counts for nothing: " + unproven.code() + " "
                                    + unproven.getMessage());
                        }
                        return Optional.<SignedManifest>empty();
                    }
                })
                .orElse(Optional.empty());
    }

    /** Empty where the bucket could not be asked. */
    private <T> Optional<T> asked(Supplier<T> question) {
        if (unreachable != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.get());
        } catch (PaleException failure) {
            if (failure.code().exitStatus() != ExitStatus.COULD_NOT_RUN
                    || failure.code() == ErrorCode.INTERRUPTED
                    || failure.code() == ErrorCode.INTERNAL) {
                throw failure;
            }
            unreachable = failure;
            return Optional.empty();
        }
    }
}
