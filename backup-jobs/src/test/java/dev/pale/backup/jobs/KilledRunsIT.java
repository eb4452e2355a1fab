package dev.pale.backup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectUpload;
import dev.pale.backup.bucket.TestBucket;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRunsIT {
    private static final SourceId ORDERS = new SourceId("postgres", "orders", "postgres");
    private static final SourceId OTHERS = new SourceId("postgres", "others", "postgres");
    private static final SnapshotId KILLED = new SnapshotId(ORDERS, Instant.parse("2026-03-01T12:00:00Z"));
    private static final SnapshotId RUNNING = new SnapshotId(ORDERS, Instant.parse("2026-03-01T12:00:07Z"));
    private static final Duration DAY = Duration.ofHours(24);
    private static final int MORE_THAN_ONE_PART = 6 << 20;

    @TempDir
    private Path directory;

    private TestBucket bucket;
    private ObjectStore objects;
    private SnapshotStore store;

    @BeforeEach
    void open() throws IOException {
        bucket = TestBucket.start(Files.createDirectory(directory.resolve("bucket")));
        objects = bucket.open();
        store = new SnapshotStore(objects, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        objects.close();
        bucket.close();
    }

    /** An upload that nobody goes on with. */
    private String uploadOf(SnapshotId id) throws IOException {
        ObjectUpload upload = objects.upload(id.key("orders.dump.zst.age"));
        upload.write(new byte[MORE_THAN_ONE_PART]);
        return id.key("orders.dump.zst.age");
    }

    /** What a run leaves that was killed. */
    private Path record(String location, SnapshotId id) throws IOException {
        Path record = Files.createDirectory(directory.resolve(RunRecord.PREFIX + "1-1-killed"));
        Files.createFile(record.resolve(".owner.lock"));
        Files.writeString(record.resolve(RunRecord.SNAPSHOTS), RunRecord.line(location, id) + "\n");
        return record;
    }

    private void clean(SourceId source) {
        new KilledRuns(store, List.of(source), DAY).clean(directory);
    }

    @Test
    void takesBackTheUploadsOfTheKilledRunAndNoOthers() throws IOException {
        uploadOf(KILLED);
        String running = uploadOf(RUNNING);
        Path record = record(store.location(), KILLED);
        clean(ORDERS);
        assertThat(bucket.unfinishedUploads()).containsExactly(running);
        assertThat(record).doesNotExist();
    }

    @Test
    void leavesTheRecordOfAnotherBucketOrSourceToThoseWhoBackUpThere() throws IOException {
        String killed = uploadOf(KILLED);
        Path record = record("https://elsewhere.example/backups", KILLED);
        clean(ORDERS);
        assertThat(bucket.unfinishedUploads()).containsExactly(killed);
        assertThat(record).exists();
        Files.writeString(record.resolve(RunRecord.SNAPSHOTS), RunRecord.line(store.location(), KILLED));
        clean(OTHERS);
        assertThat(bucket.unfinishedUploads()).containsExactly(killed);
        assertThat(record).exists();
    }

    @Test
    void forgetsARecordThatIsOfNoUseAnyMore() throws IOException {
        Path record = record("https://elsewhere.example/backups", KILLED);
        Files.setLastModifiedTime(
                record.resolve(RunRecord.SNAPSHOTS),
                FileTime.from(Instant.now().minus(DAY).minusSeconds(60)));
        clean(ORDERS);
        assertThat(record).doesNotExist();
    }

    @Test
    void keepsTheRecordOfWhatWasNotSettled() throws IOException {
        try (RunRecord record = RunRecord.begin(Optional.of(directory), store.location())) {
            record.writing(KILLED);
            record.writing(RUNNING);
            record.settled(RUNNING);
        }
        assertThat(records()).hasSize(1);
        try (RunRecord record = RunRecord.begin(Optional.of(directory), "another")) {
            record.writing(RUNNING);
            record.settled(RUNNING);
        }
        assertThat(records()).hasSize(1);
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(path -> path.getFileName().toString().startsWith(RunRecord.PREFIX))
                    .toList();
        }
    }
}
