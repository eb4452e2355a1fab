package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.census.ContentDigest;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Brings the objects of a snapshot to disk and proves that they are the ones that were signed. Decrypts nothing. */
final class Fetching {
    private static final int DOWNLOADS_AT_ONCE = 4;
    private static final int BUFFER_BYTES = 128 << 10;

    private final ObjectStore objects;

    Fetching(ObjectStore objects) {
        this.objects = objects;
    }

    FetchedSnapshot fetch(SignedManifest signed, Path directory, Progress progress) {
        List<StoredArtifact> wanted = signed.manifest().objects();
        long total = wanted.stream().mapToLong(StoredArtifact::sizeBytes).sum();
        LocalFiles.prepare(directory, total);
        Tally tally = new Tally(progress, "fetch " + signed.id().source(), total);
        SortedMap<String, Path> files = new TreeMap<>();
        List<Runnable> downloads = new ArrayList<>();
        for (StoredArtifact object : wanted) {
            Path file = directory.resolve(object.name() + Placement.SUFFIX);
            files.put(object.name(), file);
            downloads.add(() -> download(object, file, tally));
        }
        SideBySide.run(DOWNLOADS_AT_ONCE, downloads);
        return new FetchedSnapshot(signed, files);
    }

    private void download(StoredArtifact object, Path file, Tally tally) {
        Sha256 sha256 = new Sha256();
        try (InputStream in = objects.read(object.key())) {
            copy(in, object, file, sha256, tally);
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
        requireSame(object, sha256.result());
    }

    private static void copy(InputStream in, StoredArtifact object, Path file, Sha256 sha256, Tally tally)
            throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (Target target = new Target(file)) {
            int count = in.read(buffer);
            while (count >= 0 && sha256.size() <= object.sizeBytes()) {
                sha256.update(buffer, 0, count);
                target.write(buffer, count);
                tally.add(count);
                count = in.read(buffer);
            }
        }
    }

    /** Holds what was stored against what was signed. */
    static void requireSame(StoredArtifact object, ContentDigest found) {
        ContentDigest signed = new ContentDigest(object.sizeBytes(), object.sha256());
        if (!found.equals(signed)) {
            throw new PaleException(
                    ErrorCode.OBJECT_DIGEST,
                    object.key() + " is not what was signed: expected " + signed.sizeBytes() + " bytes with SHA-256 "
                            + signed.sha256() + ", found " + found.sizeBytes() + " bytes with " + found.sha256(),
                    "it was damaged or replaced in the bucket; use the snapshot before it");
        }
    }

    /** A file whose failures are the disk's, not the bucket's. */
    private static final class Target implements AutoCloseable {
        private final Path file;
        private final OutputStream out;

        Target(Path file) {
            this.file = file;
            try {
                this.out = LocalFiles.create(file);
            } catch (IOException unwritable) {
                throw LocalFiles.unwritable(file, unwritable);
            }
        }

        void write(byte[] bytes, int count) {
            try {
                out.write(bytes, 0, count);
            } catch (IOException full) {
                throw LocalFiles.unwritable(file, full);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException full) {
                throw LocalFiles.unwritable(file, full);
            }
        }
    }
}
