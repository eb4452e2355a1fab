package dev.pale.backup.monitor;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real server program on a free port of loopback, which ends with the test. */
public final class ServerProgram implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final URI address;
    private final Path log;

    private ServerProgram(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts a program and waits until it is ready.
     *
     * @param ready the path that answers 200 once it is
     */
    static ServerProgram start(Path directory, int port, String ready, List<String> command) throws IOException {
        Path log = directory.resolve(command.getFirst() + ".log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ServerProgram server = new ServerProgram(process, URI.create("http://127.0.0.1:" + port), log);
        await(command.getFirst()).atMost(START).ignoreExceptions().until(() -> {
            server.requireAlive();
            return server.get(ready).statusCode() == 200;
        });
        return server;
    }

    public static ServerProgram pushgateway(Path directory) throws IOException {
        int port = freePort();
        return start(
                directory,
                port,
                "/-/ready",
                List.of(
                        "prometheus-pushgateway",
                        "--persistence.file=", // Debian's keeps what it is told where the next test would find it
                        "--web.listen-address=127.0.0.1:" + port));
    }

    /** Reads {@code alertmanager.yaml} in the directory. */
    static ServerProgram alertmanager(Path directory) throws IOException {
        int port = freePort();
        return start(
                directory,
                port,
                "/-/ready",
                List.of(
                        "prometheus-alertmanager",
                        "--config.file=alertmanager.yaml",
                        "--storage.path=data",
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port));
    }

    private void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("it ended: " + Files.readString(log));
        }
    }

    public URI address() {
        return address;
    }

    public HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(address.resolve(path)).build());
    }

    HttpResponse<String> postJson(String path, String json) throws IOException {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
