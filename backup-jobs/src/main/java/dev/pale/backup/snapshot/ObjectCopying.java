package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectUpload;
import dev.pale.backup.census.ContentDigest;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Copies single objects between buckets; one exists at the far side only once it is proven to be the right one. Thread safe. */
final class ObjectCopying {
    private static final int BUFFER_BYTES = 128 << 10;

    private final ObjectStore near;
    private final ObjectStore far;

    ObjectCopying(ObjectStore near, ObjectStore far) {
        this.near = near;
        this.far = far;
    }

    /**
     * Copies an object.
     *
     * @throws PaleException {@code OBJECT_DIGEST} if it is not what it should be at the near side; nothing is at the far
     *     side then
     */
    void copy(String key, ContentDigest expected) {
        try (InputStream body = near.read(key)) {
            put(key, body, expected);
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }

    /** Puts bytes that are known. */
    void put(String key, byte[] content) {
        put(key, new ByteArrayInputStream(content), Sha256.of(content));
    }

    private void put(String key, InputStream body, ContentDigest expected) {
        try (Digesting stored = new Digesting(body);
                ObjectUpload upload = far.upload(key)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = stored.read(buffer); count >= 0; count = stored.read(buffer)) {
                upload.write(buffer, 0, count);
            }
            require(key, "here", expected, stored.digest());
            upload.finish();
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        } catch (PaleException taken) {
            if (taken.code() != ErrorCode.OBJECT_EXISTS) {
                throw taken;
            }
            requireFar(key, expected);
        }
    }

    /**
     * Reads what lies at the far side already.
     *
     * @throws PaleException {@code OBJECT_DIGEST} if it is something else
     */
    void requireFar(String key, ContentDigest expected) {
        try (InputStream body = far.read(key);
                Digesting stored = new Digesting(body)) {
            stored.drain();
            require(key, "in the replica", expected, stored.digest());
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }

    private static void require(String key, String where, ContentDigest expected, ContentDigest found) {
        if (!expected.equals(found)) {
            throw new PaleException(
                    ErrorCode.OBJECT_DIGEST,
                    key + " is not what was signed, " + where + ": " + found.sizeBytes() + " bytes of "
                            + expected.sizeBytes() + ", or others",
                    "'pale verify --all' tells what else is damaged; nothing is copied over what is there");
        }
    }
}
