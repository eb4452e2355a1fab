package dev.pale.backup.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripIT {
    @Test
    void restoresEverythingEqualToTheSource(@TempDir Path directory) {
        OpenedSnapshot snapshot;
        try (TestServer source = Servers.rich()) {
            snapshot = Servers.backup(source, directory);
        }
        try (TestServer server = TestServer.start()) {
            Target target = Servers.target(server);
            target.requireReady(snapshot);

            List<String> notes = target.restore(snapshot, Progress.NONE);

            Census restored = target.census(CensusKey.decode(snapshot.census().key()), Progress.NONE);
            for (FactKind kind : Servers.CATEGORY.factKinds()) {
                Comparison comparison = snapshot.census().compare(kind, restored);
                assertThat(comparison.differences()).as(kind.name()).isEmpty();
                assertThat(comparison.compared()).as(kind.name()).isPositive();
            }
            assertThat(notes)
                    .anyMatch(note -> note.startsWith("shop: restored by pale_restore"))
                    .anyMatch(note -> note.startsWith(Servers.ODD + ": restored by a superuser because of"));
            assertThat(server.text("postgres", "SELECT count(*) FROM pg_roles WHERE rolname ~ 'pale'"))
                    .isEqualTo("0");
            target.probes(snapshot).forEach(probe -> {
                Comparison answer = probe.question().get();
                assertThat(answer.differences()).as(probe.name()).isEmpty();
                assertThat(answer.compared()).as(probe.name()).isPositive();
            });
            assertThat(target.newestData()).isPresent();
        }
    }
}
