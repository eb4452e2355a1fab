package dev.pale.drills.run;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.cluster.ClusterPlatform;
import dev.pale.fixtures.cluster.Connection;
import dev.pale.fixtures.containers.ContainerPlatform;
import dev.pale.fixtures.containers.Engine;
import dev.pale.fixtures.host.ContainerSettings;
import dev.pale.fixtures.host.ContainerSettingsFile;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the platform that somebody asks for by its word. */
public final class Platforms {
    /**
     * Containers where an engine answers, else pods where this runs in one whose account may make namespaces, else this
     * machine's own programs.
     */
    public static final String AUTO = "auto";

    private static final List<String> WORDS =
            List.of(AUTO, ContainerPlatform.NAME, ClusterPlatform.NAME, LocalPlatform.NAME);

    private Platforms() {}

    /**
     * Refuses a word that means no platform.
     *
     * @throws PaleException {@code USAGE}
     */
    public static void requireKnown(String word) {
        if (!WORDS.contains(word)) {
            throw new PaleException(
                    ErrorCode.USAGE,
                    "there is no platform called '" + word + "'",
                    "use one of " + String.join(", ", WORDS));
        }
    }

    /**
     * The settings for containers in a file.
     *
     * @param file named on the command line; else {@code PALE_CONTAINERS} names it, else there is none
     * @throws PaleException {@code CONFIGURATION_INVALID}
     */
    public static ContainerSettings settings(Optional<Path> file) {
        return file.map(ContainerSettingsFile::read).orElseGet(ContainerSettingsFile::ofEnvironment);
    }

    /**
     * Opens a platform without services. Close it.
     *
     * @param word {@link #AUTO}, {@code containers}, {@code cluster} or {@code local}
     * @throws PaleException {@code USAGE}; {@code ENGINE_MISSING} where containers are asked for and no engine answers;
     *     {@code CLUSTER_MISSING}, {@code CLUSTER_REFUSES} where pods are
     */
    public static Platform open(String word, ContainerSettings settings) {
        requireKnown(word);
        return switch (word.equals(AUTO) ? automatically(System.getenv()) : word) {
            case ContainerPlatform.NAME -> Fixtures.containerPlatform(settings);
            case ClusterPlatform.NAME -> Fixtures.clusterPlatform(settings);
            default -> Fixtures.localPlatform();
        };
    }

    private static String automatically(Map<String, String> environment) {
        if (Engine.answers(environment)) {
            return ContainerPlatform.NAME;
        }
        return Connection.invites(environment) ? ClusterPlatform.NAME : LocalPlatform.NAME;
    }
}
