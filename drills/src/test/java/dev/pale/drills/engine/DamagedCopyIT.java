package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every control that a seed can choose is seen. A drill inflicts one of them only, on a bucket that is empty before, so a
 * control that is never seen there would make one drill in several unproven. Those of PostgreSQL are tried by
 * {@link ControlsOnOtherDataIT}, those of Keycloak by {@code KeycloakControlsIT}.
 */
class DamagedCopyIT {
    private static final long SEED = 31;
    private static final double SCALE = 0.02;

    @TempDir
    private Path directory;

    /** The second column: of its category's controls those that the source has nothing for. */
    @ParameterizedTest
    @CsvSource({
        "secrets/k3s, ",
        "minio/thumbnails, ",
        "forgejo/main, FP08",
        "forgejo/internal, FG05",
    })
    void isSeenWhicheverControlTheSeedChooses(String name, String without) throws IOException {
        SourceId source = source(name);
        Scene.JobKeys keys = Scene.JobKeys.fresh(Files.createDirectory(directory.resolve("keys")));
        EveryControl control = new EveryControl();
        try (LocalPlatform local = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
                LocalBucket bucket = LocalBucket.open(Files.createDirectory(directory.resolve("bucket")));
                S3ObjectStore objects = S3ObjectStore.open(bucket.address());
                SeededSource seeded = new SeedPlatform(local)
                        .seedOne(source, SeedRecipe.now(SEED, SCALE, Clock.systemUTC()), Progress.NONE)) {
            LocalDrills drills = new LocalDrills(local, objects, keys);
            drills.backUp(seeded);

            DrillResult result = drills.drill(
                    List.of(seeded),
                    Fixtures.pairing(SeedPlatform.sources()),
                    control,
                    Files.createDirectory(directory.resolve("scratch")));

            assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.VERIFIED);
        }
        assertThat(control.allSeenBut()).isEqualTo(Stream.ofNullable(without).toList());
    }

    private static SourceId source(String name) {
        return SeedPlatform.sources().stream()
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
