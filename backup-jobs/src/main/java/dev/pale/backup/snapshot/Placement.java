package dev.pale.backup.snapshot;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a snapshot's objects lie and what they may be called; and whether a manifest keeps to it. */
final class Placement {
    static final String SUFFIX = ".zst.age";
    /**
     * The artifact that takes a place in the bucket before anything else is written there: whoever creates it owns the
     * second. Holds random text.
     */
    static final String CLAIM = "claim";

    /** How the name of an artifact ends that names blobs, line by line. */
    static final String INDEX_SUFFIX = ".index";

    private static final String BLOBS = "blobs/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_%-][A-Za-z0-9._%-]{0,199}");
    private static final Pattern BLOB = Pattern.compile("blobs/[0-9a-f]{2}/[0-9a-f]{16,128}\\.zst\\.age");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private Placement() {}

    static String key(SnapshotId id, String artifact) {
        return id.key(artifact + SUFFIX);
    }

    /** Where all blobs of a source lie. */
    static String blobs(SourceId source) {
        return SnapshotId.home(source) + BLOBS;
    }

    static String blob(SourceId source, String id) {
        return blobs(source) + id.substring(0, 2) + "/" + id + SUFFIX;
    }

    /** The id of the blob that lies at a key of {@link #blobs}; empty where none can lie. */
    static Optional<String> blobId(SourceId source, String key) {
        String place = key.substring(SnapshotId.home(source).length());
        if (!BLOB.matcher(place).matches()) {
            return Optional.empty();
        }
        String id = place.substring(BLOBS.length() + 3, place.length() - SUFFIX.length());
        return blob(source, id).equals(key) ? Optional.of(id) : Optional.empty();
    }

    static boolean isIndex(String artifact) {
        return artifact.endsWith(INDEX_SUFFIX);
    }

    static boolean isName(String artifact) {
        return NAME.matcher(artifact).matches() && !artifact.endsWith(SUFFIX);
    }

    /** True if a key of a manifest lies in the snapshot's own place, not among the source's blobs. */
    static boolean isOwn(SnapshotId id, String key) {
        return key.startsWith(id.key(""));
    }

    /**
     * Holds a manifest against the place where it was found.
     *
     * @throws PaleException {@code MANIFEST_MISPLACED} or {@code MANIFEST_UNREADABLE}
     */
    static void require(SnapshotId id, Manifest manifest) {
        if (!manifest.schema().equals(Manifest.SCHEMA)) {
            throw unreadable("has form '" + manifest.schema() + "', not '" + Manifest.SCHEMA + "'");
        }
        requirePlace("snapshot", id.toString(), manifest.snapshot());
        requirePlace("category", id.source().category(), manifest.category());
        requirePlace("source", id.source().name(), manifest.source());
        requirePlace("startedAt", id.at().toString(), manifest.startedAt().toString());
        boolean first = manifest.previous() == null;
        if (manifest.sequence() < 1 || first != (manifest.sequence() == 1)) {
            throw unreadable("has sequence " + manifest.sequence() + (first ? " and no" : " and a") + " predecessor");
        }
        if (!first && !isSha256(manifest.previous().manifestSha256())) {
            throw unreadable("names its predecessor without a digest");
        }
        requireObjects(id, manifest.objects());
    }

    private static void requireObjects(SnapshotId id, List<StoredArtifact> objects) {
        Set<String> names = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (StoredArtifact object : objects) {
            requireObject(id, object);
            if (!names.add(object.name()) || !keys.add(object.key())) {
                throw unreadable("names '" + object.name() + "' twice");
            }
        }
        if (!names.contains(Manifest.CENSUS)) {
            throw unreadable("names no census");
        }
    }

    private static void requireObject(SnapshotId id, StoredArtifact object) {
        if (object.name() == null || !isName(object.name())) {
            throw unreadable("has an object that cannot be called '" + object.name() + "'");
        }
        if (object.sizeBytes() < 0 || !isSha256(object.sha256())) {
            throw unreadable("gives no size and SHA-256 of '" + object.name() + "'");
        }
        String home = SnapshotId.home(id.source());
        boolean own = key(id, object.name()).equals(object.key());
        boolean blob = object.key() != null
                && object.key().startsWith(home)
                && BLOB.matcher(object.key().substring(home.length())).matches();
        if (!own && !blob) {
            throw misplaced("keeps '" + object.name() + "' at '" + object.key() + "', which is not its place");
        }
    }

    private static boolean isSha256(String text) {
        return text != null && SHA256.matcher(text).matches();
    }

    private static void requirePlace(String what, String place, String claimed) {
        if (!place.equals(claimed)) {
            throw misplaced("says " + what + " '" + claimed + "' but lies at '" + place + "'");
        }
    }

    private static PaleException unreadable(String message) {
        return new PaleException(
                ErrorCode.MANIFEST_UNREADABLE,
                "the manifest " + message,
                "it was written by another version or is broken; use another snapshot");
    }

    private static PaleException misplaced(String message) {
        return new PaleException(
                ErrorCode.MANIFEST_MISPLACED,
                "the manifest " + message,
                "somebody copied or renamed it; do not restore it");
    }
}
