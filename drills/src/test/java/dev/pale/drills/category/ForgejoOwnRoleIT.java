package dev.pale.drills.category;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.forgejo.ForgejoCategory;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.jobs.RestoreJob;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeedSecrets;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database on a PostgreSQL server that is backed up by the role of the Forgejo server, which may not read passwords. */
class ForgejoOwnRoleIT {
    private static final Category CATEGORY = new ForgejoCategory();
    private static final String NAME = "internal";
    private static final String ROLE = "forge";
    private static final long SEED = 9;

    @TempDir
    private Path directory;

    @Test
    void givesTheRoleThePasswordThatTheServerWillUse() throws IOException {
        Scene.JobKeys keys = Scene.JobKeys.fresh(Files.createDirectory(directory.resolve("keys")));
        SeedRecipe recipe = SeedRecipe.now(SEED, 0.02, Clock.systemUTC());
        try (LocalPlatform platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
                LocalBucket bucket = LocalBucket.open(Files.createDirectory(directory.resolve("bucket")));
                S3ObjectStore objects = S3ObjectStore.open(bucket.address());
                SeededSource source =
                        new SeedPlatform(platform).seedOne(CATEGORY.sourceId(NAME), recipe, Progress.NONE)) {
            SnapshotStore store = new SnapshotStore(objects, Clock.systemUTC());
            JsonNode settings = asItsOwnRole(source.settings());
            Secret password = new SeedSecrets(SEED, source.id().toString()).password(ROLE);
            Backup backup = new BackupJob(store, keys.ofJob(), Optional.empty())
                    .run(List.of(CATEGORY.source(source.id(), settings, reference -> password)), 1, Progress.NONE)
                    .getFirst();
            assertThat(backup).as(backup.toString()).isInstanceOf(Backup.Done.class);
            RestoreJob job = new RestoreJob(store, keys.signers(), keys.identities());
            OpenedSnapshot snapshot = job.open(
                    job.newest(source.id()), Files.createDirectory(directory.resolve("opened")), Progress.NONE);
            assertThat(Files.readString(snapshot.artifact("globals.sql"))).doesNotContain("PASSWORD '");
            RunningService empty = platform.start(
                    CATEGORY,
                    new ServiceRequest("empty", "", snapshot.manifest().attributes()));
            Target target = CATEGORY.target(source.id(), empty.endpoint(), settings, empty.log());

            job.restore(snapshot, target, Progress.NONE);

            Comparison admitted = target.probes(snapshot).stream()
                    .filter(probe -> probe.name().equals("configuration"))
                    .findFirst()
                    .orElseThrow()
                    .question()
                    .get();
            assertThat(admitted.differences()).isEmpty();
            assertThat(admitted.note()).doesNotContain("nobody logged in");
        }
    }

    private static JsonNode asItsOwnRole(ObjectNode settings) {
        ((ObjectNode) settings.get("database")).put("user", ROLE).put("rolePasswords", "omit");
        return settings;
    }
}
