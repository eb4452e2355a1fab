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
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Walks all complete snapshots of a source. Each names the one before it by id and digest, so that one that was taken
 * away, put back, renamed or put elsewhere leaves a gap that its neighbours show. What retention removed is a link too: its
 * signed records say of each what its manifest said, so that the walk goes on through the gap, and ends at what is in no
 * record.
 */
final class Chain {
    /** How far ahead another machine's clock may be. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(3);
    /** How long a finished snapshot may take to be seen by a backup that begins. */
    private static final Duration VISIBILITY = Duration.ofMinutes(1);

    private final ObjectStore objects;
    private final Clock clock;
    /** The ids of snapshots with which another system began, as somebody has looked at and found right. */
    private final Set<String> acknowledged;
    /** The snapshots that are there. */
    private final NavigableMap<SnapshotId, Link> proven = new TreeMap<>();
    /** Those that are not, as far as retention's records tell of them. */
    private final NavigableMap<SnapshotId, Link> pruned = new TreeMap<>();

    private final NavigableMap<SnapshotId, Link> links = new TreeMap<>();
    private final Set<String> removers = new TreeSet<>();
    private final List<SnapshotId> stillThere = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();

    Chain(ObjectStore objects, Clock clock, Set<String> acknowledged) {
        this.objects = objects;
        this.clock = clock;
        this.acknowledged = acknowledged;
    }

    /** Walks once; a chain is not walked twice. */
    Comparison walk(SourceId source, SnapshotId chosen, TrustedSigners trusted) {
        List<SnapshotId> complete = SnapshotIndex.of(objects, source).ids(true);
        if (complete.isEmpty()) {
            return Comparison.nothing("there is no complete snapshot of " + source);
        }
        Map<SnapshotId, PaleException> doubtful = prove(complete, trusted);
        new PruneRecords(objects, source).read(trusted).forEach(found -> removed(found, complete));
        doubt(source, doubtful);
        links.putAll(pruned);
        links.putAll(proven);
        links.values().forEach(this::link);
        place(complete, chosen);
        return new Comparison(complete.size() + (long) pruned.size(), differences, note());
    }

    private void removed(PruneRecords.Found found, List<SnapshotId> complete) {
        switch (found) {
            case PruneRecords.Doubtful doubtful ->
                differences.add(new Difference(
                        doubtful.key(),
                        "a record of removed snapshots that retention signed",
                        doubtful.why().getMessage()));
            case PruneRecords.Proven record ->
                record.record().snapshots().forEach(each -> removed(record, each, complete));
        }
    }

    private void removed(PruneRecords.Proven record, PruneRecord.Pruned entry, List<SnapshotId> complete) {
        SnapshotId id = SnapshotId.parse(complete.getFirst().source(), entry.snapshot())
                .orElseThrow(() -> new IllegalStateException("a proven record names snapshots"));
        Link link = Link.of(id, entry);
        Link known = proven.getOrDefault(id, pruned.get(id));
        if (known != null && !known.sha256().equals(link.sha256())) {
            differ(id, "the manifest that " + record.key() + " names, with SHA-256 " + link.sha256(), known.sha256());
        } else if (proven.containsKey(id)) {
            if (!stillThere.contains(id)) {
                stillThere.add(id);
            }
        } else {
            if (id.compareTo(complete.getLast()) > 0) {
                differ(id, "kept, for it was the newest, which retention never removes", "removed by " + record.by());
            }
            removers.add(record.by());
            pruned.put(id, link);
        }
    }

    private String note() {
        String gone = pruned.isEmpty() ? "" : pruned.size() + " removed, as signed by " + String.join(", ", removers);
        String there = stillThere.isEmpty() ? "" : "recorded as removed but still there: " + stillThere;
        return gone + (gone.isEmpty() || there.isEmpty() ? "" : "; ") + there;
    }

    /** A snapshot that retention removes while it is looked at is not in doubt. */
    private void doubt(SourceId source, Map<SnapshotId, PaleException> doubtful) {
        List<SnapshotId> stillThereNow = doubtful.isEmpty()
                ? List.of()
                : SnapshotIndex.of(objects, source).ids(true);
        doubtful.forEach((id, why) -> {
            if (stillThereNow.contains(id) || !pruned.containsKey(id)) {
                differ(id, "a manifest that is signed and in its place", why.getMessage());
            }
        });
    }

    private Map<SnapshotId, PaleException> prove(List<SnapshotId> complete, TrustedSigners trusted) {
        Map<SnapshotId, PaleException> doubtful = new TreeMap<>();
        ManifestReader reader = new ManifestReader(objects);
        for (SnapshotId id : complete) {
            try {
                proven.put(id, Link.of(reader.read(id, trusted)));
            } catch (PaleException failure) {
                if (!Unproven.is(failure)) {
                    throw failure;
                }
                doubtful.put(id, failure);
            }
        }
        return doubtful;
    }

    private void place(List<SnapshotId> complete, SnapshotId chosen) {
        if (!complete.contains(chosen)) {
            differ(chosen, "a complete snapshot", Difference.ABSENT);
        }
        if (complete.getLast().compareTo(chosen) > 0) {
            differ(chosen, "the newest snapshot of its source", "a newer one: " + complete.getLast());
        }
    }

    private void link(Link link) {
        SnapshotId id = link.id();
        if (id.at().isAfter(clock.instant().plus(CLOCK_SKEW))) {
            differ(id, "begun in the past", "begun at " + id.at() + ", which is yet to come");
        }
        Manifest.Previous previous = link.previous();
        if (previous == null) {
            beginning(link);
            return;
        }
        Optional<SnapshotId> named = SnapshotId.parse(id.source(), previous.snapshot());
        Optional<Link> before = named.map(links::get);
        if (before.isPresent()) {
            follow(link, before.get());
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
    private void beginning(Link link) {
        links.headMap(link.id(), false).values().stream()
                .filter(earlier -> earlier.principal().equals(link.principal()))
                .filter(earlier ->
                        earlier.finishedAt().plus(VISIBILITY).isBefore(link.id().at()))
                .findFirst()
                .ifPresent(earlier -> differ(link.id(), "a predecessor", "none, though " + earlier.id() + " exists"));
    }

    private void follow(Link link, Link before) {
        SnapshotId id = link.id();
        String named = link.previous().manifestSha256();
        String actual = before.sha256();
        if (!named.equals(actual)) {
            differ(id, "the manifest of " + before.id() + " with SHA-256 " + named, "SHA-256 " + actual);
        }
        long wanted = before.sequence() + 1;
        if (link.sequence() != wanted) {
            differ(id, "sequence " + wanted, "sequence " + link.sequence());
        }
        if (before.id().compareTo(id) >= 0) {
            differ(id, "begun after its predecessor " + before.id(), "begun at " + id.at());
        }
        if (!before.system().equals(link.system()) && !acknowledged.contains(id.toString())) {
            differ(
                    id,
                    "the system of its predecessor, " + before.system(),
                    "another system, " + link.system() + " (if that is right, put it into drill.acknowledged)");
        }
    }

    private void differ(SnapshotId id, String expected, String found) {
        differences.add(new Difference(id.toString(), expected, found));
    }
}
