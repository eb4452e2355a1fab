package dev.pale.drills.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pale.backup.Categories;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.config.PlatformSettings;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the production overlay says of a platform, and what it offers as comments, for platforms that are otherwise. */
class ChoicesTest {
    private static final String OVERLAY = "k8s/overlays/production/";
    private static final String FORGEJO = "pale-forgejo";
    private static final String PASSWORD = "FORGEJO_DB_PASSWORD";
    private static final String POD = "/spec/jobTemplate/spec/template/spec";

    @TempDir
    private Path directory;

    @Test
    void takesWhatIsYamlAndLeavesSentences() {
        assertThat(Choices.taken("a: 1\n# As in: the CronJobs.\n  # b:\n  #   c: d\n# lower case: two words\n# - e\n"))
                .isEqualTo("a: 1\n# As in: the CronJobs.\n  b:\n    c: d\n# lower case: two words\n- e\n");
    }

    @Test
    void everyComponentIsOffered() throws IOException {
        JsonNode taken = new YAMLMapper().readTree(Choices.taken(text("forgejo/kustomization.yaml")));
        Set<Path> offered = new TreeSet<>();
        taken.path("components")
                .forEach(each -> offered.add(Checkout.root()
                        .resolve(OVERLAY + "forgejo")
                        .resolve(each.asText())
                        .normalize()));

        assertThat(offered)
                .hasSize(2)
                .allMatch(path -> Files.isRegularFile(path.resolve("kustomization.yaml")))
                .extracting(path -> path.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(
                        Component.all().stream().map(Component::name).toList());
    }

    @Test
    void forgejoOnPostgresGetsItsPasswordAndTheWayThere() throws IOException {
        Component postgres = Component.named("forgejo-postgres");
        Manifest cronJob = postgres.on(cronJob());
        Map<String, String> environment = new HashMap<>();
        cronJob.container()
                .path("env")
                .forEach(each -> environment.put(each.path("name").asText(), "made"));

        assertThat(CronJobForm.problems(cronJob.object())).isEmpty();
        assertThat(read(Choices.taken(text("settings.yaml")), environment).sources())
                .hasSize(Categories.ALL.size());
        environment.remove(PASSWORD);
        assertThatThrownBy(() -> read(Choices.taken(text("settings.yaml")), environment))
                .isInstanceOf(PaleException.class)
                .hasMessageContaining(PASSWORD);

        Manifest policy = postgres.on(base("NetworkPolicy"));
        assertThat(base("NetworkPolicy").object().at("/spec/egress").toString()).doesNotContain("5432");
        assertThat(last(policy.object().at("/spec/egress")))
                .hasToString("{\"to\":[{\"podSelector\":{}}],\"ports\":[{\"protocol\":\"TCP\",\"port\":5432}]}");
    }

    @Test
    void forgejoAsRootMayReadAndNothingElse() throws IOException {
        Manifest cronJob = Component.named("forgejo-root").on(cronJob());

        assertThat(CronJobForm.problems(cronJob.object()))
                .containsExactlyInAnyOrder(
                        POD + "/securityContext/runAsNonRoot is not true", "the user is root, or nobody says who");
        assertThat(cronJob.container().at("/securityContext/capabilities"))
                .hasToString("{\"drop\":[\"ALL\"],\"add\":[\"DAC_READ_SEARCH\"]}");
    }

    @Test
    void prometheusIsToldWhereThatIsTaken() throws IOException {
        assertThat(read(text("settings.yaml"), Map.of()).metrics().isWanted()).isFalse();
        assertThat(read(Choices.taken(text("settings.yaml")), Map.of())
                        .metrics()
                        .pushgateway())
                .isPresent();
    }

    /** Else the first drill of an operator who changed nothing else would be Failed for what the overlay itself brings. */
    @Test
    void everyVolumeAndDatabaseOfTheOverlayIsClaimed() throws IOException {
        PlatformSettings platform = read(text("settings.yaml"), Map.of()).platform();
        Set<String> mounted = new TreeSet<>();
        for (Manifest cronJob : Manifest.cronJobs()) {
            if (cronJob.arguments().getFirst().equals("backup")) {
                String category = cronJob.arguments().get(1);
                for (JsonNode volume : cronJob.pod().path("volumes")) {
                    String claim = volume.at("/persistentVolumeClaim/claimName").asText();
                    if (!claim.isEmpty()) {
                        String thing = "volume " + category + "/" + claim;
                        mounted.add(thing);
                        assertThat(platform.claimOf(thing))
                                .as(thing)
                                .hasValueSatisfying(
                                        source -> assertThat(source.category()).isEqualTo(category));
                    }
                }
            }
        }

        assertThat(mounted).hasSize(2);
        // As CloudNativePG names what it makes for a cluster.
        for (String thing : List.of("volume orders/orders-1", "volume orders/orders-2-wal", "database orders/orders")) {
            assertThat(platform.claimOf(thing))
                    .as(thing)
                    .hasValueSatisfying(source -> assertThat(source).hasToString("postgres/orders"));
        }
        String other = "volume forgejo/forgejo-db-1";
        assertThat(platform.claimOf(other)).isEmpty();
        assertThat(read(Choices.taken(text("settings.yaml")), Map.of())
                        .platform()
                        .claimOf(other))
                .isPresent();
    }

    private static String text(String file) throws IOException {
        return Files.readString(Checkout.root().resolve(OVERLAY + file));
    }

    private static JsonNode last(JsonNode list) {
        return list.get(list.size() - 1);
    }

    private static Manifest cronJob() throws IOException {
        return base("CronJob");
    }

    private static Manifest base(String kind) throws IOException {
        return Manifest.below("k8s/base/forgejo").stream()
                .filter(each -> each.is(kind) && each.name().equals(FORGEJO))
                .findFirst()
                .orElseThrow();
    }

    /** As a backup of Forgejo reads it where there are variables, else as a command that asks for no secret of a source. */
    private Configuration read(String settings, Map<String, String> environment) throws IOException {
        Map<String, String> known =
                environment.isEmpty() ? Map.of("PALE_KEY_ID", "made", "PALE_KEY", "made") : environment;
        Set<Secrets> needed = environment.isEmpty() ? Set.of() : Set.of(Secrets.SOURCES);
        return new ConfigurationFile(Categories.ALL, known)
                .read(Files.writeString(directory.resolve("pale.yaml"), settings), needed, List.of("forgejo"));
    }
}
