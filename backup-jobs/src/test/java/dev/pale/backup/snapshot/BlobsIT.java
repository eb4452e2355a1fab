package dev.pale.backup.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.snapshot.SnapshotWriter.IndexStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blobs on a real S3 server: shared by snapshots, told from what is broken. */
@Timeout(120)
class BlobsIT {
    private static final Instant NOON = Workshop.NOON;
    private static final String INDEX = "files.index";
    private static final byte[] LARGE = Workshop.content(BlobWriting.IN_MEMORY_BYTES + 70_001);
    private static final byte[] HUGE = Workshop.content(17 << 20);

    @TempDir
    private Path directory;

    @TempDir
    private Path disk;

    private Workshop workshop;
    private int opened;

    @BeforeEach
    void start() throws IOException {
        workshop = new Workshop(directory);
    }

    @AfterEach
    void stop() {
        workshop.close();
    }

    @Test
    void bringsBackWhatWasPutIn() throws IOException {
        SortedMap<String, byte[]> files = files();
        files.put("huge", HUGE);
        OpenedSnapshot snapshot = open(backup(NOON, files).id());

        SortedMap<String, byte[]> found = new TreeMap<>();
        try (IndexReader index = snapshot.index(INDEX)) {
            while (index.hasNext()) {
                IndexEntry entry = index.next();
                try (InputStream content = snapshot.blobs().open(entry.blob().orElseThrow())) {
                    found.put(entry.fields().get("name").textValue(), content.readAllBytes());
                }
            }
        }

        assertThat(found.keySet()).isEqualTo(files.keySet());
        files.forEach((name, content) -> assertThat(found.get(name)).as(name).isEqualTo(content));
        assertThat(snapshot.blobs().listed(snapshot).differences()).isEmpty();
        assertThat(snapshot.blobs().proven(snapshot).differences()).isEmpty();
        assertThat(snapshot.blobs().proven(snapshot).compared())
                .as("an index, five blobs")
                .isEqualTo(6);
    }

    @Test
    void saysWhichBlobsNobodyReadToTheEnd() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("huge", HUGE);
        OpenedSnapshot snapshot = open(backup(NOON, files).id());
        BlobReference blob = references(snapshot).getFirst();
        assertThat(snapshot.blobs().proven(snapshot).differences()).hasSize(1);

        try (InputStream content = snapshot.blobs().open(blob)) {
            assertThat(content.readNBytes(1_000)).hasSize(1_000);
        }

        assertThat(snapshot.blobs().proven(snapshot).differences())
                .singleElement()
                .extracting(Difference::actual)
                .isEqualTo("not read to its end");
    }

    @Test
    void uploadsNothingAnewThatHasNotChanged() {
        Written first = backup(NOON, files());
        Written second = backup(NOON.plusSeconds(100), files());
        SortedMap<String, byte[]> changed = files();
        changed.put("a", "another".getBytes(StandardCharsets.UTF_8));
        Written third = backup(NOON.plusSeconds(200), changed);

        assertThat(first.tally().uploaded()).isEqualTo(4);
        assertThat(first.tally().reused()).as("twice the same content").isOne();
        assertThat(second.tally().uploaded()).isZero();
        assertThat(second.tally().reused()).isEqualTo(5);
        assertThat(third.tally().uploaded()).isOne();
        assertThat(blobKeys()).hasSize(5);
        assertThat(verify(third.id()).verified()).isTrue();
        assertThat(verify(third.id()).objects())
                .as("census, claim, index, blobs")
                .isEqualTo(3 + 5);
    }

    @Test
    void reusesABlobThatThePreviousIndexNamesOnlyWhileItIsThereInFull() {
        SnapshotId first = backup(NOON, files()).id();
        BlobReference gone = references(open(first)).getFirst();
        BlobReference cut = references(open(first)).get(1);
        workshop.bucket.delete(key(gone));
        workshop.bucket.overwrite(key(cut), new byte[5]);

        try (SnapshotWriter writer = begin(NOON.plusSeconds(100))) {
            List<BlobReference> known = new ArrayList<>();
            try (IndexReader index = writer.previousIndex(INDEX).orElseThrow()) {
                index.forEachRemaining(entry -> entry.blob().ifPresent(known::add));
            }
            assertThat(known).hasSize(5).contains(gone, cut);
            assertThat(writer.reuse(gone)).isEmpty();
            assertThat(writer.reuse(cut)).isEmpty();
            assertThat(writer.reuse(known.getLast())).contains(known.getLast());
        }
    }

    @Test
    void mendsWhatIsGoneOrCutWithTheNextBackup() {
        SnapshotId first = backup(NOON, files()).id();
        BlobReference gone = references(open(first)).getFirst();
        BlobReference cut = references(open(first)).getLast();
        workshop.bucket.delete(key(gone));
        workshop.bucket.overwrite(key(cut), new byte[5]);

        Written second = backup(NOON.plusSeconds(100), files());

        assertThat(second.tally().uploaded()).isEqualTo(2);
        assertThat(verify(second.id()).verified()).isTrue();
        assertThat(verify(first).verified()).isFalse();
        assertThat(references(open(second.id())).getLast().id())
                .as("nothing is written over")
                .isNotEqualTo(cut.id());
    }

    @Test
    void readsBackABlobOfWhichNoIndexTells() {
        Written killed;
        try (SnapshotWriter writer = begin(NOON)) {
            write(writer, files());
            killed = new Written(writer.id(), writer.blobs());
        }
        Written second = backup(NOON.plusSeconds(100), files());

        assertThat(killed.tally().uploaded()).isEqualTo(4);
        assertThat(second.tally().uploaded()).isZero();
        assertThat(verify(second.id()).verified()).isTrue();
    }

    @Test
    void uploadsEverythingAnewWithoutAnIndexIdentity() {
        backup(NOON, files());
        try (SnapshotWriter writer =
                workshop.at(NOON.plusSeconds(100)).begin(Workshop.SOURCE, workshop.recipients, workshop.signing)) {
            assertThat(writer.previousIndex(INDEX)).isEmpty();
            write(writer, files());
            finish(writer);
            assertThat(writer.blobs().uploaded()).isEqualTo(4);
            assertThat(verify(writer.id()).verified()).isTrue();
        }
    }

    @Test
    void doesNotTrustAPreviousIndexThatIsNotTheOneThatWasSigned() {
        SnapshotId first = backup(NOON, files()).id();
        SnapshotId second = backup(NOON.plusSeconds(100), new TreeMap<>()).id();
        workshop.bucket.overwrite(second.key(INDEX + ".zst.age"), workshop.bucket.bytes(first.key(INDEX + ".zst.age")));

        try (SnapshotWriter writer = begin(NOON.plusSeconds(200))) {
            assertThat(writer.previousIndex(INDEX)).isEmpty();
            assertThat(writer.previousIndex("other.index")).isEmpty();
        }
    }

    @Test
    void doesWithoutHintsThatAnotherIdentityOpens() {
        backup(NOON, files());
        NewKeys.generate("pale@test", Clock.systemUTC()).writeTo(disk.resolve("new"));
        IndexIdentity another = IndexIdentity.read(disk.resolve("new").resolve(NewKeys.INDEX_IDENTITY));
        WriterKeys keys = new WriterKeys(workshop.recipients, workshop.signing, Optional.of(another));

        try (SnapshotWriter writer = workshop.at(NOON.plusSeconds(100)).begin(Workshop.SOURCE, keys)) {
            assertThat(writer.previousIndex(INDEX)).isEmpty();
            write(writer, files());
            finish(writer);
            assertThat(writer.blobs().uploaded()).isEqualTo(4);
        }
    }

    @Test
    void refusesContentThatChangesWhileItIsRead() {
        byte[] other = LARGE.clone();
        other[LARGE.length - 1] ^= 1;
        AtomicInteger openings = new AtomicInteger();
        try (SnapshotWriter writer = begin(NOON)) {
            assertFails(
                    ErrorCode.BACKUP_FAILED,
                    () -> writer.blob(() -> new ByteArrayInputStream(openings.getAndIncrement() == 0 ? LARGE : other)));
            assertFails(
                    ErrorCode.BACKUP_FAILED,
                    () -> writer.blob(() -> {
                        throw new IOException("gone");
                    }));
        }
        assertThat(blobKeys()).isEmpty();
    }

    @Test
    void tellsWhatIsWrongWithABlob() {
        SnapshotId id = backup(NOON, files()).id();
        OpenedSnapshot snapshot = open(id);
        BlobReference blob = references(snapshot).getLast();
        byte[] sound = workshop.bucket.bytes(key(blob));
        byte[] flipped = sound.clone();
        flipped[flipped.length / 2] ^= 1;

        workshop.bucket.overwrite(key(blob), flipped);
        assertFails(ErrorCode.OBJECT_DIGEST, () -> snapshot.blobs().open(blob));
        assertThat(snapshot.blobs().listed(snapshot).differences())
                .as("sizes are the same")
                .isEmpty();
        workshop.bucket.overwrite(key(blob), workshop.seal("junk".getBytes(StandardCharsets.UTF_8)));
        assertFails(ErrorCode.OBJECT_DIGEST, () -> snapshot.blobs().open(blob));
        assertThat(open(id).blobs().listed(snapshot).differences()).hasSize(1);
        assertThat(verify(id).problems()).extracting(Verification.Problem::code).containsExactly("PALE-405");
        workshop.bucket.delete(key(blob));
        assertFails(ErrorCode.OBJECT_MISSING, () -> snapshot.blobs().open(blob));
        Comparison listed = open(id).blobs().listed(snapshot);
        assertThat(listed.differences())
                .containsExactly(new Difference(key(blob), blob.storedBytes() + " bytes", Difference.ABSENT));
        assertThat(verify(id).problems()).extracting(Verification.Problem::code).containsExactly("PALE-304");
        assertThat(workshop.at(NOON)
                        .verify(id, workshop.trusted, Optional.empty())
                        .verified())
                .as("it says that no blob was looked at")
                .isTrue();
    }

    @Test
    void tellsABlobThatAJobSealedWrong() {
        OpenedSnapshot snapshot = open(backup(NOON, files()).id());
        BlobReference blob = references(snapshot).getLast();
        byte[] junk = workshop.seal("junk".getBytes(StandardCharsets.UTF_8));
        byte[] unsealed = "not sealed at all".getBytes(StandardCharsets.UTF_8);

        workshop.bucket.overwrite(key(blob), junk);
        assertFails(ErrorCode.CONTENT_DIGEST, () -> snapshot.blobs().open(stored(blob, junk)));
        workshop.bucket.overwrite(key(blob), unsealed);
        assertFails(ErrorCode.DECRYPTION, () -> snapshot.blobs().open(stored(blob, unsealed)));
    }

    @Test
    void refusesAnIndexThatIsNone() throws IOException {
        BlobReference blob = references(open(backup(NOON, files()).id())).getFirst();
        String good = new String(IndexLine.write(fields("a"), Optional.of(blob)), StandardCharsets.UTF_8);

        assertThat(read(good).next().blob()).contains(blob);
        for (String bad : List.of(
                good.strip(),
                good.replace(blob.id(), "abc"),
                good.replace("\"bytes\":" + blob.bytes(), "\"bytes\":-1"),
                good.replace("\"bytes\":" + blob.bytes(), "\"bytes\":\"1\""),
                good.replace("\"blob\":{", "\"blob\":{\"more\":1,"),
                "[]\n",
                "\n",
                "{} {}\n",
                "{\"a\":1,\"a\":2}\n")) {
            assertFails(ErrorCode.INDEX_UNREADABLE, () -> read(bad).next());
        }
        assertThat(read("").hasNext()).isFalse();
        assertThatThrownBy(() -> IndexLine.write(fields("a").put("blob", 1), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsIndexesAndArtifactsApart() {
        try (SnapshotWriter writer = begin(NOON)) {
            assertThatThrownBy(() -> writer.artifact(INDEX)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.index("files")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static IndexReader read(String text) {
        return new IndexReader("test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static BlobReference stored(BlobReference blob, byte[] bytes) {
        return BlobReference.of(blob.id(), blob.content(), Sha256.of(bytes));
    }

    /** What a backup wrote, and how much of it. */
    private record Written(SnapshotId id, BlobTally tally) {}

    private static SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("a", "one".getBytes(StandardCharsets.UTF_8));
        files.put("b", new byte[0]);
        files.put("c", LARGE);
        files.put("d", "one".getBytes(StandardCharsets.UTF_8));
        files.put("e", Workshop.content(3_000));
        return files;
    }

    private SnapshotWriter begin(Instant now) {
        return workshop.at(now)
                .begin(
                        Workshop.SOURCE,
                        new WriterKeys(workshop.recipients, workshop.signing, Optional.of(workshop.index)));
    }

    private Written backup(Instant now, SortedMap<String, byte[]> files) {
        try (SnapshotWriter writer = begin(now)) {
            writer.previousIndex(INDEX).ifPresent(index -> {
                try (index) {
                    index.forEachRemaining(
                            entry -> assertThat(entry.fields().has("name")).isTrue());
                }
            });
            write(writer, files);
            finish(writer);
            return new Written(writer.id(), writer.blobs());
        }
    }

    private static void write(SnapshotWriter writer, SortedMap<String, byte[]> files) {
        try (IndexStream index = writer.index(INDEX)) {
            files.forEach(
                    (name, content) -> index.entry(fields(name), writer.blob(() -> new ByteArrayInputStream(content))));
            index.finish();
        }
    }

    private static void finish(SnapshotWriter writer) {
        writer.describe(Workshop.description("42"));
        writer.census(Workshop.census());
        writer.commit();
    }

    private static ObjectNode fields(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }

    private OpenedSnapshot open(SnapshotId id) {
        SnapshotStore store = workshop.at(NOON.plusSeconds(600));
        Path place = disk.resolve("opened-" + opened++);
        FetchedSnapshot fetched = store.fetch(store.read(id, workshop.trusted), place, Progress.NONE);
        return store.open(fetched, workshop.identities, place, Progress.NONE);
    }

    private static List<BlobReference> references(OpenedSnapshot snapshot) {
        List<BlobReference> references = new ArrayList<>();
        try (IndexReader index = snapshot.index(INDEX)) {
            index.forEachRemaining(entry -> entry.blob().ifPresent(references::add));
        }
        return references;
    }

    private Verification verify(SnapshotId id) {
        return workshop.at(NOON.plusSeconds(600)).verify(id, workshop.trusted, Optional.of(workshop.identities));
    }

    private List<String> blobKeys() {
        try (Stream<StoredObject> listed = workshop.objects.list(Placement.blobs(Workshop.SOURCE))) {
            return listed.map(StoredObject::key).toList();
        }
    }

    private static String key(BlobReference blob) {
        return Placement.blob(Workshop.SOURCE, blob.id());
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PaleException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
