package dev.pale.backup.snapshot;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.ContentDigest;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is inside the artifacts, held against what the census says was put in. */
final class Contents {
    /** A census larger than this is refused rather than read into memory. */
    static final int LARGEST_CENSUS_BYTES = 256 << 20;

    private static final int BUFFER_BYTES = 128 << 10;

    private Contents() {}

    /**
     * Reads a census from its unsealed stream, without looking into it.
     *
     * @throws PaleException {@code CENSUS_UNREADABLE} if it is too large
     */
    static byte[] censusBytes(InputStream unsealed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ContentDigest read = copy(unsealed, bytes, LARGEST_CENSUS_BYTES);
        if (read.sizeBytes() > LARGEST_CENSUS_BYTES) {
            throw unreadable("it is larger than " + LARGEST_CENSUS_BYTES + " bytes", null);
        }
        return bytes.toByteArray();
    }

    /**
     * Parses a census.
     *
     * @throws PaleException {@code CENSUS_UNREADABLE}
     */
    static Census census(byte[] json) {
        Census census;
        try {
            census = StrictJson.read(json, Census.class);
        } catch (IOException wrong) {
            throw unreadable(wrong.getMessage(), wrong);
        }
        if (census.schema() != Census.SCHEMA) {
            throw unreadable("it has form " + census.schema() + ", not " + Census.SCHEMA, null);
        }
        return census;
    }

    /**
     * Makes sure that manifest and census speak of the same artifacts.
     *
     * @throws PaleException {@code CONTENT_DIGEST}
     */
    static void requireSameArtifacts(Manifest manifest, Census census) {
        TreeSet<String> stored = new TreeSet<>();
        manifest.objects().stream().map(StoredArtifact::name).forEach(stored::add);
        stored.remove(Manifest.CENSUS);
        if (!stored.equals(census.contents().keySet())) {
            throw new PaleException(
                    ErrorCode.CONTENT_DIGEST,
                    "the manifest names the artifacts " + stored + ", the census "
                            + census.contents().keySet(),
                    "the job that made this snapshot is broken; use the snapshot before it");
        }
    }

    /** What the census says of the artifacts that a category made. */
    static SortedMap<String, ContentDigest> ofCategory(Census census) {
        SortedMap<String, ContentDigest> contents = new TreeMap<>(census.contents());
        contents.remove(Placement.CLAIM);
        return contents;
    }

    /**
     * Copies an unsealed stream and makes sure that it is what the census says. Stops soon after the size that it
     * should have: what unpacks to more is not unpacked.
     *
     * @throws PaleException {@code CONTENT_DIGEST}
     */
    static void copyExactly(String artifact, InputStream unsealed, OutputStream target, ContentDigest expected)
            throws IOException {
        ContentDigest found = copy(unsealed, target, expected.sizeBytes());
        if (!found.equals(expected)) {
            String size = found.sizeBytes() > expected.sizeBytes() ? "more" : found.sizeBytes() + " bytes";
            throw new PaleException(
                    ErrorCode.CONTENT_DIGEST,
                    "'" + artifact + "' does not hold what was put into it: expected " + expected.sizeBytes()
                            + " bytes with SHA-256 " + expected.sha256() + ", found " + size + " with "
                            + found.sha256(),
                    "the job that made this snapshot is broken; use the snapshot before it");
        }
    }

    /** Copies until the end, or until there is more than {@code most}; says what came. */
    private static ContentDigest copy(InputStream in, OutputStream out, long most) throws IOException {
        Sha256 sha256 = new Sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        int count = in.read(buffer);
        while (count >= 0) {
            sha256.update(buffer, 0, count);
            if (sha256.size() > most) {
                return sha256.result();
            }
            out.write(buffer, 0, count);
            count = in.read(buffer);
        }
        return sha256.result();
    }

    private static PaleException unreadable(String message, Exception cause) {
        return new PaleException(
                ErrorCode.CENSUS_UNREADABLE,
                "the census cannot be read: " + message,
                "it was written by another version or is broken; use another snapshot",
                cause);
    }
}
