package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link SuiteLeaksIT}, of every category and with containers, whose logs and commands are among what is written. */
@Tag("containers")
class SuiteLeaksContainerIT {
    private static final List<String> SOURCES =
            List.of("secrets/edge", "keycloak/sso", "postgres/mcd-tracker", "minio/thumbnails", "forgejo/internal");

    @TempDir
    private Path home;

    @Test
    void areNowhereWhenContainersAreDrilled() throws IOException {
        assertThat(new SearchedSuite(home, "containers", SOURCES).leaks()).isEmpty();
    }
}
