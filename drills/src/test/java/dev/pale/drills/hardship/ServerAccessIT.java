package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ways to get to a server that the documents promise: TLS that is verified, and a role that is no superuser. */
class ServerAccessIT {
    private static final String HOST = "127.0.0.1";
    private static final String ROLE_PASSWORD = "of-the-backup-role-4711";

    private static Workplace workplace;
    private static Path trusted;
    private static Path strange;

    @BeforeAll
    static void openAServerThatSpeaksTls() throws IOException, SQLException {
        workplace = Workplace.with("woodpecker");
        TlsIdentity identity = TlsIdentity.of(HOST);
        trusted = Files.writeString(workplace.home().resolve("trusted.crt"), identity.certificate());
        strange = Files.writeString(
                workplace.home().resolve("strange.crt"), TlsIdentity.of(HOST).certificate());
        Path data = Path.of(ask("SHOW data_directory"));
        write(data, "server.crt", identity.certificate());
        write(data, "server.key", identity.key());
        workplace.execute("template1", "ALTER SYSTEM SET ssl = on");
        workplace.execute("template1", "SELECT pg_reload_conf()");
    }

    @AfterAll
    static void close() {
        workplace.close();
    }

    private static void write(Path data, String name, String text) throws IOException {
        Path file = Files.createFile(
                data.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
        Files.setOwner(file, Files.getOwner(data));
    }

    private static String ask(String sql) throws SQLException {
        try (Connection connection = Workplace.connect(workplace.source().service(), "template1");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Said run(String command, Consumer<ObjectNode> change) {
        return Workplace.run(
                workplace.configuration(changed -> change.accept(workplace.sourceSettings(changed))), command);
    }

    private static Consumer<ObjectNode> tls(String mode, Path authority) {
        return settings -> settings.put("sslMode", mode)
                .put("host", HOST)
                .put("sslRootCertificate", authority.toAbsolutePath().toString());
    }

    /** Nobody gets in without TLS while something is done. */
    private static void withTlsOnly(Runnable work) throws SQLException, IOException {
        Path rules = Path.of(ask("SHOW hba_file"));
        String before = Files.readString(rules);
        Files.writeString(rules, before.replaceAll("(?m)^host ", "hostssl "));
        workplace.execute("template1", "SELECT pg_reload_conf()");
        try {
            work.run();
        } finally {
            Files.writeString(rules, before);
            workplace.execute("template1", "SELECT pg_reload_conf()");
        }
    }

    @Test
    void backsUpAServerWhoseCertificateIsVerified() throws SQLException, IOException {
        withTlsOnly(() -> {
            run("backup", settings -> settings.put("sslMode", "disable"))
                    .failsWith(2, "PALE-502", "postgres/woodpecker");
            run("backup", tls("verify-full", trusted)).succeeds();
            run("backup", tls("verify-ca", trusted)).succeeds();
        });
    }

    @Test
    void refusesAServerWhoseCertificateIsAnothers() {
        run("backup", tls("verify-full", strange))
                .failsWith(2, "PALE-501", "postgres/woodpecker", "PKIX path validation failed");
        run("backup", tls("verify-ca", strange))
                .failsWith(2, "PALE-501", "postgres/woodpecker", "PKIX path validation failed");
    }

    @Test
    void refusesAServerOfAnotherName() {
        run("backup", tls("verify-full", trusted).andThen(settings -> settings.put("host", "localhost")))
                .failsWith(2, "PALE-501", "postgres/woodpecker", "hostname localhost could not be verified");
    }

    /** {@code pg_dumpall} itself only says that it could not connect. */
    @Test
    void saysWhyTheServerTakesNoFurtherConnection() throws IOException {
        workplace.execute(
                "template1",
                "CREATE ROLE lonely LOGIN CREATEROLE BYPASSRLS IN ROLE pg_read_all_data PASSWORD '" + ROLE_PASSWORD
                        + "'");
        workplace.execute("template1", "GRANT CONNECT ON DATABASE woodpecker TO lonely");
        Path programs = withPgDumpall("psql -qX -c 'ALTER ROLE lonely CONNECTION LIMIT 0'");

        run(
                        "backup",
                        settings -> settings.put("user", "lonely")
                                .put("password", workplace.secret("lonely", ROLE_PASSWORD))
                                .put("rolePasswords", "omit")
                                .put("clientDirectory", programs.toString()))
                .failsWith(2, "PALE-501", "too many connections for role \"lonely\"", "before that", "pg_dumpall");
    }

    /** The client programs, of which one does something first. */
    private static Path withPgDumpall(String first) throws IOException {
        Path programs = Files.createDirectory(workplace.home().resolve("programs"));
        for (String name : List.of("pg_dump", "pg_restore", "psql")) {
            Files.createSymbolicLink(programs.resolve(name), Programs.require(name));
        }
        Path script = Files.writeString(
                programs.resolve("pg_dumpall"),
                "#!/bin/sh\n[ \"$1\" = --version ] || " + first + "\nexec '" + Programs.require("pg_dumpall")
                        + "' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return programs;
    }

    @Test
    void drillsWhatARoleBackedUpThatIsNoSuperuser() {
        workplace.execute(
                "template1",
                "CREATE ROLE pale_backup LOGIN BYPASSRLS IN ROLE pg_read_all_data PASSWORD '" + ROLE_PASSWORD + "'");
        workplace.execute("template1", "GRANT CONNECT ON DATABASE woodpecker TO pale_backup");
        Consumer<ObjectNode> lesser = settings ->
                settings.put("user", "pale_backup").put("password", workplace.secret("lesser", ROLE_PASSWORD));

        run("backup", lesser).failsWith(2, "PALE-502", "pale_backup", "no superuser");
        run("backup", lesser.andThen(settings -> settings.put("rolePasswords", "omit")))
                .succeeds();
        assertThat(run("drill", settings -> settings.put("rolePasswords", "omit"))
                        .succeeds()
                        .out())
                .contains("VERIFIED");
    }
}
