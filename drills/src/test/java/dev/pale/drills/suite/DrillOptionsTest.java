package dev.pale.drills.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.drills.run.Platforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The suite drills what was asked for, or says what it does not understand. */
class DrillOptionsTest {
    @Test
    void withoutAnythingIsTheSeededPlatform() {
        DrillOptions options = DrillOptions.of(Map.of("user.home", "/root", "drill.sources", " "), Map.of());
        assertThat(options.configuration()).isEmpty();
        assertThat(options.wanted()).isEmpty();
        assertThat(options.platform()).isEqualTo("auto");
        assertThat(options.seed()).isEmpty();
        assertThat(options.scale()).isEqualTo(0.1);
    }

    @Test
    void readsWhatIsGiven() {
        DrillOptions options = DrillOptions.of(
                Map.of(
                        "drill.categories", "postgres, minio",
                        "drill.sources", "secrets/k3s",
                        "drill.platform", "local",
                        "drill.seed", "7",
                        "drill.scale", "0.05"),
                Map.of());
        assertThat(options.wanted()).containsExactly("postgres", "minio", "secrets/k3s");
        assertThat(options.platform()).isEqualTo("local");
        assertThat(options.seed()).contains(7L);
        assertThat(options.scale()).isEqualTo(0.05);
    }

    @Test
    void drillsTheCategoriesWhoseTagsAreTold() {
        assertThat(DrillOptions.of(Map.of("groups", "postgres | minio"), Map.of())
                        .wanted())
                .containsExactly("postgres", "minio");
        assertThat(DrillOptions.of(Map.of("groups", "!postgres", "drill.categories", "minio"), Map.of())
                        .wanted())
                .containsExactly("minio");
        refuses(Map.of("groups", "!postgres"), "groups has '!postgres'");
    }

    @Test
    void findsTheConfigurationFromTheDirectoryOfTheCheckout() {
        Map<String, String> here = Map.of("drill.directory", "/srv/checkout");
        assertThat(DrillOptions.of(here, Map.of("PALE_CONFIG", "pale.yaml")).configuration())
                .contains(Path.of("/srv/checkout/pale.yaml"));
        assertThat(DrillOptions.of(
                                Map.of("drill.directory", "/srv/checkout", "pale.config", "/etc/pale/drill.yaml"),
                                Map.of("PALE_CONFIG", "pale.yaml"))
                        .configuration())
                .contains(Path.of("/etc/pale/drill.yaml"));
    }

    @Test
    void refusesACategoryThatDoesNotExist() {
        refuses(Map.of("drill.categories", "postgres,msql"), "drill.categories has 'msql'", "keycloak");
        refuses(Map.of("drill.sources", "postgres"), "drill.sources has 'postgres'", "postgres/orders");
    }

    @Test
    void refusesAPropertyThatNobodyReads() {
        refuses(Map.of("drill.category", "postgres"), "there is no property drill.category", "drill.categories");
        refuses(Map.of("pale.configuration", "x"), "there is no property pale.configuration", "pale.config");
    }

    @Test
    void refusesNumbersThatAreNone() {
        refuses(Map.of("drill.scale", "0"), "drill.scale is 0.0", "above 0");
        refuses(Map.of("drill.scale", "large"), "drill.scale is 'large'");
        refuses(Map.of("drill.seed", "1.5"), "drill.seed is '1.5'", "a whole number");
    }

    @Test
    void refusesASizeOfWhatIsNotSeeded() {
        refuses(Map.of("pale.config", "pale.yaml", "drill.scale", "2"), "drill.scale is of the seeded platform only");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        refuses(
                Map.of("drill.seed", "x", "drill.scale", "y", "drill.size", "z"),
                "drill.seed",
                "drill.scale",
                "drill.size");
    }

    @Test
    void refusesAPlatformThatDoesNotExist() {
        assertThatThrownBy(() -> Platforms.requireKnown("cloud"))
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageContaining("'cloud'");
    }

    /** What the documents do not name, nobody can ask for. */
    @Test
    void everyPropertyIsDocumented() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "running-drills.md"));
        assertThat(DrillOptions.NAMES).allSatisfy(name -> assertThat(document).contains("`-D" + name + "="));
        assertThat(document).contains(String.valueOf(DrillOptions.DEFAULT_SCALE));
    }

    private static void refuses(Map<String, String> properties, String... words) {
        assertThatThrownBy(() -> DrillOptions.of(properties, Map.of()))
                .isInstanceOfSatisfying(PaleException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.USAGE);
                    assertThat(refused.getMessage()).contains(words);
                });
    }
}
