package dev.pale.backup.postgres;

import dev.pale.backup.category.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a source's configuration says besides where its server is.
 *
 * @param databases which databases
 * @param rolePasswords whether the roles' password digests are backed up; reading them takes a superuser
 * @param clientDirectory where the client programs are; empty to look for them
 * @param parallelDatabases how many databases are dumped side by side
 * @param applicationRoles the roles to insert as after a restore; empty for every role that may
 * @param heartbeat where the newest data can be told
 * @param deadlines the limits of every wait
 */
record PostgresSettings(
        DatabaseChoice databases,
        boolean rolePasswords,
        Optional<Path> clientDirectory,
        int parallelDatabases,
        List<String> applicationRoles,
        HeartbeatSettings heartbeat,
        Deadlines deadlines) {
    private static final int DEFAULT_PARALLEL = 2;
    private static final int MOST_PARALLEL = 32;

    PostgresSettings {
        applicationRoles = List.copyOf(applicationRoles);
    }

    static PostgresSettings read(SettingsReader settings) {
        return new PostgresSettings(
                DatabaseChoice.read(settings),
                rolePasswords(settings),
                clientDirectory(settings),
                settings.integer("parallelDatabases", DEFAULT_PARALLEL, 1, MOST_PARALLEL),
                settings.texts("applicationRoles"),
                HeartbeatSettings.read(settings.section("heartbeat")),
                Deadlines.read(settings.section("deadlines")));
    }

    /** Reads those of a database that is a part of another source; which one it is says that source. */
    static PostgresSettings ofPart(SettingsReader settings) {
        return new PostgresSettings(
                DatabaseChoice.ALL,
                rolePasswords(settings),
                clientDirectory(settings),
                1,
                settings.texts("applicationRoles"),
                HeartbeatSettings.DEFAULT,
                Deadlines.read(settings.section("deadlines")));
    }

    /** The same for one database only. */
    PostgresSettings only(String database) {
        DatabaseChoice one = new DatabaseChoice(List.of(database), Collections.emptySortedMap());
        return new PostgresSettings(
                one, rolePasswords, clientDirectory, parallelDatabases, applicationRoles, heartbeat, deadlines);
    }

    private static boolean rolePasswords(SettingsReader settings) {
        return settings.oneOf("rolePasswords", "include", List.of("include", "omit"))
                .equals("include");
    }

    private static Optional<Path> clientDirectory(SettingsReader settings) {
        Optional<Path> directory = settings.path("clientDirectory");
        directory
                .filter(path -> !Files.isDirectory(path))
                .ifPresent(path -> settings.problem(
                        "clientDirectory", "is no directory: " + path, "write the directory that holds pg_dump"));
        return directory;
    }
}
