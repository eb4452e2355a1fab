package dev.pale.backup.alarm;

import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Requests whose addresses are secret: no error has more of one than its host. */
final class Http implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    void post(Secret address, String json, Optional<Secret> token) throws DeliveryException {
        HttpRequest.Builder request = request(address, "")
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (token.isPresent()) {
            authorize(request, token.get());
        }
        send(request.build());
    }

    /** The JDK's own words for a bad header have its value in them. */
    private static void authorize(HttpRequest.Builder request, Secret token) throws DeliveryException {
        try {
            request.header("Authorization", "Bearer " + token.reveal());
        } catch (IllegalArgumentException wrong) {
            throw new DeliveryException("the configured token has characters that no header takes", null);
        }
    }

    void post(Secret address, String suffix, String text) throws DeliveryException {
        send(request(address, suffix)
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build());
    }

    private static HttpRequest.Builder request(Secret address, String suffix) throws DeliveryException {
        try {
            return HttpRequest.newBuilder(URI.create(address.reveal().strip().replaceFirst("/*$", "") + suffix))
                    .timeout(ANSWER);
        } catch (IllegalArgumentException wrong) {
            throw new DeliveryException("the configured address is none", null);
        }
    }

    private void send(HttpRequest request) throws DeliveryException {
        String host = request.uri().getHost();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status < 200 || status > 299) {
                throw new DeliveryException(host + " answered with status " + status, null);
            }
        } catch (IOException unreachable) {
            throw new DeliveryException(
                    host + " cannot be reached: " + unreachable.getClass().getSimpleName(), unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("interrupted before " + host + " answered", stopped);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
