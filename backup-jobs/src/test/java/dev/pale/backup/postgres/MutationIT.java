package dev.pale.backup.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each single change to a restored server is seen by the kind of fact that is meant for it. */
@Execution(ExecutionMode.CONCURRENT)
class MutationIT {
    @TempDir
    private static Path directory;

    private static OpenedSnapshot snapshot;
    private static TestServer restored;

    @BeforeAll
    static void restoreOnce() {
        try (TestServer source = Servers.rich()) {
            snapshot = Servers.backup(source, directory);
        }
        restored = TestServer.start();
        Servers.target(restored).restore(snapshot, Progress.NONE);
        restored.stop();
    }

    @AfterAll
    static void remove() {
        restored.close();
    }

    static List<Mutation> mutations() {
        return Mutation.all();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void isSeen(Mutation mutation) {
        try (TestServer server = TestServer.copyOf(restored)) {
            server.execute(mutation.database(), mutation.statements().toArray(String[]::new));

            assertThat(differingKinds(server)).contains(mutation.kind());
        }
    }

    @Test
    void nothingIsSeenWithoutAChange() {
        try (TestServer server = TestServer.copyOf(restored)) {
            assertThat(differingKinds(server)).isEmpty();
        }
    }

    @Test
    void everyKindOfFactIsSeenToDiffer() {
        assertThat(Mutation.all().stream().map(Mutation::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        PostgresFacts.kinds().stream().map(FactKind::name).toList());
    }

    private static List<String> differingKinds(TestServer server) {
        Target target = Servers.target(server);
        target.probes(snapshot);
        Census census = target.census(CensusKey.decode(snapshot.census().key()), Progress.NONE);
        return PostgresFacts.kinds().stream()
                .filter(kind ->
                        !snapshot.census().compare(kind, census).differences().isEmpty())
                .map(FactKind::name)
                .toList();
    }
}
