package dev.pale.backup.forgejo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server that answers what it was told to, and lets its administrator and one user in. */
final class ServerDouble implements ServerProgram, ServerProgram.Running {
    static final String USER = "canary";
    static final String PASSWORD = "correct horse";

    private final HttpServer server;
    private final Map<String, String> answers = new HashMap<>();
    private boolean everybody;

    ServerDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        answers.put("/api/v1/user", "{\"login\": \"" + USER + "\"}");
    }

    ServerDouble says(String path, String json) {
        answers.put(path, json);
        return this;
    }

    /** From now on any password will do. */
    ServerDouble letsEverybodyIn() {
        everybody = true;
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String given = exchange.getRequestHeaders().getFirst("Authorization").substring("Basic ".length());
        String user = new String(Base64.getDecoder().decode(given), StandardCharsets.UTF_8);
        boolean known = everybody || user.equals(USER + ":" + PASSWORD) || user.endsWith(":administrator");
        byte[] body = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
        int status = known ? answers.containsKey(path) ? 200 : 404 : 401;
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public Running start(Path volume, String appIni, Path serverDirectory) {
        return this;
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public String command(List<String> arguments) {
        if (!arguments.contains("--random-password")) {
            throw new UncheckedIOException(new IOException("a password would be seen"));
        }
        return "generated random password is 'administrator'\n";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
