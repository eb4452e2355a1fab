package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.ContentDigest;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.Identities;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decrypts and decompresses a fetched snapshot, and proves that it holds what the census says was put into it. */
final class Opening {
    private static final int MOST_WORKERS = 4;

    private final ObjectStore objects;
    private final FetchedSnapshot fetched;
    private final Identities identities;
    private final Path directory;

    Opening(ObjectStore objects, FetchedSnapshot fetched, Identities identities, Path directory) {
        this.objects = objects;
        this.fetched = fetched;
        this.identities = identities;
        this.directory = directory;
    }

    OpenedSnapshot open(Progress progress) {
        Manifest manifest = fetched.signed().manifest();
        Census census = census();
        Contents.requireSameArtifacts(manifest, census);
        long total = census.contents().values().stream()
                .mapToLong(ContentDigest::sizeBytes)
                .sum();
        LocalFiles.prepare(directory, total);
        Tally tally = new Tally(progress, "open " + fetched.signed().id().source(), total);
        SortedMap<String, Path> opened = new TreeMap<>();
        List<Runnable> tasks = new ArrayList<>();
        for (Map.Entry<String, ContentDigest> content :
                Contents.ofCategory(census).entrySet()) {
            Path file = directory.resolve(content.getKey());
            opened.put(content.getKey(), file);
            tasks.add(() -> unseal(content.getKey(), file, content.getValue(), tally));
        }
        unsealClaim(census);
        SideBySide.run(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WORKERS), tasks);
        SnapshotId id = fetched.signed().id();
        return new OpenedSnapshot(id, manifest, census, opened, new StoredBlobs(objects, id.source(), identities));
    }

    private Census census() {
        Path sealed = fetched.files().get(Manifest.CENSUS);
        try (InputStream unsealed = identities.open(Files.newInputStream(sealed))) {
            Census census = Contents.census(Contents.censusBytes(unsealed));
            Files.delete(sealed);
            return census;
        } catch (IOException unreadable) {
            throw LocalFiles.unwritable(sealed, unreadable);
        } catch (PaleException refused) {
            throw named(Manifest.CENSUS, refused);
        }
    }

    /** No category knows of the claim: it is proven like the rest, but not kept. */
    private void unsealClaim(Census census) {
        ContentDigest expected = census.contents().get(Placement.CLAIM);
        if (expected != null) {
            copy(Placement.CLAIM, OutputStream.nullOutputStream(), expected);
        }
    }

    private void unseal(String artifact, Path file, ContentDigest expected, Tally tally) {
        try (OutputStream target = new Counting(LocalFiles.create(file), tally)) {
            copy(artifact, target, expected);
        } catch (IOException unwritable) {
            throw LocalFiles.unwritable(file, unwritable);
        }
    }

    private void copy(String artifact, OutputStream target, ContentDigest expected) {
        Path sealed = fetched.files().get(artifact);
        try (InputStream unsealed = identities.open(Files.newInputStream(sealed))) {
            Contents.copyExactly(artifact, unsealed, target, expected);
            Files.delete(sealed);
        } catch (IOException unwritable) {
            throw LocalFiles.unwritable(directory, unwritable);
        } catch (PaleException refused) {
            throw named(artifact, refused);
        }
    }

    /** The same refusal, told of which artifact. */
    private PaleException named(String artifact, PaleException refused) {
        return new PaleException(
                refused.code(),
                "'" + artifact + "' of " + fetched.signed().id() + ": " + refused.getMessage(),
                refused.hint(),
                refused);
    }

    private static final class Counting extends FilterOutputStream {
        private final Tally tally;

        Counting(OutputStream out, Tally tally) {
            super(out);
            this.tally = tally;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            tally.add(length);
        }
    }
}
