package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must be so before a restore writes anything: the same Keycloak, and a home that nothing was ever put into. */
final class TargetReadiness {
    /** What a distribution brings itself; replaced by what the source had. */
    private static final Set<String> BROUGHT = Set.of(
            "conf/README.md", "conf/keycloak.conf", "conf/cache-ispn.xml", "providers/README.md", "themes/README.md");

    /** How many of the things that should not be there a message names. */
    private static final int NAMED = 5;

    private TargetReadiness() {}

    static void require(KeycloakEndpoint endpoint, OpenedSnapshot snapshot) {
        String source = snapshot.manifest().productVersion();
        if (!source.equals(endpoint.version())) {
            throw new PaleException(
                    ErrorCode.TARGET_UNSUITABLE,
                    "the target is Keycloak " + endpoint.version() + ", the snapshot is of " + source,
                    "restore into version " + source + ", and upgrade afterwards");
        }
        if (!Files.isDirectory(endpoint.home()) || !Files.isWritable(endpoint.home())) {
            throw new PaleException(
                    ErrorCode.TARGET_UNREACHABLE,
                    "there is no home directory that can be written at " + endpoint.home(),
                    "unpack Keycloak " + source + " there, or mount its volume");
        }
        List<String> found = leftovers(endpoint.home());
        if (!found.isEmpty()) {
            String more = found.size() > NAMED ? " and " + (found.size() - NAMED) + " more" : "";
            throw new PaleException(
                    ErrorCode.TARGET_NOT_EMPTY,
                    "the home directory is not empty: it has "
                            + String.join(", ", found.subList(0, Math.min(NAMED, found.size()))) + more,
                    "restore into a home that no server ever ran over");
        }
    }

    private static List<String> leftovers(Path home) {
        List<String> found = new ArrayList<>();
        Path data = home.resolve("data");
        if (Files.isDirectory(data)) {
            try (Stream<Path> files = Files.walk(data)) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> found.add(home.relativize(file).toString()));
            } catch (IOException unreadable) {
                throw new PaleException(
                        ErrorCode.TARGET_UNREACHABLE,
                        "cannot read " + data + ": " + unreadable.getMessage(),
                        "see whether this user may read it",
                        unreadable);
            }
        }
        HomeFiles.of(home).keySet().stream()
                .filter(name -> !BROUGHT.contains(name))
                .forEach(found::add);
        return found;
    }
}
