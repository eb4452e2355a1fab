package dev.pale.drills.category;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.progress.Progress;
import dev.pale.drills.engine.DrillEngine;
import dev.pale.drills.run.FixtureDrill;
import dev.pale.drills.run.Platforms;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.category.CategoryFixture;
import dev.pale.fixtures.containers.ContainerPlatform;
import dev.pale.fixtures.containers.ContainerServiceFactory;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both seeded clusters, backed up and drilled in clusters with all their controllers. */
@Tag("containers")
class SecretsDrillContainerIT {
    private static final CategoryFixture FIXTURE = Fixtures.of("secrets");
    private static final double SCALE = 0.05;

    @Test
    void verifiesBothSeededClusters() {
        try (ContainerPlatform platform = ContainerPlatform.open(
                Platforms.settings(Optional.empty()),
                Fixtures.localPlatform(),
                List.of(new ContainerServiceFactory("secrets", FIXTURE::containerService)))) {
            DrillResult drilled = new FixtureDrill(platform, SCALE, Progress.NONE)
                    .run(List.of("secrets"), new DrillEngine.Label("fixture", 1, "test"));

            List<SourceResult> clusters = drilled.sources().stream()
                    .filter(source -> source.source().startsWith("secrets/"))
                    .toList();
            assertThat(clusters).hasSize(FIXTURE.sourceNames().size());
            assertThat(clusters).allSatisfy(SecretsDrillContainerIT::assertVerified);
            assertThat(drilled.control().outcome()).isEqualTo(Outcome.VERIFIED);
        }
    }

    private static void assertVerified(SourceResult cluster) {
        assertThat(cluster.checks())
                .filteredOn(check -> check.outcome() != Outcome.VERIFIED)
                .isEmpty();
        assertThat(cluster.checks())
                .extracting(CheckResult::name)
                .contains("probe.settled", "probe.tokens", "service.egress", "service.mounts");
        assertThat(cluster.fidelity()).isEqualTo("real");
        assertThat(cluster.notes().toString()).contains("image ");
    }
}
