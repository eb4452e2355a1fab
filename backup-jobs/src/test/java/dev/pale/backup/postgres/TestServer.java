package dev.pale.backup.postgres;

import dev.pale.backup.category.ServerLog;
import dev.pale.backup.process.ChildProcess;
import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A throwaway PostgreSQL server of this machine's own binaries, with nothing in it. */
final class TestServer implements AutoCloseable {
    static final String SUPERUSER = "postgres";

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Secret PASSWORD = Secret.of("throwaway-superuser");

    private final Path directory;
    private final int port;
    private Process process;

    private TestServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    static TestServer start() {
        return start(List.of());
    }

    /** Starts an empty server; {@code options} go to {@code initdb}. */
    static TestServer start(List<String> options) {
        TestServer server = new TestServer(newDirectory(), freePort());
        Path passwordFile = server.directory.resolve("password");
        write(passwordFile, PASSWORD.reveal());
        own(server.directory);
        List<String> arguments = new ArrayList<>(List.of(
                "--pgdata=" + server.data(),
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync"));
        arguments.addAll(options);
        asServerUser("initdb", arguments).run();
        server.launch();
        return server;
    }

    /** Starts a copy of a server that is stopped. */
    static TestServer copyOf(TestServer stopped) {
        TestServer copy = new TestServer(newDirectory(), freePort());
        ChildProcess.of("cp", List.of("-a", stopped.data().toString(), copy.directory + "/"))
                .run();
        own(copy.directory);
        copy.launch();
        return copy;
    }

    PostgresEndpoint endpoint() {
        return PostgresEndpoint.local(port, SUPERUSER, PASSWORD);
    }

    PostgresEndpoint endpoint(String user, String password) {
        return PostgresEndpoint.local(port, user, Secret.of(password));
    }

    ServerLog log() {
        return () -> Optional.of(logLines());
    }

    Session session(String database) {
        return new Server(endpoint(), Side.TARGET, Deadlines.DEFAULT).open(database);
    }

    void execute(String database, String... statements) {
        try (Session session = session(database)) {
            for (String statement : statements) {
                session.execute(statement);
            }
        }
    }

    String text(String database, String query) {
        try (Session session = session(database)) {
            return session.text(query);
        }
    }

    /** Runs a script of the test resources with psql, as the superuser. */
    void script(String database, String resource) {
        try {
            Path file = Path.of(TestServer.class.getResource(resource).toURI());
            ClientTools tools = ClientTools.forServer(Optional.empty(), 15);
            new ClientPrograms(tools, new Server(endpoint(), Side.TARGET, Deadlines.DEFAULT))
                    .program(
                            "psql",
                            database,
                            Duration.ofMinutes(2),
                            List.of("-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString()))
                    .run();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Stops the server and keeps its data. */
    void stop() {
        end("-INT");
    }

    private void end(String signal) {
        if (process != null) {
            ProcessHandle postmaster = process.toHandle();
            if (postmaster.isAlive()) {
                ChildProcess.of("kill", List.of(signal, Long.toString(postmaster.pid())))
                        .run();
            }
            try {
                if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            process = null;
        }
    }

    @Override
    public void close() {
        end("-QUIT");
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void launch() {
        List<String> command = new ArrayList<>(prefix());
        command.addAll(List.of(
                binary("postgres"), "-D", data().toString(), "-p", Integer.toString(port), "-k", directory.toString()));
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "fsync=off",
                "shared_buffers=64MB",
                "wal_level=logical",
                "lc_messages=C")) {
            command.addAll(List.of("-c", setting));
        }
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                    .start();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Awaitility.await("server on port " + port)
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> logLines().stream().anyMatch(line -> line.contains("ready to accept connections")));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path logFile() {
        return directory.resolve("log");
    }

    private List<String> logLines() {
        try {
            return Files.exists(logFile()) ? Files.readAllLines(logFile()) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String binary(String name) {
        return ClientTools.forServer(Optional.empty(), 15).program(name);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static List<String> prefix() {
        return isRoot() ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--") : List.of();
    }

    private static ChildProcess asServerUser(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix());
        command.add(binary(program));
        command.addAll(arguments);
        return ChildProcess.of(command.getFirst(), command.subList(1, command.size()));
    }

    private static void own(Path directory) {
        if (isRoot()) {
            ChildProcess.of("chown", List.of("-R", "postgres:postgres", directory.toString()))
                    .run();
        }
    }

    private static Path newDirectory() {
        try {
            Path memory = Path.of("/dev/shm");
            Path parent = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
            return Files.createTempDirectory(
                    parent,
                    "pale-pg-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
