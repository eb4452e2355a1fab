package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Endpoint;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.category.Target;
import dev.pale.backup.forgejo.ForgejoCategory;
import dev.pale.backup.forgejo.ForgejoEndpoint;
import dev.pale.backup.minio.MinioCategory;
import dev.pale.backup.minio.MinioEndpoint;
import dev.pale.backup.postgres.PostgresCategory;
import dev.pale.backup.postgres.PostgresEndpoint;
import dev.pale.backup.secret.Secret;
import dev.pale.fixtures.fault.Sabotage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a restored source is allowed to have slept is what its settings say, or what its category knows of people. */
class LongestSilenceTest {
    private static final Secret SECRET = Secret.of("not-a-secret");
    private static final PostgresEndpoint DATABASE = PostgresEndpoint.local(1, "nobody", SECRET);
    private static final ForgejoEndpoint FORGE =
            new ForgejoEndpoint(Path.of("nowhere"), Optional.empty(), Optional.empty());
    private static final MinioEndpoint STORE =
            new MinioEndpoint(URI.create("http://127.0.0.1:1"), "us-east-1", "nobody", SECRET);

    @Test
    void isAWeekendForPeopleAndAnHourForPrograms() {
        assertThat(of(new ForgejoCategory(), FORGE, "")).isEqualTo(Duration.ofDays(4));
        assertThat(of(new PostgresCategory(), DATABASE, "")).isEqualTo(Duration.ofHours(1));
        assertThat(of(new MinioCategory(), STORE, "")).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void isWhatTheSettingsSay() {
        assertThat(of(new MinioCategory(), STORE, "7d")).isEqualTo(Duration.ofDays(7));
        assertThat(of(new ForgejoCategory(), FORGE, "2h")).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void isNotLostWhereSomebodyTampers() {
        Target real = target(new ForgejoCategory(), FORGE, "");

        assertThat(new Sabotage.TamperedTarget(real).longestSilence()).isEqualTo(Duration.ofDays(4));
    }

    private static Duration of(Category category, Endpoint endpoint, String configured) {
        return target(category, endpoint, configured).longestSilence();
    }

    private static Target target(Category category, Endpoint endpoint, String configured) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        if (!configured.isEmpty()) {
            settings.putObject("heartbeat").put("maximumAge", configured);
        }
        return category.target(category.sourceId("any"), endpoint, settings, ServerLog.UNAVAILABLE);
    }
}
