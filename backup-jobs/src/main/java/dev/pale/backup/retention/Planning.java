package dev.pale.backup.retention;

import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.retention.SourcePlan.Going;
import dev.pale.backup.snapshot.PruneRecord.Pruned;
import dev.pale.backup.snapshot.PruneRecords;
import dev.pale.backup.snapshot.SignedManifest;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.backup.snapshot.StoredPlace;
import dev.pale.backup.snapshot.UnnamedBlobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides what stays of one source and what goes. Changes nothing. */
final class Planning {
    /** Where no drill has verified anything, so many of the newest stay whatever the policy says. */
    private static final int UNVERIFIED_STAY = 3;

    private final StoredHistory history;
    private final VerifiedSnapshots verified;

    /**
     * What there is of a source.
     *
     * @param recorded ids of all that retention removed, or began to
     */
    private record Seen(
            SortedMap<SnapshotId, StoredPlace> places,
            SortedMap<SnapshotId, SignedManifest> complete,
            Set<String> recorded,
            HiddenSnapshots hidden) {}

    Planning(StoredHistory history, VerifiedSnapshots verified) {
        this.history = history;
        this.verified = verified;
    }

    SourcePlan plan(SourceId source, RetentionRules rules) {
        try {
            SortedMap<SnapshotId, StoredPlace> places = StoredPlace.of(history.objects(), source);
            SortedMap<SnapshotId, SignedManifest> complete = complete(places);
            requireHistory(source, complete);
            Set<String> recorded = recorded(source);
            HiddenSnapshots hidden = new HiddenSnapshots(history, places, recorded);
            hidden.requireNone(source, rules, verified.of(source));
            return decided(source, rules, new Seen(places, complete, recorded, hidden));
        } catch (PaleException doubt) {
            if (doubt.code().exitStatus() == ExitStatus.COULD_NOT_RUN) {
                throw doubt.in(source.toString(), "prune");
            }
            return SourcePlan.refused(source, rules, doubt.in(source.toString(), "prune"));
        }
    }

    private SortedMap<SnapshotId, SignedManifest> complete(SortedMap<SnapshotId, StoredPlace> places) {
        SnapshotStore store = history.snapshots();
        SortedMap<SnapshotId, SignedManifest> complete = new TreeMap<>();
        places.values().stream()
                .filter(StoredPlace::isComplete)
                .forEach(place -> complete.put(place.id(), store.read(place.id(), history.trusted())));
        return complete;
    }

    /** Whoever finds a history that does not hold may be looking at a theft; nothing is removed on top of it. */
    private void requireHistory(SourceId source, SortedMap<SnapshotId, SignedManifest> complete) {
        if (complete.isEmpty()) {
            return;
        }
        List<Difference> breaks = history.breaks(source, complete.lastKey());
        if (!breaks.isEmpty()) {
            throw new PaleException(
                    ErrorCode.NOT_PRUNED,
                    "the history does not hold: " + breaks.getFirst()
                            + (breaks.size() == 1 ? "" : ", and " + (breaks.size() - 1) + " more"),
                    "nothing is removed before somebody has found out why; 'pale drill' and 'pale verify --all' tell more");
        }
    }

    private SourcePlan decided(SourceId source, RetentionRules rules, Seen seen) {
        List<String> notes = new ArrayList<>();
        SortedMap<SnapshotId, Set<String>> stays = stays(rules, seen, notes);
        List<SignedManifest> staying = new ArrayList<>();
        List<Going> goes = new ArrayList<>();
        seen.complete().forEach((id, signed) -> {
            if (stays.containsKey(id)) {
                staying.add(signed);
            } else {
                goes.add(new Going(signed, seen.places().get(id)));
            }
        });
        List<StoredPlace> leftovers = leftovers(rules, seen, notes);
        Optional<UnnamedBlobs.Found> blobs =
                seen.hidden().isAnyRobbed() ? Optional.empty() : blobs(source, rules, staying, notes);
        return new SourcePlan(source, rules, stays, staying, goes, leftovers, blobs, notes, Optional.empty());
    }

    private SortedMap<SnapshotId, Set<String>> stays(RetentionRules rules, Seen seen, List<String> notes) {
        SortedMap<SnapshotId, SignedManifest> complete = seen.complete();
        if (complete.isEmpty()) {
            notes.add("there is no complete snapshot");
            return new TreeMap<>();
        }
        SortedMap<SnapshotId, Set<String>> stays = rules.policy().keep(complete.keySet());
        Instant locked = history.before(rules.lock());
        Map<String, SnapshotId> ofSigners = new TreeMap<>();
        complete.forEach((id, signed) -> {
            ofSigners.put(signed.principal(), id);
            if (seen.places().get(id).lastSeenAt().isAfter(locked)) {
                add(stays, id, "younger than the lock");
            }
        });
        ofSigners.forEach((signer, id) ->
                add(stays, id, id.equals(complete.lastKey()) ? "newest" : "the newest that " + signer + " signed"));
        verified.newest(complete.keySet())
                .ifPresentOrElse(newest -> add(stays, newest.id(), "verified by " + newest.drill()), () -> {
                    verified.requireWhole(complete.lastKey().source());
                    notes.add("no drill is known to have verified one of these; the newest stay");
                    complete.keySet().stream()
                            .sorted((one, other) -> other.compareTo(one))
                            .limit(UNVERIFIED_STAY)
                            .forEach(id -> add(stays, id, "nothing is verified"));
                });
        return stays;
    }

    private static void add(SortedMap<SnapshotId, Set<String>> stays, SnapshotId id, String reason) {
        stays.computeIfAbsent(id, _ -> new TreeSet<>()).add(reason);
    }

    /** Places without a manifest; one that has a signature was all but finished, and only a record says that it may go. */
    private List<StoredPlace> leftovers(RetentionRules rules, Seen seen, List<String> notes) {
        Instant dead = history.before(rules.grace());
        List<StoredPlace> leftovers = new ArrayList<>();
        for (StoredPlace place : seen.places().values()) {
            if (place.isComplete()) {
                continue;
            }
            if (seen.recorded().contains(place.id().toString())) {
                leftovers.add(place);
            } else if (seen.hidden().isRobbed(place)) {
                notes.add(place.id() + " has a signature but no manifest: its backup was killed in its last moment, or"
                        + " somebody took the manifest away; it stays, and so does every blob");
            } else if (place.isSigned()) {
                notes.add(place.id() + " has a signature but no manifest, and drill.acknowledged names it; it stays");
            } else if (place.lastSeenAt().isBefore(dead)) {
                leftovers.add(place);
            } else {
                notes.add(place.id() + " is not finished, and may be a running backup's; it stays for now");
            }
        }
        return leftovers;
    }

    private Set<String> recorded(SourceId source) {
        Set<String> recorded = new HashSet<>();
        for (PruneRecords.Found found : new PruneRecords(history.objects(), source).read(history.trusted())) {
            switch (found) {
                case PruneRecords.Proven proven ->
                    proven.record().snapshots().stream().map(Pruned::snapshot).forEach(recorded::add);
                case PruneRecords.Doubtful doubtful -> throw doubtful.why();
            }
        }
        return recorded;
    }

    /** Without knowing what every snapshot that stays names, no blob goes. */
    private Optional<UnnamedBlobs.Found> blobs(
            SourceId source, RetentionRules rules, List<SignedManifest> staying, List<String> notes) {
        try {
            UnnamedBlobs.Found found = history.unnamed(source, staying, rules.grace());
            if (found.more()) {
                notes.add("there are more such blobs; the next run finds them");
            }
            return Optional.of(found);
        } catch (PaleException unreadable) {
            if (unreadable.code() != ErrorCode.KEY_UNREADABLE
                    && unreadable.code().exitStatus() == ExitStatus.COULD_NOT_RUN) {
                throw unreadable;
            }
            notes.add("no blob goes: " + unreadable.getMessage());
            return Optional.empty();
        }
    }
}
