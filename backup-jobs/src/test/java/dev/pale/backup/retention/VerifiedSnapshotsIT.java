package dev.pale.backup.retention;

import static dev.pale.backup.retention.Vault.SOURCE;
import static dev.pale.backup.retention.Vault.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.retention.VerifiedSnapshots.Verified;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What drills verified is found whatever else lies below {@code drills/}. */
@Timeout(120)
class VerifiedSnapshotsIT {
    /** More than the results of two years, one a week. */
    private static final int MANY = 110;

    private static final Instant DRILLED = day(1).plusSeconds(60);
    private static final SnapshotId SNAPSHOT = new SnapshotId(SOURCE, day(1));
    private static final SnapshotId BEFORE = new SnapshotId(SOURCE, day(0));
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private Vault vault;

    @BeforeEach
    void start() throws IOException {
        vault = new Vault(directory);
        vault.drilled(DRILLED, SNAPSHOT, vault.drill);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private static void many(Consumer<Instant> result) {
        IntStream.range(0, MANY).forEach(number -> result.accept(LATER.plus(Duration.ofMinutes(number))));
    }

    private VerifiedSnapshots read() {
        return VerifiedSnapshots.read(vault.objects, vault.trusted, List.of(SOURCE));
    }

    private Optional<SnapshotId> newest() {
        return read().newest(List.of(BEFORE, SNAPSHOT)).map(Verified::id);
    }

    @Test
    void junkPushesNothingOut() {
        many(at -> vault.bucket.overwrite(Vault.resultAt(at), "junk".getBytes(StandardCharsets.UTF_8)));

        assertThat(newest()).contains(SNAPSHOT);
        assertThat(read().doubtful()).hasSizeLessThan(MANY).anyMatch(line -> line.contains(" more"));
    }

    @Test
    void drillsThatVerifiedNothingPushNothingOut() {
        many(at -> vault.drilled(at, at, "Failed", BEFORE, vault.drill));

        assertThat(newest()).contains(SNAPSHOT);
    }

    /** A genuine result of long ago, put to where newer ones lie. */
    @Test
    void copiesOfAnOlderResultPushNothingOut() {
        Instant began = day(0).plusSeconds(60);
        many(at -> vault.drilled(began, at, "Verified", BEFORE, vault.drill));

        assertThat(newest()).contains(SNAPSHOT);
        assertThat(read().doubtful()).anyMatch(line -> line.contains("it is of a drill that began at " + began));
    }

    @Test
    void aSourceOfWhichNotAllResultsWereReadIsLeftAloneAndThatIsSaid() {
        many(at -> vault.bucket.overwrite(Vault.resultAt(at), "junk".getBytes(StandardCharsets.UTF_8)));
        SourceId other = new SourceId("postgres", "orders", "postgres");

        VerifiedSnapshots cut = VerifiedSnapshots.read(vault.objects, vault.trusted, List.of(SOURCE), MANY);

        assertThat(cut.doubtful()).anyMatch(line -> line.contains("1 older results, which were not read"));
        assertThatThrownBy(() -> cut.requireWhole(SOURCE))
                .hasMessageContaining("1 older results were not read")
                .extracting("code")
                .isEqualTo(ErrorCode.NOT_PRUNED);
        VerifiedSnapshots.read(vault.objects, vault.trusted, List.of(SOURCE, other))
                .requireWhole(other);
    }
}
