package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.seal.NewKeys;
import dev.pale.fixtures.platform.LocalBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every runbook does what it says: each of its blocks is typed, in the situation that it is for. And its reader is stopped
 * where going on would be wrong.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunbooksIT {
    /** Damaged together, at least one of them is of the newest snapshot. */
    private static final int OTHER_BLOBS = 3;

    private static final String EXPECTED = "## 3. How long will it take?";
    private static final Pattern VARIABLE = Pattern.compile("PALE_[A-Z_]+");

    @TempDir
    private Path directory;

    private RunbookWorld world;

    @BeforeAll
    void backUpAPlatform(@TempDir Path shared) throws IOException {
        world = RunbookWorld.of(RunbookWorld.ALL, shared);
    }

    @AfterAll
    void end() {
        world.close();
    }

    static Stream<String> pages() throws IOException {
        return Runbook.all().stream().map(Runbook::name);
    }

    private RunbookDesk desk(String page) throws IOException {
        return new RunbookDesk(world, directory, RunbookScenes.sources(page));
    }

    private static List<String> read(String page, RunbookScene scene) throws IOException {
        List<String> said = RunbookReader.read(Runbook.named(page), Runbook.HERE, scene);
        scene.after();
        return said;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyBlockDoesWhatThePageSays(String page) throws IOException {
        try (RunbookDesk desk = desk(page)) {
            List<String> said = read(page, RunbookScenes.of(page, desk));
            Path kept = Files.createDirectories(Path.of("target", "runbooks"));
            Files.writeString(kept.resolve(page + ".txt"), String.join("", said));
        }
    }

    @Test
    void stopsBeforeADamagedSnapshotIsRestored() throws IOException {
        String page = "single-category.md";
        try (RunbookDesk desk = desk(page)) {
            desk.damage(desk.snapshots(RunbookWorld.POSTGRES).getLast() + "/legacy.dump");

            assertThatThrownBy(() -> read(page, RunbookScenes.of(page, desk)))
                    .hasMessageContaining("./pale verify")
                    .hasMessageContaining("NOT verified")
                    .hasMessageContaining("PALE-405");
        }
    }

    @Test
    void stopsWhileTheStolenKeyStillOpens() throws IOException {
        String page = "compromised-bucket-key.md";
        try (RunbookDesk desk = desk(page)) {
            desk.variables().put("OLD_KEY_ID", desk.address().accessKeyId());
            desk.variables().put("OLD_KEY", desk.address().secretAccessKey().reveal());

            assertThatThrownBy(() -> read(page, new RunbookScenes.Plain(desk))).hasMessageContaining("STILL OPEN");
        }
    }

    /** A later reader finds the blob in what old snapshots say, and must not take it from the new ones. */
    @Test
    void hidesNoBlobThatWasUploadedAnew() throws IOException {
        String page = "corrupted-snapshot.md";
        try (RunbookDesk desk = desk(page)) {
            RunbookScene scene = RunbookScenes.of(page, desk);
            read(page, scene);
            Path mended = desk.object(world.newBlob());
            byte[] anew = Files.readAllBytes(mended);
            for (String blob : desk.blobs(RunbookWorld.FORGEJO).stream()
                    .filter(key -> !key.equals(world.newBlob()))
                    .limit(OTHER_BLOBS)
                    .toList()) {
                desk.damage(blob);
            }

            read(page, scene);

            assertThat(mended).hasBinaryContent(anew);
        }
    }

    /** With no more of it than the page says: results of drills have no second copy. */
    @Test
    void theSecondCopyIsEnoughWhereTheBucketIsGone() throws IOException {
        String page = "total-loss.md";
        String gone = "### The bucket is gone too";
        try (RunbookDesk desk = desk(page);
                LocalBucket far = desk.openSecondCopy()) {
            NothingLeft scene = new NothingLeft(desk);
            scene.loseTheBucket();
            Map<String, String> all = NothingLeft.variablesOf(far.address());
            VARIABLE.matcher(Documents.section("docs/runbooks/" + page, gone))
                    .results()
                    .map(MatchResult::group)
                    .forEach(name -> scene.variables().put(name, all.get(name)));

            Map<String, String> said = new LinkedHashMap<>();
            try (OpenShell shell = new OpenShell(scene.directory(), scene.variables())) {
                Runbook.named(page).typed(Runbook.HERE).stream()
                        .takeWhile(step -> !step.heading().startsWith("## 5."))
                        .forEach(step ->
                                said.put(step.heading(), shell.type(step.block().text())));
            }
            assertThat(said.get("## 2. Reach the bucket")).contains("valid: ", "k8s-secrets/");
            assertThat(said.get(EXPECTED)).startsWith("No drill counts");
            assertThat(Documents.section("docs/runbooks/" + page, EXPECTED)).contains("`No drill counts`");
            assertThat(said.get("## 4. Are they whole?").lines())
                    .hasSameSizeAs(RunbookWorld.ALL)
                    .allSatisfy(line -> assertThat(line).startsWith("verified  "));
        }
    }

    /** Blobs that an old index names are sealed to the identity that is lost: a new identity alone saves nothing. */
    @Test
    void seesThatTheIndexIdentityWasNotExchanged() throws IOException {
        String page = "lost-age-identity.md";
        try (RunbookDesk desk = desk(page)) {
            Path index = desk.keys().resolve(NewKeys.INDEX_IDENTITY);
            byte[] old = Files.readAllBytes(index);
            RunbookScene careless = new IdentityLost(desk) {
                @Override
                public void before(String heading, OpenShell shell) throws IOException {
                    super.before(heading, shell);
                    if (heading.startsWith("## 5.")) {
                        Files.write(index, old);
                    }
                }
            };

            assertThatThrownBy(() -> read(page, careless))
                    .hasMessageContaining("0 bytes in 0 new blobs")
                    .hasMessageContaining("NOT verified")
                    .hasMessageContaining("PALE-406");
        }
    }
}
