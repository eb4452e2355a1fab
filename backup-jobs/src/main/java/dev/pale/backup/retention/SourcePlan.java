package dev.pale.backup.retention;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.SignedManifest;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.backup.snapshot.StoredPlace;
import dev.pale.backup.snapshot.UnnamedBlobs;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What would become of one source.
 *
 * @param stays why each snapshot stays
 * @param staying their manifests, oldest first
 * @param goes snapshots that go, oldest first, with their manifests
 * @param leftovers places of backups that never finished, or of removals that did not, which go too
 * @param blobs what of them goes; empty, and a note says why, where nobody can tell which are needed
 * @param notes what a reader should know; never empty where something is in doubt
 * @param refusal why nothing of this source is removed; then all else is empty
 */
public record SourcePlan(
        SourceId source,
        RetentionRules rules,
        SortedMap<SnapshotId, Set<String>> stays,
        List<SignedManifest> staying,
        List<Going> goes,
        List<StoredPlace> leftovers,
        Optional<UnnamedBlobs.Found> blobs,
        List<String> notes,
        Optional<PaleException> refusal) {

    /** A snapshot that goes. */
    public record Going(SignedManifest signed, StoredPlace place) {}

    public SourcePlan {
        requireNonNull(source, "source");
        requireNonNull(rules, "rules");
        stays = Collections.unmodifiableSortedMap(new TreeMap<>(stays));
        staying = List.copyOf(staying);
        goes = List.copyOf(goes);
        leftovers = List.copyOf(leftovers);
        notes = List.copyOf(notes);
    }

    static SourcePlan refused(SourceId source, RetentionRules rules, PaleException why) {
        return new SourcePlan(
                source,
                rules,
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(why));
    }

    /** Whether nothing goes. */
    public boolean isEmpty() {
        return goes.isEmpty()
                && leftovers.isEmpty()
                && blobs.map(found -> found.blobs().isEmpty()).orElse(true);
    }

    /** Size as stored of all that goes, blobs included. */
    public long bytes() {
        return goes.stream().mapToLong(each -> each.place().bytes()).sum()
                + leftovers.stream().mapToLong(StoredPlace::bytes).sum()
                + blobs.map(UnnamedBlobs.Found::bytes).orElse(0L);
    }
}
