package dev.pale.drills.category;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.category.Probe;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.keycloak.KeycloakCategory;
import dev.pale.backup.keycloak.KeycloakEndpoint;
import dev.pale.drills.run.Platforms;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.category.CategoryFixture;
import dev.pale.fixtures.containers.ContainerPlatform;
import dev.pale.fixtures.containers.ContainerServiceFactory;
import dev.pale.fixtures.platform.Fidelity;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.ServiceCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real server in a container over what was restored; each test has one started of its own. */
@Tag("containers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeycloakContainerIT {
    private Restored restored;
    private Path home;

    @BeforeAll
    void backUpAndRestore(@TempDir Path directory) throws IOException {
        KeycloakCategory category = new KeycloakCategory();
        CategoryFixture fixture = Fixtures.of(category.name());
        LocalPlatform local = Fixtures.localPlatform();
        ContainerPlatform platform = ContainerPlatform.open(
                Platforms.settings(Optional.empty()),
                local,
                List.of(new ContainerServiceFactory(category.name(), fixture::containerService)));
        restored = new Restored(category, fixture.sourceNames().getFirst(), directory, platform);
        home = ((KeycloakEndpoint) restored.service.endpoint()).home();
    }

    @AfterAll
    void close() {
        restored.close();
    }

    @Test
    void answersEveryProbeOnARealServerWithoutAWayOut() {
        assertThat(restored.service.fidelity()).isEqualTo(Fidelity.REAL);
        assertThat(restored.service.version())
                .isEqualTo(restored.snapshot.manifest().productVersion());

        List<Probe> probes = restored.target.probes(restored.snapshot);

        assertThat(probes.stream().map(Probe::name)).containsExactlyElementsOf(restored.probeNames());
        probes.forEach(probe -> good(probe.name(), probe.question().get()));
        assertThat(restored.service.checks()).extracting(ServiceCheck::name).containsExactly("service.egress");
        good("service.egress", restored.service.checks().getFirst().question().apply(restored.snapshot));
        assertThat(restored.service.log().lines().orElseThrow())
                .anyMatch(line -> line.contains("KC-SERVICES0078"))
                .anyMatch(line -> line.contains("Listening on"));
    }

    @Test
    void seesACredentialThatWasChangedAfterTheRestore() throws IOException, SQLException {
        Path database = home.resolve("data/h2/keycloakdb.mv.db");
        Path aside = Files.copy(database, home.resolveSibling("aside"), StandardCopyOption.COPY_ATTRIBUTES);
        try {
            execute(
                    database,
                    "UPDATE CREDENTIAL SET SECRET_DATA = (SELECT SECRET_DATA FROM CREDENTIAL WHERE USER_ID ="
                            + " (SELECT ID FROM USER_ENTITY WHERE USERNAME = 'heartbeat')) WHERE USER_ID ="
                            + " (SELECT ID FROM USER_ENTITY WHERE USERNAME = 'canary')");
            Map<String, Comparison> answers =
                    ConfOfProduction.ask(restored, List.of("ready", "keys", "login", "serviceAccount"));

            assertThat(answers.get("login").differences())
                    .extracting(Difference::toString)
                    .anyMatch(words -> words.contains("Invalid user credentials"));
            List.of("ready", "keys", "serviceAccount").forEach(name -> good(name, answers.get(name)));
        } finally {
            Files.move(aside, database, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void reachesAServerWhoseConfIsOfProduction() throws IOException {
        ConfOfProduction.requireReached(restored, ConfOfProduction.BUILD_OPTIONS);
    }

    private static void good(String name, Comparison answer) {
        assertThat(answer.differences()).as(name).isEmpty();
        assertThat(answer.compared()).as(name).isPositive();
    }

    /** Nobody else has the file open: containers run over copies. */
    private static void execute(Path database, String sql) throws SQLException {
        String file = database.toString().replace(".mv.db", "");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file + ";IFEXISTS=TRUE", "", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
