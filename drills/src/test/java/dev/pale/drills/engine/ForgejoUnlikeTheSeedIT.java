package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.forgejo.ForgejoEndpoint;
import dev.pale.backup.process.ChildProcess;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The controls of Forgejo on a volume that has none of the names of the seed: another repository, another branch, no
 * comment, nothing encrypted. What can be damaged there is seen; for the rest there is nothing, and it says so.
 */
class ForgejoUnlikeTheSeedIT {
    private static final long SEED = 37;
    private static final double SCALE = 0.02;
    private static final SourceId SOURCE = Fixtures.of("forgejo").category().sourceId("attic");

    @TempDir
    private Path directory;

    @Test
    void hasEveryControlSeenOrNotApplicable() throws IOException {
        Scene.JobKeys keys = Scene.JobKeys.fresh(Files.createDirectory(directory.resolve("keys")));
        EveryControl control = new EveryControl();
        try (LocalPlatform local = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
                LocalBucket bucket = LocalBucket.open(Files.createDirectory(directory.resolve("bucket")));
                S3ObjectStore objects = S3ObjectStore.open(bucket.address());
                SeededSource seeded = new SeedPlatform(local)
                        .seedOne(SOURCE, SeedRecipe.now(SEED, SCALE, Clock.systemUTC()), Progress.NONE)) {
            makeUnlikeTheSeed(((ForgejoEndpoint) seeded.service().endpoint()).directory());
            LocalDrills drills = new LocalDrills(local, objects, keys);
            drills.backUp(seeded);

            DrillResult result = drills.drill(
                    List.of(seeded),
                    Fixtures.pairing(SeedPlatform.sources()),
                    control,
                    Files.createDirectory(directory.resolve("scratch")));

            assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.VERIFIED);
        }
        assertThat(control.allSeenBut()).containsExactly("FG05", "FP08", "FG21");
    }

    private static void makeUnlikeTheSeed(Path volume) throws IOException {
        Path owner = volume.resolve("git/repositories/pal-e");
        Path repository = Files.move(owner.resolve("platform.git"), owner.resolve("engine.git"));
        git(repository, "symbolic-ref", "HEAD", "refs/heads/Fix");
        git(repository, "update-ref", "-d", "refs/heads/main");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + volume.resolve("data/gitea.db"));
                Statement statement = database.createStatement()) {
            statement.executeUpdate(
                    "DELETE FROM comment; DELETE FROM secret; DELETE FROM two_factor;"
                            + " UPDATE repository SET name = 'engine', lower_name = 'engine', default_branch = 'Fix' WHERE id = 1");
        } catch (SQLException refused) {
            throw new IOException(refused);
        }
    }

    private static void git(Path repository, String... arguments) {
        List<String> options = List.of("-c", "safe.directory=*", "--git-dir=" + repository);
        ChildProcess.of(
                        "git",
                        Stream.concat(options.stream(), Stream.of(arguments)).toList())
                .run();
    }
}
