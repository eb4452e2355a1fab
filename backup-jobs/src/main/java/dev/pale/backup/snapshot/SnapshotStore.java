package dev.pale.backup.snapshot;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.seal.TrustedSigners;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The bucket as the place where snapshots live. Write-once; a snapshot exists from the instant its manifest does.
 * Thread safe. Everything it reads, it reads in this order: signature, digest, decryption, decompression, and only then
 * is anything parsed.
 *
 * <p>All methods pass on what the bucket says ({@code BUCKET_UNREACHABLE}, {@code BUCKET_DENIED},
 * {@code BUCKET_MISSING}): a bucket that cannot be asked is never a verdict on a snapshot.
 */
public final class SnapshotStore {
    private final ObjectStore objects;
    private final Clock clock;

    public SnapshotStore(ObjectStore objects, Clock clock) {
        this.objects = requireNonNull(objects, "objects");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Takes a place for a new snapshot: the present second, or the next that is free. Backups of one source at the same
     * instant get different places. The predecessor is the newest complete snapshot that {@code signing} itself signed.
     */
    public SnapshotWriter begin(SourceId source, Recipients recipients, SigningKey signing) {
        return begin(source, WriterKeys.of(recipients, signing));
    }

    /** The same, by a job that may have an index identity. */
    public SnapshotWriter begin(SourceId source, WriterKeys keys) {
        return new Beginning(objects, clock).begin(source, keys);
    }

    /** Complete snapshots, oldest first. Complete says that a manifest is there, not that it proves anything. */
    public List<SnapshotId> list(SourceId source) {
        return SnapshotIndex.of(objects, source).ids(true);
    }

    /** Places where something lies but no manifest: backups that are running or were killed. Oldest first. */
    public List<SnapshotId> unfinished(SourceId source) {
        return SnapshotIndex.of(objects, source).ids(false);
    }

    /**
     * Reads a manifest and proves it: signature, form, place.
     *
     * @throws PaleException {@code SNAPSHOT_MISSING}, {@code MANIFEST_UNSIGNED}, {@code MANIFEST_UNREADABLE} or
     *     {@code MANIFEST_MISPLACED}
     */
    public SignedManifest read(SnapshotId id, TrustedSigners trusted) {
        return new ManifestReader(objects).read(id, trusted);
    }

    /** Compares what a manifest names with what the bucket lists, sizes included, both directions. */
    public Comparison inventory(SignedManifest signed) {
        return new Inventory(objects).compare(signed);
    }

    /** The same where nothing is acknowledged. */
    public Comparison chain(SourceId source, SnapshotId chosen, TrustedSigners trusted) {
        return chain(source, chosen, trusted, Set.of());
    }

    /**
     * Compares all complete snapshots of a source with one another: that every manifest proves itself, names a
     * predecessor that is there with that digest and rises by one from it, that none is from the future, and that
     * {@code chosen} is the newest. What a record of retention names, signed by its own key, may be missing. Two backups that ran at once may name the same predecessor. A chain begins where a
     * signer has nothing of its own to follow, so a new signing key needs a new name among the trusted signers.
     * All are of one system, until one that is acknowledged begins with another.
     *
     * @param acknowledged ids of snapshots of which somebody has looked at what is unlike before, and found it right
     */
    public Comparison chain(SourceId source, SnapshotId chosen, TrustedSigners trusted, Set<String> acknowledged) {
        return new Chain(objects, clock, acknowledged).walk(source, chosen, trusted);
    }

    /**
     * Downloads every object into a directory (made if missing) and compares size and SHA-256. Decrypts nothing. What a
     * failure leaves in the directory is worthless.
     *
     * @throws PaleException {@code DISK_FULL}, {@code OBJECT_MISSING} or {@code OBJECT_DIGEST}
     */
    public FetchedSnapshot fetch(SignedManifest signed, Path directory, Progress progress) {
        return new Fetching(objects).fetch(signed, directory, progress);
    }

    /**
     * Reads the census of a snapshot and nothing else of it.
     *
     * @throws PaleException {@code OBJECT_MISSING}, {@code OBJECT_DIGEST}, {@code DECRYPTION}, {@code DECOMPRESSION} or
     *     {@code CENSUS_UNREADABLE}
     */
    public Census census(SignedManifest signed, Identities identities) {
        return new CensusReading(objects).read(signed, identities);
    }

    /**
     * Decrypts and decompresses into a directory, and compares size and SHA-256 of every artifact with the census.
     * Sealed files are deleted as they are opened. What a failure leaves in the directory is worthless. Blobs that the
     * snapshot's indexes name are not touched: see {@link OpenedSnapshot#blobs()}.
     *
     * @throws PaleException {@code DISK_FULL}, {@code DECRYPTION}, {@code DECOMPRESSION}, {@code CENSUS_UNREADABLE} or
     *     {@code CONTENT_DIGEST}
     */
    public OpenedSnapshot open(FetchedSnapshot fetched, Identities identities, Path directory, Progress progress) {
        return new Opening(objects, fetched, identities, directory).open(progress);
    }

    /**
     * Verifies a snapshot where it lies: with identities every byte of it and of its blobs, without them signature and
     * sizes, and no blob. Finds all problems rather than the first; keeps nothing.
     */
    public Verification verify(SnapshotId id, TrustedSigners trusted, Optional<Identities> identities) {
        return new Verifying(objects, id).verify(trusted, identities);
    }

    /**
     * Takes back uploads that killed backups of a source left half way.
     *
     * @param olderThan leaves alone what running backups may still be at
     * @return how many
     */
    public int cleanUnfinished(SourceId source, Duration olderThan) {
        return objects.abortUnfinished(SnapshotId.home(source), clock.instant().minus(olderThan));
    }

    /** Takes back every unfinished upload of one snapshot, whose backup is known to be dead; says how many. */
    public int cleanUnfinished(SnapshotId id) {
        return objects.abortUnfinished(id.key(""), Instant.MAX);
    }

    /** Names the bucket; the same text for every process that uses it, and nothing secret. */
    public String location() {
        return objects.location();
    }

    /** What went wrong with the bucket and right again: one line for each retry that succeeded, oldest first. */
    public List<String> recovered() {
        return objects.recovered();
    }
}
