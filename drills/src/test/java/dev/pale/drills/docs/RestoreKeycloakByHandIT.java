package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.category.Source;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.jobs.RestoreJob;
import dev.pale.backup.keycloak.KeycloakCategory;
import dev.pale.backup.keycloak.KeycloakEndpoint;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.ServiceRequest;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/restore-keycloak-by-hand.md} restores a home without any program of ours; realms were exported beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreKeycloakByHandIT {
    private static final Category CATEGORY = new KeycloakCategory();
    private static final String FIRST_STEP_OF_POSTGRES = "## 6. Roles first";

    private List<CodeBlock> common;
    private List<CodeBlock> document;
    private LocalPlatform platform;
    private LocalBucket bucket;
    private S3ObjectStore objects;
    private Scene.JobKeys keys;
    private Path keyFiles;
    private OpenedSnapshot opened;

    @TempDir
    private Path directory;

    private KeycloakEndpoint empty;
    private CopiedSnapshot copied;
    private Map<String, String> variables;

    @BeforeAll
    void backUpASourceAndDestroyIt(@TempDir Path shared) throws IOException {
        String steps = Documents.text("docs/restore-by-hand.md");
        common = CodeBlock.in(steps.substring(0, steps.indexOf(FIRST_STEP_OF_POSTGRES)));
        document = CodeBlock.in(Documents.text("docs/restore-keycloak-by-hand.md"));
        keyFiles = Files.createDirectory(shared.resolve("keys"));
        keys = Scene.JobKeys.fresh(keyFiles);
        bucket = LocalBucket.open(shared.resolve("bucket"));
        objects = S3ObjectStore.open(bucket.address());
        platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
        SnapshotStore store = new SnapshotStore(objects, Clock.systemUTC());
        try (SeededSource seeded = new SeedPlatform(platform)
                .seedOne(CATEGORY.sourceId("sso"), SeedRecipe.now(21, 0.02, Clock.systemUTC()), Progress.NONE)) {
            Backup backup = new BackupJob(store, keys.recipients(), keys.signer())
                    .run(List.of(exporting(seeded)), 1, Progress.NONE)
                    .getFirst();
            assertThat(backup).isInstanceOf(Backup.Done.class);
        }
        SnapshotId snapshot = store.list(CATEGORY.sourceId("sso")).getLast();
        opened = new RestoreJob(store, keys.signers(), keys.identities())
                .open(snapshot, Files.createDirectory(shared.resolve("opened")), Progress.NONE);
    }

    /** The seeded source with one setting more: the distribution that its home's programs belong to. */
    private static Source exporting(SeededSource seeded) throws IOException {
        KeycloakEndpoint endpoint = (KeycloakEndpoint) seeded.service().endpoint();
        ObjectNode settings = seeded.settings();
        settings.put(
                "distribution",
                endpoint.home().resolve("lib").toRealPath().getParent().toString());
        return CATEGORY.source(
                seeded.id(), settings, reference -> seeded.environment().get(reference.substring("env:".length())));
    }

    @BeforeEach
    void copyTheSnapshotAndMakeAnEmptyHome() throws IOException {
        empty = (KeycloakEndpoint)
                platform.start(CATEGORY, ServiceRequest.any("by-hand")).endpoint();
        copied = CopiedSnapshot.of(objects, opened.id(), directory.resolve("copy"));
        variables = new HashMap<>(Map.of(
                "COPY", directory.resolve("copy").toString(),
                "SNAPSHOT", opened.id().toString(),
                "WORK", directory.resolve("work").toString(),
                "IDENTITY", keyFiles.resolve(NewKeys.IDENTITY).toString(),
                "SIGNERS", keyFiles.resolve(NewKeys.ALLOWED_SIGNERS).toString(),
                "PRINCIPAL", "pale",
                "KEYCLOAK", empty.home().toString()));
    }

    @AfterAll
    void end() {
        platform.close();
        objects.close();
        bucket.close();
    }

    @Test
    void restoresEverythingThatTheHomeHad() {
        ShellRun run = byHand();

        assertThat(run.said())
                .satisfies(said -> assertThat(run.status()).as(said).isZero());
        assertThat(CodeBlock.printed(document))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(run.said()).containsPattern(line));
        Census before = opened.census();
        Census after = CATEGORY.target(
                        opened.id().source(), empty, JsonNodeFactory.instance.objectNode(), ServerLog.UNAVAILABLE)
                .census(CensusKey.decode(before.key()), Progress.NONE);
        for (FactKind kind : CATEGORY.factKinds()) {
            Comparison found = before.compare(kind, after);
            assertThat(found.differences()).as(kind.name()).isEmpty();
            assertThat(found.compared()).as(kind.name()).isPositive();
        }
    }

    @Test
    void everyRealmIsThereAsJsonToo() throws IOException {
        assertThat(opened.artifacts().keySet())
                .filteredOn(name -> name.matches("export-.*-realm.*"))
                .hasSize(3)
                .allSatisfy(name ->
                        assertThat(Files.readString(opened.artifact(name))).contains("\"realm\""));
        assertThat(opened.manifest().attributes().get("outageMillis")).matches("[0-9]+");
    }

    @Test
    void stopsAtADamagedObject() throws IOException {
        copied.flipByte("keycloakdb.mv.db");

        assertStopped("keycloakdb.mv.db.zst.age: FAILED");
    }

    @Test
    void stopsAtContentThatABrokenJobPutIn() throws IOException {
        copied.reseal("keycloakdb.mv.db", "nothing".getBytes(StandardCharsets.UTF_8), keys);

        assertStopped("keycloakdb.mv.db: FAILED");
    }

    @Test
    void stopsAtAHomeThatIsNotEmpty() throws IOException {
        Path database = empty.home().resolve("data/h2/keycloakdb.mv.db");
        Files.createDirectories(database.getParent());
        Files.writeString(database, "somebody's");

        ShellRun run = byHand();

        assertThat(run.status()).as(run.said()).isNotZero();
        assertThat(run.said()).contains("the same version").doesNotContain("restored the home");
        assertThat(database).hasContent("somebody's");
    }

    private void assertStopped(String because) {
        ShellRun run = byHand();

        assertThat(run.status()).as(run.said()).isNotZero();
        assertThat(run.said()).contains(because).doesNotContain("restored the home");
        assertThat(empty.home().resolve("data/h2")).doesNotExist();
    }

    private ShellRun byHand() {
        return ShellRun.of(directory, CodeBlock.script(common) + CodeBlock.script(document), variables);
    }
}
