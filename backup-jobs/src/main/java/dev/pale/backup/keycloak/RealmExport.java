package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code kc.sh export} of every realm from a copy of the database: JSON for whoever restores one realm, or one client, by
 * hand. Nothing is restored from it by us, and it lacks what Keycloak does not export: sessions, events.
 */
final class RealmExport {
    /** What the artifacts of exported files begin with. */
    static final String ARTIFACT_PREFIX = "export-";

    private static final Duration LIMIT = Duration.ofMinutes(30);

    private RealmExport() {}

    /**
     * Exports from a second copy, because Keycloak opens it for writing. The distribution stays as it was built: without
     * {@code --optimized} the export would build it anew, with other options.
     *
     * @param distribution an unpacked Keycloak of the same version, in which {@code kc.sh build} was run
     * @param user who opens the database
     * @param realms of which each must have been written
     * @return the files by their name
     */
    static SortedMap<String, Path> of(HomeCopy copy, Path distribution, DatabaseUser user, List<String> realms) {
        Path directory = copy.directory().path().resolve("export");
        Path database = directory.resolve("keycloakdb");
        Path out = directory.resolve("realms");
        try {
            Files.createDirectories(directory);
            Files.copy(copy.database(), directory.resolve("keycloakdb" + DatabaseCopy.SUFFIX));
            ChildProcess.of(
                            distribution.resolve("bin/kc.sh").toString(),
                            List.of("export", "--optimized", "--dir", out.toString(), "--users", "same_file"))
                    .withEnvironment("JAVA_HOME", System.getProperty("java.home"))
                    // It opens a management interface though it serves nobody; where the running server has that
                    // port, it does nothing and ends with status 0.
                    .withEnvironment("KC_HTTP_HOST", "127.0.0.1")
                    .withEnvironment("KC_HTTP_MANAGEMENT_PORT", "0")
                    .withEnvironment("KC_DB", "dev-file")
                    .withEnvironment("KC_DB_URL", "jdbc:h2:file:" + database + ";NON_KEYWORDS=VALUE")
                    .withEnvironment("KC_DB_USERNAME", user.name())
                    .withSecret("KC_DB_PASSWORD", user.password())
                    .withDeadline(LIMIT)
                    .run();
            return files(out, realms);
        } catch (IOException refused) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "the realms could not be exported: " + refused.getMessage(),
                    "see whether distribution is an unpacked Keycloak of the same version, in which kc.sh build was run",
                    refused);
        }
    }

    private static SortedMap<String, Path> files(Path out, List<String> realms) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> found = Files.isDirectory(out) ? Files.list(out) : Stream.empty()) {
            found.filter(Files::isRegularFile)
                    .forEach(file -> files.put(file.getFileName().toString(), file));
        }
        for (String realm : realms) {
            if (!files.containsKey(realm + "-realm.json")) {
                throw new IOException("it wrote nothing of realm '" + realm + "'");
            }
        }
        return files;
    }
}
