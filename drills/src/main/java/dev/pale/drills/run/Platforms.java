package dev.pale.drills.run;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.containers.ContainerPlatform;
import dev.pale.fixtures.containers.ContainerSettings;
import dev.pale.fixtures.containers.ContainerSettingsFile;
import dev.pale.fixtures.containers.Engine;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens the platform that somebody asks for by its word. */
public final class Platforms {
    /** Containers where an engine answers, else this machine's own programs. */
    public static final String AUTO = "auto";

    private static final String SETTINGS_VARIABLE = "PALE_CONTAINERS";
    private static final List<String> WORDS = List.of(AUTO, ContainerPlatform.NAME, LocalPlatform.NAME);

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
        Optional<Path> named = Optional.ofNullable(System.getenv(SETTINGS_VARIABLE))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
        return file.or(() -> named).map(ContainerSettingsFile::read).orElse(ContainerSettings.DEFAULTS);
    }

    /**
     * Opens a platform without services. Close it.
     *
     * @param word {@link #AUTO}, {@code containers} or {@code local}
     * @throws PaleException {@code USAGE}; {@code ENGINE_MISSING} where containers are asked for and no engine answers
     */
    public static Platform open(String word, ContainerSettings settings) {
        requireKnown(word);
        boolean containers =
                word.equals(ContainerPlatform.NAME) || (word.equals(AUTO) && Engine.answers(System.getenv()));
        return containers ? Fixtures.containerPlatform(settings) : Fixtures.localPlatform();
    }
}
