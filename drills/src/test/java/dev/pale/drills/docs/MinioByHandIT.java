package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.category.Category;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.minio.MinioCategory;
import dev.pale.backup.minio.MinioEndpoint;
import dev.pale.fixtures.platform.RunningService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The part on object stores of {@code docs/restore-by-hand.md} restores one, and stops before it restores damage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinioByHandIT {
    private static final String HEADING = "# Restore an object store by hand";
    private static final Category CATEGORY = new MinioCategory();
    private static final String SOURCE = "platform";
    private static final long SEED = 23;
    private static final FactKind BUCKETS = CATEGORY.factKinds().getFirst();

    private DestroyedSource source;

    @TempDir
    private Path directory;

    private RunningService target;
    private CopiedSnapshot copied;
    private Map<String, String> variables;

    @BeforeAll
    void backUpAStoreAndDestroyIt(@TempDir Path shared) throws IOException {
        source = DestroyedSource.of(CATEGORY, SOURCE, SEED, shared);
    }

    @BeforeEach
    void copyTheSnapshotAndStartAnEmptyService() throws IOException {
        target = source.empty(Map.of());
        copied = source.copyTo(directory.resolve("copy"));
        MinioEndpoint endpoint = (MinioEndpoint) target.endpoint();
        variables = source.variables(directory);
        variables.putAll(Map.of(
                "S3", endpoint.address().toString(),
                "REGION", endpoint.region(),
                "S3_KEY", endpoint.accessKeyId(),
                "S3_SECRET", endpoint.secretAccessKey().reveal()));
    }

    @AfterAll
    void end() {
        source.close();
    }

    @Test
    void restoresEverythingThatTheStoreHad() throws IOException {
        ShellRun run = byHand();

        DestroyedSource.assertDone(run, ByHand.part(HEADING));
        source.assertAllIn(target);
    }

    @Test
    void stopsAtADamagedFileOfBuckets() throws IOException {
        copied.flipByte("buckets.json");

        assertStopped("buckets.json.zst.age: FAILED");
    }

    @Test
    void stopsAtAnIndexThatABrokenJobPutIn() throws IOException {
        copied.reseal("objects.index", "".getBytes(StandardCharsets.UTF_8), source.keys());

        assertStopped("objects.index: FAILED");
    }

    private void assertStopped(String because) throws IOException {
        ShellRun run = byHand();

        assertThat(run.status()).as(run.said()).isNotZero();
        assertThat(run.said()).contains(because).doesNotContain("restoring");
        assertThat(source.census(target).facts(BUCKETS)).as("only the total").hasSize(1);
    }

    private ShellRun byHand() throws IOException {
        return ShellRun.of(directory, CodeBlock.script(ByHand.commonThen(HEADING)), variables);
    }
}
