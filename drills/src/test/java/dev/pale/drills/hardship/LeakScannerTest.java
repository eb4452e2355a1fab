package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scanner that finds nothing must be one that could. */
class LeakScannerTest {
    private static final String SECRET = "pale-canary-4711-4712";

    @TempDir
    private Path directory;

    private final LeakScanner scanner = new LeakScanner()
            .lookFor("the password", Secret.of(SECRET))
            .lookFor("others", List.of(Secret.of("another-secret")));

    @Test
    void findsASecretAsItIs() {
        assertThat(scanner.scan("the log", "connecting with " + SECRET + " now"))
                .containsExactly("the password in the log");
        assertThat(scanner.scan("the log", "another-secret")).containsExactly("others 1 in the log");
    }

    @Test
    void findsASecretThatWasEncoded() {
        String basic = Base64.getEncoder().encodeToString((SECRET + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(scanner.scan("a header", "Authorization: " + basic))
                .containsExactly("the password in Base64 in a header");
        assertThat(scanner.scan("a dump", "\\x70616c652d63616e6172792d343731312d34373132"))
                .containsExactly("the password in hexadecimal digits in a dump");
    }

    @Test
    void findsASecretInAFileAndInItsName() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("reports")).resolve("index.html"), "<b>" + SECRET);
        Files.createFile(directory.resolve(SECRET + ".txt"));
        assertThat(scanner.scan(directory)).hasSize(2).anyMatch(found -> found.endsWith("index.html"));
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(scanner.scan("the log", "pale-canary-4711-4713")).isEmpty();
    }

    @Test
    void neverRepeatsASecret() {
        assertThat(scanner.scan("the log", SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void refusesASecretThatAnyTextHas() {
        assertThatThrownBy(() -> scanner.lookFor("short", Secret.of("abc"))).hasMessageContaining("too short");
    }
}
