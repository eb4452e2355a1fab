package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.category.Category;
import dev.pale.backup.forgejo.ForgejoCategory;
import dev.pale.backup.forgejo.ForgejoEndpoint;
import dev.pale.fixtures.platform.RunningService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The part on Forgejo of {@code docs/restore-by-hand.md} restores a server, and stops before it restores damage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ForgejoByHand {
    static final String HEADING = "# Restore a Forgejo server by hand";
    private static final Category CATEGORY = new ForgejoCategory();
    private static final long SEED = 22;

    private final String name;
    private final String damaged;
    private final Map<String, String> attributes;

    private DestroyedSource source;

    @TempDir
    private Path directory;

    private RunningService target;
    private CopiedSnapshot copied;
    private Map<String, String> variables;

    /**
     * A way to restore one seeded source.
     *
     * @param damaged an artifact that has the database
     * @param attributes what the service to restore into must have
     */
    ForgejoByHand(String name, String damaged, Map<String, String> attributes) {
        this.name = name;
        this.damaged = damaged;
        this.attributes = Map.copyOf(attributes);
    }

    /** The document's own commands. */
    abstract List<CodeBlock> blocks() throws IOException;

    /** What must be said before besides what every source needs. */
    abstract Map<String, String> more(ForgejoEndpoint endpoint);

    @BeforeAll
    void backUpAServerAndDestroyIt(@TempDir Path shared) throws IOException {
        source = DestroyedSource.of(CATEGORY, name, SEED, shared);
    }

    @BeforeEach
    void copyTheSnapshotAndMakeAnEmptyVolume() throws IOException {
        target = source.empty(attributes);
        copied = source.copyTo(directory.resolve("copy"));
        variables = source.variables(directory);
        variables.put("TARGET", volume().toString());
        variables.putAll(more((ForgejoEndpoint) target.endpoint()));
    }

    private Path volume() {
        return ((ForgejoEndpoint) target.endpoint()).directory();
    }

    @AfterAll
    void end() {
        source.close();
    }

    @Test
    void restoresEverythingThatTheVolumeHad() throws IOException {
        ShellRun run = byHand();

        DestroyedSource.assertDone(run, ByHand.part(HEADING));
        source.assertAllIn(target);
    }

    @Test
    void stopsAtADamagedDatabase() throws IOException {
        copied.flipByte(damaged);

        assertStopped(damaged + ".zst.age: FAILED");
    }

    @Test
    void stopsAtAnIndexThatABrokenJobPutIn() throws IOException {
        copied.reseal("files.index", "".getBytes(StandardCharsets.UTF_8), source.keys());

        assertStopped("files.index: FAILED");
    }

    private void assertStopped(String because) throws IOException {
        ShellRun run = byHand();

        assertThat(run.status()).as(run.said()).isNotZero();
        assertThat(run.said()).contains(because).doesNotContain("restoring");
        try (Stream<Path> found = Files.list(volume())) {
            assertThat(found).isEmpty();
        }
    }

    private ShellRun byHand() throws IOException {
        return ShellRun.of(directory, CodeBlock.script(blocks()), variables);
    }
}
