package dev.pale.backup.forgejo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running server on restored data, and an administrator of ours in it. */
final class AskedServer implements AutoCloseable {
    static final int OK = 200;
    static final int CREATED = 201;

    private static final int UNAUTHORIZED = 401;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PASSWORD = Pattern.compile("generated random password is '([^']+)'");

    private final ServerProgram.Running running;
    private final HttpClient client;
    private final Deadlines deadlines;
    private final Canary operator;

    private AskedServer(ServerProgram.Running running, HttpClient client, Deadlines deadlines, Canary operator) {
        this.running = running;
        this.client = client;
        this.deadlines = deadlines;
        this.operator = operator;
    }

    static AskedServer start(ServerProgram program, RestoredVolume volume, Deadlines deadlines) {
        Layout layout = volume.layout();
        ServerProgram.Running running =
                program.start(volume.directory(), layout.appIni(), Path.of(layout.serverDirectory()));
        try {
            HttpClient client = HttpClient.newBuilder()
                    .connectTimeout(deadlines.server())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            return new AskedServer(running, client, deadlines, operator(running));
        } catch (RuntimeException failed) {
            running.close();
            throw failed;
        }
    }

    private static Canary operator(ServerProgram.Running running) {
        byte[] random = new byte[4];
        ThreadLocalRandom.current().nextBytes(random);
        String name = "pale-drill-" + HexFormat.of().formatHex(random);
        String said = running.command(List.of(
                "admin",
                "user",
                "create",
                "--username=" + name,
                "--email=" + name + "@invalid.example",
                "--admin",
                "--must-change-password=false",
                "--random-password"));
        Matcher password = PASSWORD.matcher(said);
        if (!password.find()) {
            throw new PaleException(
                    ErrorCode.TOOL_FAILED,
                    "the server made a user but did not say its password",
                    "this version of the server is not known; ask with an older one");
        }
        return new Canary(name, Secret.of(password.group(1)));
    }

    /** The administrator. */
    Canary operator() {
        return operator;
    }

    URI address(String path) {
        return running.address().resolve(path);
    }

    /** An answer: status and body. */
    static final class Answer {
        private final int status;
        private final byte[] body;

        private Answer(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        int status() {
            return status;
        }

        /** SHA-256 of the body; the status where that is not {@value #OK}. */
        String digest() {
            return status == OK ? HexFormat.of().formatHex(Digests.begin().digest(body)) : "status " + status;
        }

        /** The body as JSON, which may be nothing. */
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException wrong) {
                throw new IllegalStateException("the server answered no JSON, with status " + status, wrong);
            }
        }
    }

    Answer get(URI uri, Canary user) {
        return send(HttpRequest.newBuilder(uri).GET(), user);
    }

    Answer post(URI uri, String type, String json, Canary user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", type)
                .header("Accept", type)
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(request, user);
    }

    private Answer send(HttpRequest.Builder request, Canary user) {
        try {
            HttpResponse<byte[]> answer = client.send(
                    request.timeout(deadlines.server())
                            .header("Authorization", authorization(user))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException silent) {
            throw new IllegalStateException("the restored server does not answer: " + silent, silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PaleException(ErrorCode.INTERRUPTED, "the probe was interrupted", "start it again", stopped);
        }
    }

    /** The header by which a user logs in. */
    static String authorization(Canary user) {
        String text = user.user() + ":" + user.password().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Healthy, and the database was asked: a server that is not installed calls itself healthy without. */
    Comparison health() {
        JsonNode health = get(address("api/healthz"), operator).json();
        Tally tally = new Tally();
        same("status", "pass", health.path("status").asText(), tally);
        same(
                "database:ping",
                "pass",
                health.path("checks")
                        .path("database:ping")
                        .path(0)
                        .path("status")
                        .asText("not asked"),
                tally);
        return tally.comparison();
    }

    Comparison version() {
        Answer answer = get(address("api/v1/version"), operator);
        Tally tally = new Tally();
        same("status", Integer.toString(OK), Integer.toString(answer.status()), tally);
        tally.note("version " + answer.json().path("version").asText("not told"));
        return tally.comparison();
    }

    /** Somebody who could log in before can now, with the same password and no other. */
    Comparison login(Optional<Canary> canary) {
        if (canary.isEmpty()) {
            return Comparison.nothing(
                    "no user to log in as: make one in the server, and name it in canary.user and canary.password");
        }
        Canary user = canary.get();
        Tally tally = new Tally();
        Answer answer = get(address("api/v1/user"), user);
        same("the canary logs in", Integer.toString(OK), Integer.toString(answer.status()), tally);
        if (answer.status() == OK) {
            same(
                    "whom the server greets",
                    user.user(),
                    answer.json().path("login").asText(),
                    tally);
        }
        Canary stranger =
                new Canary(user.user(), Secret.of("not-" + operator.password().reveal()));
        int refused = get(address("api/v1/user"), stranger).status();
        same("another password", Integer.toString(UNAUTHORIZED), Integer.toString(refused), tally);
        return tally.comparison();
    }

    static void same(String what, String expected, String found, Tally tally) {
        tally.require(expected.equals(found), what, expected, found);
    }

    @Override
    public void close() {
        running.close();
    }
}
