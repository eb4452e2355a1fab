package dev.pale.backup.retention;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.backup.snapshot.StoredPlace;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Looks for snapshots of one source that were there once, that the bucket does not list as complete any more, and that no
 * record of retention names. Whoever may write to a bucket can hide what lies there ({@code docs/bucket.md}), and it comes
 * back only for as long as its versions are kept: what else belongs to it must not go meanwhile.
 */
final class HiddenSnapshots {
    private static final String BRING_BACK =
            " and bring them back, as docs/runbooks/compromised-bucket-key.md says from step 2 on; ";

    private final StoredHistory history;
    private final SortedMap<SnapshotId, StoredPlace> places;
    private final Set<String> recorded;

    /**
     * A search.
     *
     * @param places everything that lies in places of snapshots of the source
     * @param recorded ids of all that retention removed, or began to
     */
    HiddenSnapshots(StoredHistory history, SortedMap<SnapshotId, StoredPlace> places, Set<String> recorded) {
        this.history = history;
        this.places = places;
        this.recorded = Set.copyOf(recorded);
    }

    /**
     * Refuses a source that seems to have some.
     *
     * @param verified what drills verified of it, and the results that say so
     * @throws PaleException {@code NOT_PRUNED}
     */
    void requireNone(SourceId source, RetentionRules rules, SortedMap<SnapshotId, String> verified) {
        requireVerified(verified);
        Instant dead = history.before(rules.unfinished());
        requireManifests(dead);
        requireExplained(source, rules, dead);
    }

    /** Whether the manifest is gone from a place that was all but finished. */
    boolean isRobbed(StoredPlace place) {
        return place.isSigned() && !place.isComplete() && !isSettled(place.id());
    }

    /** Whether any manifest is. */
    boolean isAnyRobbed() {
        return places.values().stream().anyMatch(this::isRobbed);
    }

    /** Either retention removes it, or somebody has looked at it and found it right. */
    private boolean isSettled(SnapshotId id) {
        return recorded.contains(id.toString()) || history.acknowledged().contains(id.toString());
    }

    private void requireVerified(SortedMap<SnapshotId, String> verified) {
        List<SnapshotId> gone = verified.keySet().stream()
                .filter(id -> !places.containsKey(id) || !places.get(id).isComplete())
                .filter(id -> !isSettled(id))
                .toList();
        if (!gone.isEmpty()) {
            throw new PaleException(
                    ErrorCode.NOT_PRUNED,
                    gone.getLast() + ", which " + verified.get(gone.getLast())
                            + " verified, is neither here nor in a record of what retention removed" + more(gone),
                    "look for its hidden versions," + BRING_BACK
                            + "in a replica, run 'pale replicate' first; what is lost for good, put into drill.acknowledged");
        }
    }

    private void requireManifests(Instant dead) {
        List<SnapshotId> robbed = places.values().stream()
                .filter(place -> isRobbed(place) && place.lastSeenAt().isBefore(dead))
                .map(StoredPlace::id)
                .toList();
        if (!robbed.isEmpty()) {
            throw new PaleException(
                    ErrorCode.NOT_PRUNED,
                    robbed.getLast() + " has a signature but no manifest, and no record says that retention removed it"
                            + more(robbed),
                    "look for hidden versions of its manifest.json," + BRING_BACK
                            + "if there never was one, its backup was killed in its last moment: put its id into"
                            + " drill.acknowledged");
        }
    }

    private static String more(List<SnapshotId> all) {
        return all.size() == 1 ? "" : "; nor are " + (all.size() - 1) + " more";
    }

    /** Without one complete snapshot nobody can tell the remains of all from those of a backup that never finished. */
    private void requireExplained(SourceId source, RetentionRules rules, Instant dead) {
        if (places.values().stream().anyMatch(StoredPlace::isComplete)) {
            return;
        }
        long remains = places.values().stream()
                .filter(place -> !isSettled(place.id()) && place.lastSeenAt().isBefore(dead))
                .count();
        // Beside what may be running no blob goes, and it may have uploaded them.
        boolean running =
                places.values().stream().anyMatch(place -> !place.lastSeenAt().isBefore(dead));
        int blobs = running
                ? 0
                : history.unnamed(source, List.of(), rules.unfinished()).blobs().size();
        if (remains + blobs > 0) {
            throw new PaleException(
                    ErrorCode.NOT_PRUNED,
                    "there is no complete snapshot, but remains of some: " + remains
                            + " places without a manifest, and " + blobs + " blobs, which no running backup explains",
                    "look for hidden versions of manifest.json and manifest.json.sig," + BRING_BACK
                            + "if no backup ever finished, let one finish, and the next run takes the remains away");
        }
    }
}
