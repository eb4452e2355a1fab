package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until a server says that it is ready. */
public final class Readiness {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private Readiness() {}

    /** Whether it says so now; who does not answer is not ready. */
    public static boolean is(URI address) throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(ANSWER_LIMIT).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException silent) {
            return false;
        }
    }

    /**
     * Waits.
     *
     * @throws PaleException {@code BACKUP_FAILED} if it is not ready within the limit
     */
    static void await(URI address, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!is(address)) {
                if (System.nanoTime() - end >= 0) {
                    throw new PaleException(
                            ErrorCode.BACKUP_FAILED,
                            "the server was started again after its copy, but is not ready after " + limit.toSeconds()
                                    + " s: " + address + " does not answer with 200",
                            "look at the server first, its log says why; the next backup will try again");
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PaleException(
                    ErrorCode.INTERRUPTED, "the wait for the server was interrupted", "start it again", stopped);
        }
    }
}
