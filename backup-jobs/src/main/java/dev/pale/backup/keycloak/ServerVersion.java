package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Keycloak a home directory belongs to. */
final class ServerVersion {
    private static final String FILE = "version.txt";
    private static final Pattern VERSION = Pattern.compile("Keycloak - Version ([0-9]+\\.[0-9]+\\.[0-9A-Za-z.-]+)");

    private ServerVersion() {}

    /**
     * The configured version, else the one that the distribution says in its home.
     *
     * @throws PaleException {@code SOURCE_UNSUITABLE} if neither says it
     */
    static String of(Path home, Optional<String> configured) {
        return configured
                .or(() -> said(home))
                .orElseThrow(() -> new PaleException(
                        ErrorCode.SOURCE_UNSUITABLE,
                        "nobody says which version of Keycloak this is: there is no " + home.resolve(FILE),
                        "write version: as the image's tag has it, such as 26.7.3; a restore needs the very same"));
    }

    private static Optional<String> said(Path home) {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(home.resolve(FILE)));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
