package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Source;
import dev.pale.backup.jobs.RestoreJob;
import dev.pale.backup.keycloak.KeycloakCategory;
import dev.pale.backup.keycloak.KeycloakEndpoint;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
    private static final long SEED = 21;
    private static final String DOCUMENT = "docs/restore-keycloak-by-hand.md";

    private List<CodeBlock> common;
    private List<CodeBlock> document;
    private DestroyedSource source;
    private OpenedSnapshot opened;

    @TempDir
    private Path directory;

    private RunningService target;
    private KeycloakEndpoint empty;
    private CopiedSnapshot copied;
    private Map<String, String> variables;

    @BeforeAll
    void backUpASourceAndDestroyIt(@TempDir Path shared) throws IOException {
        common = ByHand.stepsNamedIn(Documents.text(DOCUMENT));
        document = CodeBlock.in(Documents.text(DOCUMENT));
        source = DestroyedSource.of(CATEGORY, "sso", SEED, shared, RestoreKeycloakByHandIT::exporting);
        opened = new RestoreJob(
                        new SnapshotStore(source.objects(), Clock.systemUTC()),
                        source.keys().signers(),
                        source.keys().identities())
                .open(source.snapshot(), Files.createDirectory(shared.resolve("opened")), Progress.NONE);
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
        target = source.empty(Map.of());
        empty = (KeycloakEndpoint) target.endpoint();
        copied = source.copyTo(directory.resolve("copy"));
        variables = source.variables(directory);
        variables.put("KEYCLOAK", empty.home().toString());
    }

    @AfterAll
    void end() {
        source.close();
    }

    @Test
    void restoresEverythingThatTheHomeHad() {
        ShellRun run = byHand();

        DestroyedSource.assertDone(run, document);
        source.assertAllIn(target);
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
        copied.reseal("keycloakdb.mv.db", "nothing".getBytes(StandardCharsets.UTF_8), source.keys());

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
