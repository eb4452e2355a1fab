package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.category.Category;
import dev.pale.backup.census.Census;
import dev.pale.backup.secrets.SecretsCategory;
import dev.pale.backup.secrets.SecretsEndpoint;
import dev.pale.fixtures.platform.RunningService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The part on Secrets of {@code docs/restore-by-hand.md} restores a cluster, and stops before it restores damage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsByHandIT {
    private static final Category CATEGORY = new SecretsCategory();
    private static final String SOURCE = "k3s";
    private static final long SEED = 21;
    /** What nobody restores by hand, because it is recorded and not restored, or made by the new cluster. */
    private static final Set<String> NOT_BY_HAND = Set.of("skippedSecrets", "ownerReferences", "strippedFields");

    private DestroyedSource source;

    @TempDir
    private Path directory;

    private RunningService cluster;
    private CopiedSnapshot copied;
    private Map<String, String> variables;

    @BeforeAll
    void backUpAClusterAndDestroyIt(@TempDir Path shared) throws IOException {
        source = DestroyedSource.of(CATEGORY, SOURCE, SEED, shared);
    }

    @BeforeEach
    void copyTheSnapshotAndStartANewCluster() throws IOException {
        cluster = source.empty(Map.of());
        copied = source.copyTo(directory.resolve("copy"));
        variables = source.variables(directory);
        variables.putAll(Map.of(
                "HOME", directory.toString(),
                "KUBECONFIG",
                        Kubeconfig.write(directory, (SecretsEndpoint.Server) cluster.endpoint())
                                .toString()));
    }

    @AfterAll
    void end() {
        source.close();
    }

    @Test
    void restoresEverythingThatTheClusterHad() throws IOException {
        ShellRun run = byHand();

        DestroyedSource.assertDone(run, ByHand.part(ByHand.SECRETS));
        Set<String> differing = new TreeSet<>();
        CATEGORY.factKinds().stream()
                .filter(kind -> !source.compared(kind, cluster).differences().isEmpty())
                .forEach(kind -> differing.add(kind.name()));
        assertThat(differing).isSubsetOf(NOT_BY_HAND);
    }

    @Test
    void stopsAtADamagedObject() throws IOException {
        copied.flipByte("secrets.json");

        assertStopped("secrets.json.zst.age: FAILED");
    }

    @Test
    void stopsAtContentThatABrokenJobPutIn() throws IOException {
        copied.reseal("secrets.json", "{\"items\":[]}\n".getBytes(StandardCharsets.UTF_8), source.keys());

        assertStopped("secrets.json: FAILED");
    }

    private void assertStopped(String because) throws IOException {
        Census untouched = source.census(cluster);

        ShellRun run = byHand();

        assertThat(run.status()).as(run.said()).isNotZero();
        assertThat(run.said()).contains(because).doesNotContain("created");
        assertThat(source.census(cluster).facts()).isEqualTo(untouched.facts());
    }

    private ShellRun byHand() throws IOException {
        return ShellRun.of(directory, CodeBlock.script(ByHand.commonThen(ByHand.SECRETS)), variables);
    }
}
