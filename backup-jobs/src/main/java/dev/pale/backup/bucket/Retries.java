package dev.pale.backup.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tries calls again, but only after transient failures ({@link S3Errors#isTransient}) and only so often, with doubling,
 * jittered pauses. Remembers each that came right in the end. Thread safe.
 */
final class Retries {
    /** More lines than this are counted, not kept. */
    private static final int MOST_LINES = 1_000;

    private final StoreSettings settings;
    private final List<String> recovered = new ArrayList<>();
    private int more;

    Retries(StoreSettings settings) {
        this.settings = settings;
    }

    /** One attempt; is told which, counted from 1. */
    @FunctionalInterface
    interface Attempt<T> {
        T run(int number);
    }

    /**
     * Runs a call until it succeeds, fails for good, or has had all its attempts.
     *
     * @param what names the call in {@link #recovered()}, such as {@code get a/b}
     * @throws SdkException the last failure
     */
    <T> T call(String what, Attempt<T> call) {
        SdkException before = null;
        for (int number = 1; ; number++) {
            try {
                T result = call.run(number);
                if (before != null) {
                    remember(what + ": " + S3Errors.describe(before) + "; attempt " + number + " succeeded");
                }
                return result;
            } catch (SdkException failure) {
                if (number == settings.attempts() || !S3Errors.isTransient(failure)) {
                    throw failure;
                }
                before = failure;
                pause(number);
            }
        }
    }

    /** Notes a failure that came right elsewhere. */
    synchronized void remember(String line) {
        if (recovered.size() < MOST_LINES) {
            recovered.add(line);
        } else {
            more++;
        }
    }

    synchronized List<String> recovered() {
        List<String> lines = new ArrayList<>(recovered);
        if (more > 0) {
            lines.add("and " + more + " more");
        }
        return lines;
    }

    /** Waits after a failed attempt. */
    void pause(int attempt) {
        Duration longest = settings.longestPause();
        Duration doubled = settings.firstPause().multipliedBy(1L << Math.min(attempt - 1, 20));
        long millis = Math.max(1, (doubled.compareTo(longest) < 0 ? doubled : longest).toMillis());
        try {
            Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted between two attempts", stopped);
        }
    }
}
