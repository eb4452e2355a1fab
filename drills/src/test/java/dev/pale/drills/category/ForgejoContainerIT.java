package dev.pale.drills.category;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.category.Probe;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.forgejo.ForgejoCategory;
import dev.pale.backup.forgejo.ForgejoEndpoint;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.host.ContainerSettings;
import dev.pale.fixtures.host.ContainerSettingsFile;
import dev.pale.fixtures.platform.Fidelity;
import dev.pale.fixtures.platform.ServiceCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("containers")
final class ForgejoContainerIT {
    @TempDir
    private Path directory;

    /** Volumes in both images' layouts, and a database on a PostgreSQL server, which is one more container. */
    @ParameterizedTest
    @ValueSource(strings = {"main", "attic", "internal"})
    void answersEveryProbeAsARealServer(String source) throws IOException {
        try (Restored restored = restored(source)) {
            assertThat(restored.service.fidelity()).isEqualTo(Fidelity.REAL);
            Map<String, Comparison> found = found(restored);

            assertThat(found.keySet()).containsExactlyElementsOf(restored.probeNames());
            assertThat(found).allSatisfy((probe, comparison) -> {
                assertThat(comparison.compared()).as(probe).isPositive();
                assertThat(comparison.differences()).as(probe).isEmpty();
            });
            ServiceCheck egress = restored.service.checks().getFirst();
            Comparison isolated = egress.question().apply(restored.snapshot);
            assertThat(egress.name()).isEqualTo("service.egress");
            assertThat(isolated.compared()).isEqualTo(source.equals("internal") ? 4 : 2);
            assertThat(isolated.differences()).isEmpty();
        }
    }

    @Test
    void seesThroughTheServerWhatWasDamagedAfterTheRestore() throws IOException {
        try (Restored restored = restored("main")) {
            Path volume = ((ForgejoEndpoint) restored.service.endpoint()).directory();
            damage(volume.resolve("git/lfs"));

            Map<String, Comparison> found = found(restored);

            assertThat(found.get("serverLfs").differences()).isNotEmpty();
            assertThat(found.get("serverClone").differences()).isEmpty();
            assertThat(found.get("serverClone").compared()).isPositive();
        }
    }

    @Test
    void provesNoIsolationOfAServerThatNeverRan() throws IOException {
        try (Restored restored = restored("attic")) {
            Comparison egress = restored.service.checks().getFirst().question().apply(restored.snapshot);

            assertThat(egress.compared()).isZero();
            assertThat(egress.note()).contains("no server was started");
        }
    }

    private Restored restored(String source) throws IOException {
        ContainerSettings settings = ContainerSettingsFile.ofEnvironment();
        return new Restored(new ForgejoCategory(), source, directory, Fixtures.containerPlatform(settings));
    }

    private static Map<String, Comparison> found(Restored restored) {
        Map<String, Comparison> found = new LinkedHashMap<>();
        for (Probe probe : restored.target.probes(restored.snapshot)) {
            found.put(probe.name(), probe.question().get());
        }
        return found;
    }

    /** Other content of the same length in every object, so that only whoever reads one sees it. */
    private static void damage(Path objects) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(objects)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).isNotEmpty();
        files.forEach(ForgejoContainerIT::flip);
    }

    private static void flip(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
