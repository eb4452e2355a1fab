package dev.pale.drills.archive;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectUpload;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Whole objects of a kept drill: small enough to be held in memory. */
final class KeptObjects {
    private static final int LARGEST_BYTES = 64 << 20;

    private final ObjectStore objects;

    KeptObjects(ObjectStore objects) {
        this.objects = objects;
    }

    boolean exists(String key) {
        return objects.find(key).isPresent();
    }

    /**
     * Puts an object, unless the very same is there already: then an earlier attempt did.
     *
     * @return whether the key holds these bytes now; false where it holds others
     */
    boolean put(String key, byte[] bytes) {
        try (ObjectUpload upload = objects.upload(key)) {
            upload.write(bytes);
            upload.finish();
            return true;
        } catch (PaleException refused) {
            if (refused.code() == ErrorCode.OBJECT_EXISTS) {
                return Arrays.equals(read(key), bytes);
            }
            throw refused;
        } catch (IOException broken) {
            throw unreachable(key, broken);
        }
    }

    byte[] read(String key) {
        try (InputStream in = objects.read(key)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw new PaleException(
                        ErrorCode.DRILL_UNREADABLE,
                        key + " is larger than " + LARGEST_BYTES + " bytes",
                        "no drill of ours wrote it");
            }
            return bytes;
        } catch (IOException cut) {
            throw unreachable(key, cut);
        }
    }

    private static PaleException unreachable(String key, IOException broken) {
        if (broken.getCause() instanceof PaleException known) {
            return known;
        }
        return new PaleException(
                ErrorCode.BUCKET_UNREACHABLE,
                key + " could not be transferred: " + broken.getMessage(),
                "check the network, then run it again",
                broken);
    }
}
