package dev.pale.backup.forgejo;

import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.postgres.PartSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a source's configuration says besides where its volume is.
 *
 * @param appIni the configuration within the volume; empty where it is found by its usual places
 * @param serverDirectory where the server has the volume mounted; empty where it follows from the usual places
 * @param scratch where a copy of the database and bundles of repositories are made; empty for temporary files
 * @param database how a database on a PostgreSQL server is dumped and restored
 * @param heartbeat how the newest data can be told
 * @param deadlines the limits of every wait
 */
record ForgejoSettings(
        Optional<Path> appIni,
        Optional<Path> serverDirectory,
        Optional<Path> scratch,
        PartSettings database,
        HeartbeatSettings heartbeat,
        Deadlines deadlines) {
    /** The keys that say where a volume is, and belong to the endpoint. */
    static final List<String> ENDPOINT_KEYS = List.of("directory");

    private static final String DATABASE = "database";

    /** Those that only say where things are. */
    static ForgejoSettings of(Path appIni, Path serverDirectory) {
        return new ForgejoSettings(
                Optional.of(appIni),
                Optional.of(serverDirectory),
                Optional.empty(),
                PartSettings.DEFAULT,
                HeartbeatSettings.DEFAULT,
                Deadlines.DEFAULT);
    }

    /** The section of a database on a server, to be read once; empty where there is none. */
    static Optional<SettingsReader> database(SettingsReader settings) {
        return settings.has(DATABASE) ? Optional.of(settings.section(DATABASE)) : Optional.empty();
    }

    /**
     * Reads them.
     *
     * @param database as {@link #database} found it
     */
    static ForgejoSettings read(SettingsReader settings, Optional<SettingsReader> database) {
        Optional<Path> server = settings.path("serverDirectory");
        server.filter(path -> !path.isAbsolute())
                .ifPresent(path -> settings.problem(
                        "serverDirectory",
                        "must be an absolute path",
                        "write where the server has its volume mounted, such as /data"));
        Optional<Path> appIni = settings.path("appIni");
        appIni.filter(path -> path.isAbsolute() || path.normalize().startsWith(".."))
                .ifPresent(path -> settings.problem(
                        "appIni",
                        "must be a path within the volume",
                        "write it relative to directory, such as gitea/conf/app.ini"));
        return new ForgejoSettings(
                appIni,
                server,
                settings.path("scratch"),
                database.map(PartSettings::read).orElse(PartSettings.DEFAULT),
                HeartbeatSettings.read(settings.section("heartbeat")),
                Deadlines.read(settings.section("deadlines")));
    }

    /** Reads where the volume is. */
    static Path directory(SettingsReader settings) {
        String directory = settings.required("directory", "write the directory where the server's volume is mounted");
        return Path.of(directory).toAbsolutePath().normalize();
    }
}
