package dev.pale.backup.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a running server as its users and applications do. */
final class KeycloakClient {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;

    KeycloakClient(URI address) {
        this.address = address;
    }

    /** Gets a document; with a token where one is needed. */
    Answer get(String path, Secret token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT);
        if (!token.reveal().isEmpty()) {
            request.header("Authorization", "Bearer " + token.reveal());
        }
        return send(request.build());
    }

    /** Asks a realm for a token. */
    Answer token(String realm, Map<String, Secret> form) {
        return post(realm, "token", form);
    }

    /** Asks a realm, as one of its clients does, whether that client may accept a token. */
    Answer introspection(String realm, Map<String, Secret> form) {
        return post(realm, "token/introspect", form);
    }

    private Answer post(String realm, String what, Map<String, Secret> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue().reveal(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(
                        URI.create(address + "/realms/" + segment(realm) + "/protocol/openid-connect/" + what))
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** A name as one step of a path. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer send(HttpRequest request) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()));
        } catch (IOException silent) {
            throw new PaleException(
                    ErrorCode.TARGET_UNREACHABLE,
                    "the server does not answer at " + request.uri().getPath() + ": " + silent.getMessage(),
                    "the server's log says why",
                    silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PaleException(ErrorCode.INTERRUPTED, "the question was interrupted", "start it again", stopped);
        }
    }

    private static JsonNode json(String body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }
}
