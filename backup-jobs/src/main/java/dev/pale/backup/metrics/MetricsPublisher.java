package dev.pale.backup.metrics;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import io.prometheus.metrics.exporter.pushgateway.Format;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.exporter.pushgateway.Scheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Brings metrics to the Pushgateway and into text files. A command's own result never depends on it: what could not be
 * told is returned, for the command to say so.
 */
public final class MetricsPublisher {
    private static final int ATTEMPTS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    /** Before the second attempt; doubles. All attempts together fit into the moment that a stopped command gets. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final String ENDING = ".prom";

    private final MetricsSettings settings;

    public MetricsPublisher(MetricsSettings settings) {
        this.settings = settings;
    }

    /**
     * Publishes; works on an interrupted thread too, which stays interrupted.
     *
     * @return a {@code METRICS_UNSENT} for each way that did not work; empty where all did or none is configured
     */
    public List<PaleException> publish(List<Publication> publications) {
        boolean interrupted = Thread.interrupted();
        try {
            List<PaleException> failures = new ArrayList<>();
            settings.pushgateway().ifPresent(address -> push(address, publications, failures));
            settings.textfileDirectory().ifPresent(directory -> write(directory, publications, failures));
            return failures;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Stops at the first that does not arrive: the gateway is gone for all of them. */
    private void push(URI address, List<Publication> publications, List<PaleException> failures) {
        for (Publication publication : publications) {
            for (Samples samples : List.of(publication.always(), publication.onSuccess())) {
                try {
                    if (!samples.isEmpty()) {
                        push(address, publication, samples);
                    }
                } catch (IOException | RuntimeException unsent) {
                    failures.add(unsent(
                            "Pushgateway " + address + " did not take them: " + unsent.getMessage(),
                            "check metrics.pushgateway, and that it runs",
                            unsent));
                    return;
                }
            }
        }
    }

    private void push(URI address, Publication publication, Samples samples) throws IOException {
        PushGateway.Builder builder = PushGateway.builder()
                .address(address.getRawAuthority() + address.getRawPath().replaceFirst("/+$", ""))
                .scheme(Scheme.fromString(address.getScheme().toLowerCase(Locale.ROOT)))
                .format(Format.PROMETHEUS_TEXT)
                .connectionTimeout(CONNECT)
                .readTimeout(ANSWER)
                .job(settings.job())
                .groupingKey("command", publication.command())
                .registry(samples.registry());
        publication.source().ifPresent(source -> builder.groupingKey("source", source));
        PushGateway gateway = builder.build();
        Duration pause = PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                gateway.pushAdd();
                return;
            } catch (IOException unsent) {
                if (attempt == ATTEMPTS || !pause(pause)) {
                    throw unsent;
                }
                pause = pause.multipliedBy(2);
            }
        }
    }

    private static boolean pause(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void write(Path directory, List<Publication> publications, List<PaleException> failures) {
        try {
            for (Publication publication : publications) {
                write(directory.resolve(publication.fileName() + ENDING), publication.always());
                write(directory.resolve(publication.fileName() + "-success" + ENDING), publication.onSuccess());
            }
        } catch (IOException unwritten) {
            failures.add(unsent(
                    "cannot write them to " + directory + ": " + unwritten,
                    "check metrics.textfileDirectory: it must be there and writable",
                    unwritten));
        }
    }

    /** Whole or not at all: the collector reads whenever it likes, and only files that end as these do. */
    private static void write(Path file, Samples samples) throws IOException {
        if (samples.isEmpty()) {
            return;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, samples.registry().scrape());
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.write(part, text.toByteArray());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static PaleException unsent(String message, String hint, Exception cause) {
        return new PaleException(ErrorCode.METRICS_UNSENT, "metrics: " + message, hint, cause);
    }
}
