package dev.pale.backup.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pale.backup.category.SettingsException;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.schedule.Expectation;
import dev.pale.backup.secret.References;
import dev.pale.backup.snapshot.SourceId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MonitorSettingsTest {
    private static final SourceId ORDERS = new SourceId("postgres", "orders", "postgres");
    private static final SourceId MAIN = new SourceId("forgejo", "main", "forgejo");

    private static MonitorSettings read(String yaml) throws IOException {
        SettingsReader reader = SettingsReader.of(new YAMLMapper().readTree(yaml));
        MonitorSettings settings =
                MonitorSettingsReader.read(reader, Set.of(ORDERS, MAIN), References.UNRESOLVED, Path.of("/etc/pale"));
        reader.finish();
        return settings;
    }

    @Test
    void whatASourceLeavesOutIsAsForAll() throws IOException {
        MonitorSettings settings = read("""
                schedule: "30 4 * * *"
                timeZone: Europe/Berlin
                grace: 20m
                sources: {postgres/orders: {schedule: "0 */6 * * *", duration: 10m}, forgejo/main: {timeZone: Asia/Tokyo}}
                drill: {schedule: "0 3 * * 0"}
                """);

        Expectation orders = settings.sources().get(ORDERS);
        assertThat(orders.schedule()).hasToString("0 */6 * * * Europe/Berlin");
        assertThat(orders.duration()).isEqualTo(Duration.ofMinutes(10));
        assertThat(orders.grace()).isEqualTo(Duration.ofMinutes(20));
        assertThat(settings.sources().get(MAIN).schedule()).hasToString("30 4 * * * Asia/Tokyo");
        assertThat(settings.sources().get(MAIN).duration()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.drill().schedule()).hasToString("0 3 * * 0 Europe/Berlin");
        assertThat(settings.drill().duration()).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThatThrownBy(() -> read("""
                        schedule: "30 25 * * *"
                        timeZone: Mars/Olympus
                        grace: 31m
                        sources: {postgres/gone: {}}
                        objectlock: none
                        alarms: {slack: "https://hooks.example/secret", webhook: {url: env:HOOK}, mail: {host: m, to: []}}
                        """))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(SettingsException.Problem::key)
                                .contains(
                                        "schedule",
                                        "timeZone",
                                        "grace",
                                        "sources.postgres/gone",
                                        "objectlock",
                                        "drill.schedule",
                                        "alarms.slack",
                                        "alarms.state",
                                        "alarms.mail.to",
                                        "alarms.mail.from"));
    }
}
