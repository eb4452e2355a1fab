package dev.pale.backup.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesArchiveTest {
    private static final Instant WRITTEN = Instant.parse("2026-02-03T04:05:06Z");
    private static final String LONG = "themes/" + "directory/".repeat(30) + "theme.properties";

    @TempDir
    private Path directory;

    private Path home;
    private Path archive;

    @BeforeEach
    void makeAHome() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
        archive = directory.resolve("files.tar");
        put("conf/keycloak.conf", "log-level=INFO\n");
        put("themes/acme/login/messages/messages_ža.properties", "grüße=Grüße\n");
        put(LONG, "parent=base\n");
        put("providers/empty.jar", "");
        put("data/h2/keycloakdb.mv.db", "not a file of these");
        put("notes.txt", "nor this");
    }

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        write();

        SortedMap<String, String> read = read();
        assertThat(read)
                .containsOnlyKeys(
                        "conf/keycloak.conf",
                        "providers/empty.jar",
                        LONG,
                        "themes/acme/login/messages/messages_ža.properties");
        assertThat(read.get("themes/acme/login/messages/messages_ža.properties"))
                .isEqualTo("grüße=Grüße\n");
        FilesArchive.read(
                archive,
                (entry, content) ->
                        assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(WRITTEN));
    }

    @Test
    void makesEqualBytesOfEqualFiles() throws IOException {
        write();
        byte[] first = Files.readAllBytes(archive);
        write();

        assertThat(archive).hasBinaryContent(first);
    }

    @Test
    void takesAMountedConfigurationOnceThroughItsLinks() throws IOException {
        put("conf/..2026_data/truststore.pem", "certificates");
        Files.createSymbolicLink(home.resolve("conf/..data"), Path.of("..2026_data"));
        Files.createSymbolicLink(home.resolve("conf/truststore.pem"), Path.of("..data/truststore.pem"));

        write();

        assertThat(read()).containsEntry("conf/truststore.pem", "certificates").doesNotContainKey("conf/..data");
        assertThat(read().keySet()).noneMatch(name -> name.contains(".."));
    }

    @Test
    void refusesAnArchiveThatEndsInTheMiddle() throws IOException {
        write();
        Files.write(archive, java.util.Arrays.copyOf(Files.readAllBytes(archive), 700));

        assertThatThrownBy(this::read).isInstanceOf(PaleException.class).hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../etc/passwd", "/etc/passwd", "conf/../../x", "data/h2/keycloakdb.mv.db", "conf", "lib/x.jar"})
    void refusesWhatWouldLandElsewhere(String name) throws IOException {
        hostile(new TarArchiveEntry(name, true));

        assertThatThrownBy(this::read).isInstanceOf(PaleException.class).hasMessageContaining("no file of a home");
    }

    @Test
    void refusesLinks() throws IOException {
        TarArchiveEntry link = new TarArchiveEntry("conf/passwd", TarConstants.LF_SYMLINK);
        link.setLinkName("/etc/passwd");
        hostile(link);

        assertThatThrownBy(this::read).isInstanceOf(PaleException.class).hasMessageContaining("no file of a home");
    }

    private void hostile(TarArchiveEntry entry) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            entry.setSize(0);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
    }

    private void put(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
    }

    private void write() {
        FilesArchive.write(HomeFiles.of(home), archive, Deadline.in(Duration.ofMinutes(1)));
    }

    private SortedMap<String, String> read() {
        SortedMap<String, String> read = new TreeMap<>();
        FilesArchive.read(
                archive,
                (entry, content) ->
                        read.put(entry.getName(), new String(content.readAllBytes(), StandardCharsets.UTF_8)));
        return read;
    }
}
