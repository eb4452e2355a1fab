package dev.pale.backup.metrics;

import dev.pale.backup.category.SettingsReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where metrics go.
 *
 * @param pushgateway address of a Pushgateway
 * @param textfileDirectory the directory that a node exporter's textfile collector reads
 * @param job the label {@code job} of what is pushed
 */
public record MetricsSettings(Optional<URI> pushgateway, Optional<Path> textfileDirectory, String job) {
    /** Nowhere. */
    public static final MetricsSettings NONE = new MetricsSettings(Optional.empty(), Optional.empty(), "pale");

    /** Reads the section {@code metrics}. */
    public static MetricsSettings read(SettingsReader section, Path directory) {
        Optional<String> address = section.optionalText("pushgateway");
        if (address.isPresent() && !address.get().matches("https?://[^\\s/]+(/[^\\s]*)?")) {
            section.problem(
                    "pushgateway",
                    "must be an http or https address",
                    "such as http://pushgateway.monitoring.svc:9091");
            address = Optional.empty();
        }
        return new MetricsSettings(
                address.map(URI::create),
                section.path("textfileDirectory").map(directory::resolve),
                section.text("job", NONE.job));
    }

    /** Whether anything is to be told at all. */
    public boolean isWanted() {
        return pushgateway.isPresent() || textfileDirectory.isPresent();
    }
}
