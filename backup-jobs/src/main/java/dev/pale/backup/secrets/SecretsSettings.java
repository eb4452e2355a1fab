package dev.pale.backup.secrets;

import dev.pale.backup.category.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a source's configuration says besides where its cluster is.
 *
 * @param namespaces which namespaces
 * @param labelSelector which Secrets in them, as {@code kubectl --selector} has it; empty for all
 * @param leaveOut Secrets that are left out, and recorded as such
 * @param knownBroken Secrets whose content is known to be of no use at the source, such as a key of another certificate
 * @param withoutInventory why the cluster is not searched for volumes and databases; empty where it is
 * @param pageSize how many objects a page of a list has
 * @param settle after which time a restored cluster is counted once more
 * @param heartbeat where the newest data can be told
 * @param deadlines the limits of every wait
 */
record SecretsSettings(
        NamespaceChoice namespaces,
        Optional<String> labelSelector,
        List<NamePattern> leaveOut,
        List<NamePattern> knownBroken,
        Optional<String> withoutInventory,
        int pageSize,
        Duration settle,
        HeartbeatSettings heartbeat,
        Deadlines deadlines) {
    private static final int DEFAULT_PAGE = 250;
    private static final int LARGEST_PAGE = 5_000;
    private static final Duration DEFAULT_SETTLE = Duration.ofSeconds(60);

    SecretsSettings {
        leaveOut = List.copyOf(leaveOut);
        knownBroken = List.copyOf(knownBroken);
    }

    /** The same, for all namespaces and all Secrets in them. */
    SecretsSettings everything() {
        return new SecretsSettings(
                NamespaceChoice.ALL,
                Optional.empty(),
                List.of(),
                knownBroken,
                withoutInventory,
                pageSize,
                settle,
                heartbeat,
                deadlines);
    }

    static SecretsSettings read(SettingsReader settings) {
        return new SecretsSettings(
                NamespaceChoice.read(settings),
                settings.optionalText("labelSelector"),
                NamePattern.read(settings, "leaveOut"),
                NamePattern.read(settings, "knownBroken"),
                settings.optionalText("withoutInventory"),
                settings.integer("pageSize", DEFAULT_PAGE, 1, LARGEST_PAGE),
                settings.duration("settle", DEFAULT_SETTLE),
                HeartbeatSettings.read(settings.section("heartbeat")),
                Deadlines.read(settings.section("deadlines")));
    }
}
