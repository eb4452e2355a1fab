package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every control that a seed can choose is seen. A drill inflicts one of them only, on a bucket that is empty before, so a
 * control that is never seen there would make one drill in several unproven. Those of PostgreSQL are tried by
 * {@link ControlsOnOtherDataIT}, those of Keycloak by {@code KeycloakControlsIT}.
 */
class DamagedCopyIT {
    private static final long SEED = 31;

    @TempDir
    private Path directory;

    /** The second column: of its category's controls those that the source has nothing for. */
    @ParameterizedTest
    @CsvSource({
        "secrets/k3s, ",
        "minio/thumbnails, ",
        "forgejo/main, FP08",
        "forgejo/internal, FG05",
    })
    void isSeenWhicheverControlTheSeedChooses(String name, String without) throws IOException {
        EveryControl control = new EveryControl();

        DrillResult result = new SeededDrill(directory, SeededDrill.source(name), SEED).run(control);

        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.VERIFIED);
        assertThat(control.allSeenBut()).isEqualTo(Stream.ofNullable(without).toList());
    }
}
