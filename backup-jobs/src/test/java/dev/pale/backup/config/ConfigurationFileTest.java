package dev.pale.backup.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.Categories;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    private static final String GOOD = """
            bucket:
              endpoint: https://s3.eu-central-003.backblazeb2.com
              region: eu-central-003
              name: pale-backups
              accessKeyId: env:KEY_ID
              secretAccessKey: file:bucket.key
            keys:
              recipients: [age1example]
              signingKey: keys/signing_key
            sources:
              postgres:
                orders:
                  host: db.example
                  user: postgres
                  password: env:ORDERS_PASSWORD
            drill:
              objective: 90 min
              workers: 3
            """;

    @TempDir
    private Path directory;

    private final Map<String, String> environment =
            new HashMap<>(Map.of("KEY_ID", "key-1", "ORDERS_PASSWORD", "hunter2hunter2"));

    @BeforeEach
    void putTheBucketsKey() throws IOException {
        Files.writeString(directory.resolve("bucket.key"), "bucket-secret\n");
    }

    private Configuration read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("pale.yaml"), yaml);
        return new ConfigurationFile(Categories.ALL, environment).read(file, Set.of(Secrets.SOURCES));
    }

    @Test
    void readsWhatIsThere() throws IOException {
        Configuration configuration = read(GOOD);
        assertThat(configuration.bucket().bucket()).isEqualTo("pale-backups");
        assertThat(configuration.bucket().accessKeyId()).isEqualTo("key-1");
        assertThat(configuration.bucket().secretAccessKey().reveal()).isEqualTo("bucket-secret");
        assertThat(configuration.keys().requireSigningKey()).isEqualTo(directory.resolve("keys/signing_key"));
        assertThat(configuration.drill().objective()).isEqualTo(Duration.ofMinutes(90));
        assertThat(configuration.drill().workers()).isEqualTo(3);
        assertThat(configuration.sources().keySet())
                .extracting(Object::toString)
                .containsExactly("postgres/orders");
    }

    @Test
    void takesDefaultsForWhatIsNot() throws IOException {
        assertThat(read(GOOD).drill().maximumAge()).isEqualTo(Duration.ofHours(26));
    }

    @Test
    void printsNoSecret() throws IOException {
        assertThat(read(GOOD).toString()).doesNotContain("bucket-secret", "hunter2hunter2");
    }

    @Test
    void letsTheEnvironmentOverrideSingleValues() throws IOException {
        environment.put("PALE_BUCKET_ENDPOINT", "http://127.0.0.1:9000");
        environment.put("PALE_DRILL_MAXIMUM_AGE", "3 d");
        environment.put("PALE_BUCKET_SECRET_ACCESS_KEY", "from-the-environment");
        Configuration configuration = read(GOOD);
        assertThat(configuration.bucket().endpoint()).hasPort(9000);
        assertThat(configuration.bucket().secretAccessKey().reveal()).isEqualTo("from-the-environment");
        assertThat(configuration.drill().maximumAge()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void tellsEveryProblemAtOnceEachWithItsKeyAndAHint() {
        String bad = GOOD.replace("host:", "hots:")
                .replace("workers: 3", "workers: many")
                .replace("objective: 90 min", "objective: soon")
                .replace("https://s3", "s3")
                .replace("name: pale-backups", "nmae: pale-backups")
                .replace("env:ORDERS_PASSWORD", "hunter2hunter2");
        assertThatThrownBy(() -> read(bad))
                .isInstanceOf(PaleException.class)
                .hasMessageContaining("sources.postgres.orders.hots is not a known key")
                .hasMessageContaining("sources.postgres.orders.host is missing")
                .hasMessageContaining("sources.postgres.orders.password is not a reference to a secret")
                .hasMessageContaining("drill.workers must be a whole number")
                .hasMessageContaining("drill.objective must be a length of time")
                .hasMessageContaining("bucket.endpoint must be")
                .hasMessageContaining("bucket.nmae is not a known key")
                .hasMessageContaining("bucket.name is missing")
                .hasMessageNotContaining("hunter2hunter2");
    }

    @Test
    void tellsWhichSecretIsMissing() {
        environment.remove("ORDERS_PASSWORD");
        assertThatThrownBy(() -> read(GOOD))
                .hasMessageContaining(
                        "sources.postgres.orders.password names the environment variable ORDERS_PASSWORD");
    }

    @Test
    void needsNoSecretOfASourceForADrill() throws IOException {
        environment.remove("ORDERS_PASSWORD");
        Path file = Files.writeString(directory.resolve("pale.yaml"), GOOD);
        Configuration configuration = new ConfigurationFile(Categories.ALL, environment).read(file, Set.of());
        assertThat(configuration.sources()).hasSize(1);
    }

    @Test
    void needsOnlyTheSecretsOfTheSourcesThatAreWanted() throws IOException {
        environment.remove("ORDERS_PASSWORD");
        environment.put("MINIO_KEY", "hunter2hunter2");
        Path file = Files.writeString(directory.resolve("pale.yaml"), GOOD.replace("sources:\n", """
                        sources:
                          minio:
                            assets:
                              endpoint: http://minio:9000
                              accessKeyId: reader
                              secretAccessKey: env:MINIO_KEY
                        """));
        ConfigurationFile reader = new ConfigurationFile(Categories.ALL, environment);
        assertThat(reader.read(file, Set.of(Secrets.SOURCES), List.of("minio")).sources())
                .hasSize(2);
        assertThatThrownBy(() -> reader.read(file, Set.of(Secrets.SOURCES), List.of("minio", "postgres/orders")))
                .hasMessageContaining("ORDERS_PASSWORD");
        assertThatThrownBy(() -> reader.read(file, Set.of(Secrets.SOURCES), List.of("postgres")))
                .hasMessageContaining("ORDERS_PASSWORD");
    }

    @Test
    void refusesUnknownCategories() {
        assertThatThrownBy(() -> read(GOOD.replace("  postgres:", "  postgras:")))
                .hasMessageContaining("sources.postgras is not a known key");
    }

    @Test
    void refusesNamesThatAPathCouldNotHave() {
        assertThatThrownBy(() -> read(GOOD.replace("    orders:", "    Orders/../x:")))
                .hasMessageContaining("cannot name a source");
    }

    @Test
    void refusesAKeyThatIsThereTwice() {
        assertThatThrownBy(() -> read(GOOD + "drill:\n  workers: 4\n")).hasMessageContaining("Duplicate");
    }

    @Test
    void refusesWhatIsNoMapping() {
        assertThatThrownBy(() -> read("- a\n- b\n")).hasMessageContaining("is not a mapping");
        assertThatThrownBy(() -> read("bucket: [")).hasMessageContaining("is not YAML");
        assertThatThrownBy(() -> read(GOOD.replace("drill:\n  objective: 90 min\n  workers: 3", "drill: fast")))
                .hasMessageContaining("drill must be a mapping");
    }

    @Test
    void saysHowToNameAFileThatIsMissing() {
        ConfigurationFile reader = new ConfigurationFile(Categories.ALL, environment);
        assertThatThrownBy(() -> reader.read(directory.resolve("nowhere.yaml"), Set.of()))
                .isInstanceOfSatisfying(PaleException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
                    assertThat(failure.hint()).contains("--config");
                });
    }

    @Test
    void selectsSourcesByNameAndCategory() throws IOException {
        Configuration configuration = read(GOOD);
        assertThat(configuration.select(List.of())).hasSize(1);
        assertThat(configuration.select(List.of("postgres"))).hasSize(1);
        assertThat(configuration.select(List.of("postgres/orders"))).hasSize(1);
        assertThatThrownBy(() -> configuration.select(List.of("postgres/other")))
                .hasMessageContaining("no source is called postgres/other");
    }
}
