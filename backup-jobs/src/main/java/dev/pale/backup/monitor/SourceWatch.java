package dev.pale.backup.monitor;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.schedule.Expectation;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.SignedManifest;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges the snapshots of one source, from what lies in the bucket and without opening any. */
final class SourceWatch {
    /** What is judged of every source. */
    static final Set<Check> CHECKS = EnumSet.of(
            Check.BACKUP_SEEN,
            Check.BACKUP_SCHEDULE,
            Check.BACKUP_AUTHENTIC,
            Check.BACKUP_COMPLETE,
            Check.BACKUP_SIZE,
            Check.BACKUP_OBJECTS);

    /** How far ahead another machine's clock may be. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(3);
    /** Differences that are named; a thousand more say nothing new. */
    private static final int MOST_NAMED = 5;
    /** What says that a snapshot is no good, rather than that it could not be looked at. */
    private static final Set<ErrorCode> NO_GOOD = EnumSet.of(
            ErrorCode.SNAPSHOT_MISSING,
            ErrorCode.OBJECT_REFUSED,
            ErrorCode.MANIFEST_UNSIGNED,
            ErrorCode.MANIFEST_UNREADABLE,
            ErrorCode.MANIFEST_MISPLACED);

    private final SnapshotStore store;
    private final TrustedSigners trusted;
    private final MonitorSettings settings;
    private final Set<String> acknowledged;
    private final Instant now;

    SourceWatch(
            SnapshotStore store,
            TrustedSigners trusted,
            MonitorSettings settings,
            Set<String> acknowledged,
            Instant now) {
        this.store = store;
        this.trusted = trusted;
        this.settings = settings;
        this.acknowledged = acknowledged;
        this.now = now;
    }

    /** Judges, and tells each finding as it is made; throws what the bucket says where it cannot be asked. */
    void watch(SourceId source, Found found) {
        List<SnapshotId> complete = store.list(source);
        if (complete.isEmpty()) {
            int unfinished = store.unfinished(source).size();
            unseen(
                    source,
                    unfinished == 0
                            ? "the bucket has no snapshot of it"
                            : "the bucket has no snapshot of it, only " + unfinished + " that were never finished",
                    found);
            return;
        }
        List<SignedManifest> proven = newest(complete);
        if (proven.isEmpty()) {
            unseen(source, "of " + complete.size() + " snapshots none is signed by somebody trusted", found);
        } else {
            judge(source, complete, proven, found);
        }
        found.add(authentic(source, complete));
    }

    private static void unseen(SourceId source, String evidence, Found found) {
        found.add(new SourceState(source.toString(), Optional.empty(), Optional.empty()));
        found.add(Finding.failed(Check.BACKUP_SEEN, source.toString(), 1, evidence));
    }

    private void judge(SourceId source, List<SnapshotId> complete, List<SignedManifest> proven, Found found) {
        SignedManifest newest = proven.getFirst();
        Expectation expected = settings.sources().get(source);
        Anomalies anomalies = new Anomalies(settings, source.toString(), proven);
        found.add(new SourceState(
                source.toString(),
                Optional.of(anomalies.newest()),
                Optional.of(expected.deadlineAfter(newest.id().at()))));
        found.add(Finding.verified(
                Check.BACKUP_SEEN, source.toString(), complete.size(), complete.size() + " snapshots"));
        found.add(punctual(source, expected, newest));
        found.add(anomalies.size());
        found.add(anomalies.objects());
        found.add(complete(source, newest));
    }

    /** The newest that prove themselves and are not from the future, newest first: one, and those it is compared with. */
    private List<SignedManifest> newest(List<SnapshotId> complete) {
        List<SignedManifest> proven = new ArrayList<>();
        for (SnapshotId id : complete.reversed()) {
            if (proven.size() > settings.history()) {
                break;
            }
            if (!id.at().isAfter(now.plus(CLOCK_SKEW))) {
                read(id).ifPresent(proven::add);
            }
        }
        return proven;
    }

    private Optional<SignedManifest> read(SnapshotId id) {
        try {
            return Optional.of(store.read(id, trusted));
        } catch (PaleException failure) {
            if (NO_GOOD.contains(failure.code())) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private Finding punctual(SourceId source, Expectation expected, SignedManifest newest) {
        Manifest manifest = newest.manifest();
        Instant demanded = expected.demandedAt(now);
        String seen = "the newest was begun at " + manifest.startedAt() + " and finished at " + manifest.finishedAt()
                + "; due " + expected.schedule() + skipped(expected);
        if (expected.isMetBy(newest.id().at(), demanded)) {
            return Finding.verified(Check.BACKUP_SCHEDULE, source.toString(), 1, seen);
        }
        return Finding.failed(
                        Check.BACKUP_SCHEDULE,
                        source.toString(),
                        1,
                        "the backup that was due at " + demanded + " is missing: " + seen)
                .since(expected.deadlineAfter(newest.id().at()));
    }

    /** A day on which nothing is due looks like a mistake to whoever does not know why. */
    private String skipped(Expectation expected) {
        return expected.schedule().skippedWithinAYearOf(now).stream()
                .map(local -> "; not due at " + local + ", which the clock skips")
                .collect(Collectors.joining());
    }

    private Finding authentic(SourceId source, List<SnapshotId> complete) {
        Comparison chain = store.chain(source, complete.getLast(), trusted, acknowledged);
        return compared(
                Check.BACKUP_AUTHENTIC,
                source,
                chain,
                "every one of " + chain.compared() + " is signed, in its place and follows another");
    }

    private Finding complete(SourceId source, SignedManifest newest) {
        Comparison inventory = store.inventory(newest);
        return compared(
                Check.BACKUP_COMPLETE,
                source,
                inventory,
                "all " + inventory.compared() + " objects of the newest are there with their sizes");
    }

    private static Finding compared(Check check, SourceId source, Comparison comparison, String good) {
        String subject = source.toString();
        if (comparison.compared() == 0) {
            return Finding.unproven(check, subject, "nothing was compared: " + comparison.note());
        }
        return comparison.differences().isEmpty()
                ? Finding.verified(check, subject, comparison.compared(), good)
                : Finding.failed(check, subject, comparison.compared(), named(comparison.differences()));
    }

    private static String named(List<Difference> differences) {
        String more = differences.size() > MOST_NAMED ? "; and " + (differences.size() - MOST_NAMED) + " more" : "";
        return differences.stream()
                        .limit(MOST_NAMED)
                        .map(each -> each.subject() + ": expected " + each.expected() + ", found " + each.actual())
                        .collect(Collectors.joining("; "))
                + more;
    }
}
