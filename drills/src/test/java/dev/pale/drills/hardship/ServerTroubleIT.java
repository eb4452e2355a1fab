package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.snapshot.SnapshotId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sources that cannot be backed up, and targets that cannot be restored into. */
class ServerTroubleIT {
    private static Workplace workplace;
    private List<SnapshotId> before;

    @BeforeAll
    static void open() {
        workplace = Workplace.with("woodpecker");
    }

    @AfterAll
    static void close() {
        workplace.close();
    }

    @BeforeEach
    void remember() {
        before = workplace.snapshots();
    }

    @AfterEach
    void nothingWasPublished() {
        assertThat(workplace.snapshots()).isEqualTo(before);
    }

    private static Said backup(String key, String value) {
        return Workplace.run(
                workplace.configuration(
                        changed -> workplace.sourceSettings(changed).put(key, value)),
                "backup");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        String wrong = "wrong-password-4711";
        Said said = backup("password", workplace.secret("wrong", wrong));
        said.failsWith(2, "PALE-502", "postgres/woodpecker", "password authentication failed")
                .printsNothing();
        assertThat(said.err()).contains("check user, password").doesNotContain(wrong);
    }

    @Test
    void saysThatTheServerIsDown() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        Path configuration = workplace.configuration(
                changed -> workplace.sourceSettings(changed).put("port", nobody));
        Said said = Workplace.run(configuration, "backup", "--json");
        said.failsWith(2, "PALE-501", "127.0.0.1:" + nobody, "refused");
        assertThat(said.json().at("/backups/0/error/code").textValue()).isEqualTo("PALE-501");
        assertThat(said.json().at("/backups/0/error/hint").textValue()).contains("whether the server runs");
    }

    @Test
    void saysThatTheServerDoesNotSpeakTls() {
        backup("sslMode", "require")
                .failsWith(2, "PALE-501", "does not support SSL")
                .printsNothing();
    }

    @Test
    void saysThatTheDatabaseIsNotThere() {
        backup("maintenanceDatabase", "nowhere")
                .failsWith(2, "PALE-503", "database \"nowhere\" does not exist")
                .printsNothing();
    }

    @Test
    void refusesToDumpAServerThatIsNewerThanItsPrograms() throws IOException {
        Path programs = Files.createDirectory(workplace.home().resolve("old-programs"));
        for (String program : List.of("pg_dump", "pg_dumpall", "pg_restore", "psql")) {
            Path old = Files.writeString(
                    programs.resolve(program), "#!/bin/sh\necho '" + program + " (PostgreSQL) 9.6.24'\n");
            assertThat(old.toFile().setExecutable(true)).isTrue();
        }
        backup("clientDirectory", programs.toString())
                .failsWith(2, "PALE-204", "the newest client programs are 9.6 in")
                .printsNothing();
    }

    @Test
    void saysThatThereAreNoProgramsWhereTheyShouldBe() {
        backup("clientDirectory", workplace.home().toString())
                .failsWith(2, "PALE-201", "no PostgreSQL client programs")
                .printsNothing();
    }

    @Test
    void backsUpTheOthersWhenOneSourceIsDown() {
        Path configuration = workplace.configuration(changed -> changed.withObject("/sources/postgres/gone")
                .setAll(workplace.sourceSettings(changed).deepCopy().put("port", 1)));
        Said said = Workplace.run(configuration, "backup", "--json");
        said.failsWith(1, "PALE-501", "postgres/gone");
        assertThat(said.json().get("backups")).hasSize(2);
        assertThat(workplace.snapshots()).hasSize(before.size() + 1);
        before = workplace.snapshots();
    }
}
